import { ChatfactorError, isChatfactorError } from '@chatfactor/core/store'

/**
 * What an error of the driver becomes: `INVARIANT_BROKEN` for a statement that should not have been sent, otherwise
 * `STORE_UNAVAILABLE`. Only its code is kept; its message may quote values.
 */
export function failureOf(thrown: unknown): ChatfactorError {
  if (isChatfactorError(thrown)) return thrown
  const code = codeOf(thrown)
  if (/^SQLITE_(ERROR|CONSTRAINT|MISMATCH|RANGE)/.test(code)) {
    return new ChatfactorError('INVARIANT_BROKEN', { what: `SQLite refused a statement, ${code}` })
  }
  return new ChatfactorError('STORE_UNAVAILABLE', {}, { message: `SQLite could not be used: ${code || 'no code'}.` })
}

/** Whether another process was writing, and went on doing so. */
export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown).startsWith('SQLITE_BUSY')
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return ''
  return typeof thrown.code === 'string' && /^SQLITE_[A-Z_]+$/.test(thrown.code) ? thrown.code : ''
}
