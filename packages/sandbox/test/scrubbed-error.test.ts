import { Hono } from 'hono'
import { expect, it, vi } from 'vitest'
import { saysInTerminal, scrubbedError } from '../src/scrubbed-error.js'

const failure = new TypeError('React is not defined at http://127.0.0.1/bot4242:sandbox-credential-for-demos/getMe')

it('C41: says what went wrong and where, and shows no credential', () => {
  const said = scrubbedError(failure)
  expect(said).toContain('TypeError: React is not defined')
  expect(said).toContain('scrubbed-error.test.ts')
  expect(said).not.toContain('sandbox-credential-for-demos')
})

it('C41: is printed in the terminal, and the page only says so', async () => {
  const printed = vi.spyOn(console, 'error').mockReturnValue()
  try {
    const app = new Hono().get('/', () => {
      throw failure
    })
    const answer = await app.onError(saysInTerminal).request('/')
    expect([answer.status, await answer.text()]).toEqual([500, 'The sandbox failed. Its terminal says why.'])
    expect(printed.mock.calls).toEqual([[scrubbedError(failure)]])
  } finally {
    printed.mockRestore()
  }
})
