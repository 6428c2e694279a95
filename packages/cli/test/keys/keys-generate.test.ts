import { expect, it } from 'vitest'
import { tell } from '../support/workshop.js'

/** What the command line made, in either way of printing it. */
const ways = {
  'as code': async (...args: readonly string[]) => {
    const { out } = await tell('keys', 'generate', ...args)
    return /^\{ id: '[^']+', secret: '([\w-]+)' \}$/.exec(out)?.[1] ?? ''
  },
  'as JSON': async (...args: readonly string[]) => {
    const { out } = await tell('keys', 'generate', '--json', ...args)
    const key: { readonly secret: string } = JSON.parse(out)
    return key.secret
  },
}

it.each(Object.entries(ways))(
  'C35: a key that is printed %s has 256 bits, and no eight bytes of it are ever the same, with an id of its own or one that is given',
  async (_way, make) => {
    const keys = [await make(), await make(), await make('--id', 'backup'), await make('--id', 'backup')]
    const bytes = keys.map((secret) => Buffer.from(secret, 'base64url'))
    expect(bytes.map(({ length }) => length)).toEqual([32, 32, 32, 32])
    const parts = bytes.flatMap((key) => [0, 8, 16, 24].map((at) => key.subarray(at, at + 8).toString('hex')))
    expect(new Set(parts).size).toBe(16)
  },
)
