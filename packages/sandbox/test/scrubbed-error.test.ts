import { expect, it } from 'vitest'
import { scrubbedError } from '../src/scrubbed-error.js'

it('says what went wrong and where, and shows no credential', () => {
  const error = new TypeError('React is not defined at http://127.0.0.1/bot4242:sandbox-credential-for-demos/getMe')
  const said = scrubbedError(error)
  expect(said).toContain('TypeError: React is not defined')
  expect(said).toContain('scrubbed-error.test.ts')
  expect(said).not.toContain('sandbox-credential-for-demos')
})
