import { describe, expect, it } from 'vitest'
import { failureOf } from '../src/failure.js'

const canary = 'postgres://app:canary@db.example/app'

/** What drivers throw: with values, statements and addresses in every word. */
function thrownBy(code: string | null): Error {
  const error = new Error(`connect failed at ${canary}`, { cause: new Error(canary) })
  const details = { detail: `Key (secret_hash)=(${canary}) exists`, query: `select '${canary}'`, parameters: [canary] }
  return Object.assign(error, details, code === null ? {} : { code })
}

/** Everything that can be read of an error, as a log would. */
const readable = (error: Error) =>
  JSON.stringify([error.message, error.stack, error.cause === undefined ? null : String(error.cause), { ...error }])

describe('a failure of PostgreSQL', () => {
  it.each([
    ...[null, 'ECONNREFUSED', 'NO_ANSWER', canary, '08006', '57P01', '40001', '53300', '58030', '55P03'],
    ...['42P01', '42501', '28P01', '3D000', '26000', '23505', '22001', '42601'],
  ])('C41: says by its code alone what went wrong: %s', (code) => {
    const error = failureOf(thrownBy(code))
    expect(readable(error)).not.toContain('canary')
    expect(failureOf(error)).toBe(error)
  })

  it.each(['canary', { code: 'ECONNRESET', detail: 'canary' }, undefined])(
    'C41: says nothing of what was thrown that is no error',
    (thrown) => {
      expect(readable(failureOf(thrown))).not.toContain('canary')
    },
  )
})
