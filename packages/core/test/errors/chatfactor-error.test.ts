import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ChatfactorError, errorCodes, httpStatusOf, isChatfactorError } from '../../src/index.js'

const credential = `123456789:AAE${'q'.repeat(32)}`
const otp = '042195'
const link = 'L'.repeat(43)

/** What a careless adapter might throw: everything secret in every place an error has. */
function leakyCause(): Error {
  const inner = new Error(`request to https://api.telegram.org/bot${credential}/sendMessage`)
  const cause = new Error(`sending ${otp} failed: ${link}`, { cause: inner })
  return Object.assign(cause, {
    code: 'ECONNREFUSED',
    config: { url: `https://api.telegram.org/bot${credential}`, data: `{"text":"${otp}"}` },
    request: { headers: { authorization: credential } },
  })
}

const printed = (error: unknown) =>
  [
    inspect(error, { depth: 10, showHidden: true }),
    String(error),
    JSON.stringify(error),
    error instanceof Error ? error.stack : '',
  ].join('\n')

describe('a ChatfactorError', () => {
  it('C41: prints no credential and no code of what caused it, however it is printed', () => {
    const text = printed(new ChatfactorError('STORE_UNAVAILABLE', {}, { cause: leakyCause() }))
    for (const secret of [credential, otp, link, 'AAE']) expect(text).not.toContain(secret)
    expect(text).toContain('ECONNREFUSED')
    expect(text).toContain('[redacted]')
  })

  it('C41: prints no credential and no code of its own message', () => {
    const text = printed(new ChatfactorError('STORE_UNAVAILABLE', {}, { message: `bot${credential} said ${otp}` }))
    for (const secret of [credential, otp]) expect(text).not.toContain(secret)
  })

  it('C41: keeps nothing of a cause that is no error', () => {
    const text = printed(new ChatfactorError('STORE_UNAVAILABLE', {}, { cause: { password: 'correct horse' } }))
    expect(text).not.toContain('correct horse')
  })

  it('keeps a cause that is a ChatfactorError as it is', () => {
    const cause = new ChatfactorError('BUSY', {})
    expect(new ChatfactorError('STORE_UNAVAILABLE', {}, { cause }).cause).toBe(cause)
    expect(new ChatfactorError('STORE_UNAVAILABLE', {})).not.toHaveProperty('cause')
  })

  it('says in its message which field, option, rule or state it is about', () => {
    const issues = [
      { field: 'name', problem: 'must not be empty' },
      { field: '', problem: 'is no object' },
    ]
    expect(new ChatfactorError('INVALID_INPUT', { issues }).message).toBe('name: must not be empty; is no object')
    expect(new ChatfactorError('INVALID_CONFIG', { option: 'keys', problem: 'is short' }).message).toBe(
      'keys: is short',
    )
    expect(new ChatfactorError('POLICY_DENIED', { rule: 'token.enroll' }).message).toContain('token.enroll')
    expect(new ChatfactorError('TRANSITION_REFUSED', { state: 'active', event: 'cancel' }).message).toContain(
      'active does not accept cancel',
    )
    expect(new ChatfactorError('ALREADY_EXISTS', { field: 'login' }).message).toContain('login')
    expect(new ChatfactorError('TRANSPORT_NOT_FOUND', { name: 'viber' }).message).toContain('viber')
    expect(new ChatfactorError('INVARIANT_BROKEN', { what: 'two tokens' }).message).toContain('two tokens')
    expect(new ChatfactorError('BUSY', {}).message).toBe(errorCodes.BUSY.says)
  })

  it('is known for what it is, also when another copy of the package made it', () => {
    const foreign = Object.defineProperty(new Error('x'), Symbol.for('chatfactor.error'), { value: true })
    expect(isChatfactorError(new ChatfactorError('BUSY', {}))).toBe(true)
    expect(isChatfactorError(foreign)).toBe(true)
    for (const other of [new Error('BUSY'), { code: 'BUSY' }, null, undefined, 'BUSY']) {
      expect(isChatfactorError(other)).toBe(false)
    }
  })

  it('of a code that was asked for has the details of that code', () => {
    const thrown: unknown = new ChatfactorError('TOO_MANY_REQUESTS', { retryAt: new Date(7) })
    expect(isChatfactorError(thrown, 'BUSY')).toBe(false)
    // That this compiles is half of the test.
    expect(isChatfactorError(thrown, 'TOO_MANY_REQUESTS') ? thrown.details.retryAt.getTime() : null).toBe(7)
  })

  it('takes category and retryable from the table', () => {
    const error = new ChatfactorError('TOO_MANY_REQUESTS', { retryAt: new Date(0) })
    expect(error).toMatchObject({ name: 'ChatfactorError', category: 'throttled', retryable: true })
    expect(new ChatfactorError('NOT_FRESH', { missing: ['otp'] })).toMatchObject({ retryable: false })
  })
})

describe('the table of codes', () => {
  /** The status of each code, written by hand: hosts and monitors depend on it. */
  const statuses = {
    INVALID_INPUT: 400,
    INVALID_CONFIG: 400,
    UNAUTHENTICATED: 401,
    POLICY_DENIED: 403,
    NOT_FRESH: 403,
    RESOURCE_NOT_FOUND: 404,
    USER_NOT_FOUND: 404,
    ASSIGNMENT_NOT_FOUND: 404,
    TOKEN_NOT_FOUND: 404,
    ENROLLMENT_NOT_FOUND: 404,
    CHALLENGE_NOT_FOUND: 404,
    ENDPOINT_NOT_FOUND: 404,
    MESSAGE_NOT_FOUND: 404,
    AGENT_NOT_FOUND: 404,
    AUTHORIZATION_NOT_FOUND: 404,
    PERMIT_NOT_FOUND: 404,
    JOB_NOT_FOUND: 404,
    TRANSPORT_NOT_FOUND: 404,
    ALREADY_EXISTS: 409,
    TRANSITION_REFUSED: 409,
    STALE: 409,
    BUSY: 409,
    TOO_MANY_REQUESTS: 429,
    STORE_UNAVAILABLE: 503,
    HOST_FAILED: 503,
    CLOSED: 503,
    INVARIANT_BROKEN: 500,
  } as const satisfies Record<keyof typeof errorCodes, number>
  const codes = [
    'INVALID_INPUT',
    'INVALID_CONFIG',
    'UNAUTHENTICATED',
    'POLICY_DENIED',
    'NOT_FRESH',
    'RESOURCE_NOT_FOUND',
    'USER_NOT_FOUND',
    'ASSIGNMENT_NOT_FOUND',
    'TOKEN_NOT_FOUND',
    'ENROLLMENT_NOT_FOUND',
    'CHALLENGE_NOT_FOUND',
    'ENDPOINT_NOT_FOUND',
    'MESSAGE_NOT_FOUND',
    'AGENT_NOT_FOUND',
    'AUTHORIZATION_NOT_FOUND',
    'PERMIT_NOT_FOUND',
    'JOB_NOT_FOUND',
    'TRANSPORT_NOT_FOUND',
    'ALREADY_EXISTS',
    'TRANSITION_REFUSED',
    'STALE',
    'BUSY',
    'TOO_MANY_REQUESTS',
    'STORE_UNAVAILABLE',
    'HOST_FAILED',
    'CLOSED',
    'INVARIANT_BROKEN',
  ] as const

  it('has these codes and no other', () => {
    expect(Object.keys(errorCodes).sort()).toEqual([...codes].sort())
  })

  it.each(codes)('answers %s with its HTTP status', (code) => {
    expect(httpStatusOf(code)).toBe(statuses[code])
  })

  it('says what happened in one sentence each', () => {
    for (const { says } of Object.values(errorCodes)) expect(says).toMatch(/^[A-Z][^.]+\.$/)
  })

  it('calls retryable what is throttled, busy or out of reach, and nothing else', () => {
    const retryable = codes.filter((code) => errorCodes[code].retryable)
    expect(retryable).toEqual(['BUSY', 'TOO_MANY_REQUESTS', 'STORE_UNAVAILABLE', 'HOST_FAILED'])
  })
})
