import { describe, expect, it } from 'vitest'
import type { Names } from '../../src/bulk/seen.js'
import type { ImportedLine, ImportOptions } from '../../src/index.js'
import { bulkSetting, fates, refusals } from '../support/bulk-setting.js'

type Given = Awaited<ReturnType<typeof bulkSetting>>

/** Two lines that have the same name of one kind; a name that is new does not compile without a row. */
const same: { readonly [K in keyof Names]: readonly [first: string, again: string] } = {
  login: ['ann,,,Ann', 'ANN,,,Other'],
  externalId: ['ann,x,,Ann', 'ben,x,,Other'],
  email: ['ann,,a@example.org,Ann', 'ben,,A@example.org,Other'],
}

const whole =
  (options: ImportOptions) =>
  ({ run }: Given, text: string) =>
    run(text, options)

/** Whatever a file may be read for, and in how many goes. */
const ways: Readonly<Record<string, (given: Given, text: string) => Promise<readonly ImportedLine[]>>> = {
  'in a dry run': whole({ dryRun: true, onDuplicate: 'update' }),
  'where who is there is left alone': whole({ onDuplicate: 'skip' }),
  'where who is there is changed': whole({ onDuplicate: 'update' }),
  'where who is there is refused': whole({ onDuplicate: 'fail' }),
  async 'where the import was stopped between'({ chatfactor, run }, text) {
    const first: ImportedLine[] = []
    for await (const line of chatfactor.users.import(text, { onDuplicate: 'update' })) {
      first.push(line)
      break
    }
    const rest = await run(text, { onDuplicate: 'update' })
    return [...first, ...rest.filter(({ line }) => line > 2)]
  },
}

describe.each(Object.entries(ways))('a file that has somebody twice, %s', (_way, read) => {
  it.each(Object.entries(same))(
    'R38: takes the first line alone, and says of the second which name it is: %s',
    async (name, lines) => {
      const given = await bulkSetting({ uniqueEmails: true })
      const found = await read(given, ['login,externalId,email,firstName', ...lines, ''].join('\n'))
      expect(fates(found)).toEqual(['2 created', '3 refused'])
      expect(refusals(found)).toEqual([[3, name, 'stands in a line before as well']])
      const there = (await given.chatfactor.users.list()).items.map(({ firstName }) => firstName)
      expect(there.filter((firstName) => firstName !== 'Ann')).toEqual([])
    },
  )
})
