import { ChatfactorError, isChatfactorError } from '@chatfactor/core/store'

/**
 * What a driver's error becomes: `STORE_UNAVAILABLE` for everything that may pass and for everything unknown, `INVALID_CONFIG` for what
 * an operator has to mend, `INVARIANT_BROKEN` for a statement that should not have been sent.
 *
 * Only the code of the error is kept. Its message, its detail and what drivers hang on it may hold values, SQL or the address.
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

/** Whether it is a timeout: of this store, or of its host's driver by a setting of its own. */
export function isSilence(thrown: unknown): boolean {
  const code = codeOf(thrown)
  if (code !== null) return /^(NO_ANSWER|CONNECT_TIMEOUT|ETIMEDOUT)$/.test(code)
  return (
    thrown instanceof Error &&
    /^(timeout exceeded|Connection terminated due to connection timeout|Query read timeout)/.test(thrown.message)
  )
}

/** Whether a connection broke that had worked before, so that another one may well work: try a read again. */
export function isLostConnection(thrown: unknown): boolean {
  if (isSilence(thrown)) return false
  const code = codeOf(thrown)
  if (code !== null) return /^(ECONNRESET|EPIPE|CONNECTION_CLOSED|57P01|57P02|08003|08006)$/.test(code)
  return thrown instanceof Error && thrown.message.startsWith('Connection terminated')
}

/** The SQLSTATE, or what Node.js or the driver calls the error; `null` when it has no name that can be shown. */
export function codeOf(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return null
  return typeof thrown.code === 'string' && /^[A-Z0-9_]{3,40}$/.test(thrown.code) ? thrown.code : null
}

/** The name of the index that refused a second entry; `null` when something else went wrong. */
export function takenIndexOf(thrown: unknown): string | null {
  if (codeOf(thrown) !== '23505' || typeof thrown !== 'object' || thrown === null) return null
  const name = 'constraint' in thrown ? thrown.constraint : 'constraint_name' in thrown ? thrown.constraint_name : null
  return typeof name === 'string' ? name : null
}

/** Two commits stood in each other's way, and this one was rolled back. */
export function isConflict(thrown: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(thrown) ?? '')
}

/** Whether the database refused a statement that it was able to run, so that surely nothing of it happened. */
export function isRefusal(thrown: unknown): boolean {
  const code = codeOf(thrown)
  return isSqlState(code) && !/^(08|53|57|58|XX)/.test(code)
}

function isSqlState(code: string | null): code is string {
  return code !== null && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code)
}

/**
 * Connection exceptions, conflicts, a lack of resources, a server that shuts down or was told to stop a statement, a lock that
 * did not come, a standby that was a primary a moment ago, trouble of the machine.
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
      return { option: 'schema', problem: 'the database has not all tables and columns: run the migrations' }
    case '42501':
      return { option: 'schema', problem: 'the database user may not use the tables or functions' }
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
