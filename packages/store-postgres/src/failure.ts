import { ChatfactorError, isChatfactorError } from '@chatfactor/core/store'

/**
 * Converts a driver's error: `STORE_UNAVAILABLE` for anything temporary or unknown, `INVALID_CONFIG` for what an operator has to fix,
 * `INVARIANT_BROKEN` for a statement that should not have been sent.
 *
 * Only the error's code is kept. Its message, detail and other properties may contain values, SQL or the address.
 */
export function failureOf(thrown: unknown): ChatfactorError {
  if (isChatfactorError(thrown)) return thrown
  const code = codeOf(thrown)
  const problem = mendable(code)
  if (problem !== null) return new ChatfactorError('INVALID_CONFIG', problem)
  if (isSqlState(code) && !isPassing(code)) {
    return new ChatfactorError('INVARIANT_BROKEN', { what: `PostgreSQL refused a statement, SQLSTATE ${code}` })
  }
  const message = `PostgreSQL could not be reached, or did not answer${code === null ? '' : `: ${code}`}.`
  return new ChatfactorError('STORE_UNAVAILABLE', {}, { message })
}

/** Whether an error is a timeout, of this store or of the host's driver. */
export function isSilence(thrown: unknown): boolean {
  const code = codeOf(thrown)
  if (code !== null) return /^(NO_ANSWER|CONNECT_TIMEOUT|ETIMEDOUT)$/.test(code)
  return (
    thrown instanceof Error &&
    /^(timeout exceeded|Connection terminated due to connection timeout|Query read timeout)/.test(thrown.message)
  )
}

/** Whether an established connection broke, so that a read may be retried on another one. */
export function isLostConnection(thrown: unknown): boolean {
  if (isSilence(thrown)) return false
  const code = codeOf(thrown)
  if (code !== null) return /^(ECONNRESET|EPIPE|CONNECTION_CLOSED|57P01|57P02|08003|08006)$/.test(code)
  return thrown instanceof Error && thrown.message.startsWith('Connection terminated')
}

/** The SQLSTATE, or the error code of Node.js or the driver; `null` if there is none that may be shown. */
export function codeOf(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return null
  return typeof thrown.code === 'string' && /^[A-Z0-9_]{3,40}$/.test(thrown.code) ? thrown.code : null
}

/** The index that refused a duplicate entry; `null` for other errors. */
export function takenIndexOf(thrown: unknown): string | null {
  if (codeOf(thrown) !== '23505' || typeof thrown !== 'object' || thrown === null) return null
  const name = 'constraint' in thrown ? thrown.constraint : 'constraint_name' in thrown ? thrown.constraint_name : null
  return typeof name === 'string' ? name : null
}

/** Whether two commits conflicted and this one was rolled back. */
export function isConflict(thrown: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(thrown) ?? '')
}

/** Whether the database refused a statement it could have run, so that certainly nothing happened. */
export function isRefusal(thrown: unknown): boolean {
  const code = codeOf(thrown)
  return isSqlState(code) && !/^(08|53|57|58|XX)/.test(code)
}

function isSqlState(code: string | null): code is string {
  return code !== null && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)
}

/**
 * Connection exceptions, conflicts, lack of resources, a server that is shutting down or was told to cancel, a lock that timed out, a standby that
 * was a primary a moment ago, trouble of the machine.
 */
function isPassing(code: string): boolean {
  return /^(08|40|53|57|58|XX)/.test(code) || ['55P03', '25006', '72000'].includes(code)
}

function mendable(code: string | null): { readonly option: string; readonly problem: string } | null {
  switch (code) {
    case '42P01':
    case '42703':
    case '42883':
    case '3F000':
      return { option: 'schema', problem: 'tables or columns are missing: run the migrations' }
    case '42501':
      return { option: 'schema', problem: 'the database user may not use the tables or functions: grant it the rights' }
    case '28000':
    case '28P01':
      return { option: 'pool', problem: 'the database refused the user or the password' }
    case '3D000':
      return { option: 'pool', problem: 'there is no such database' }
    case '26000':
    case '42P05':
      return {
        option: 'prepare',
        problem: 'must be false: something between here and the database loses prepared statements',
      }
    default:
      return null
  }
}
