import { isChatfactorError } from '@chatfactor/core'
import { plainMessage } from './plain-message.js'
import { isUsageError } from './usage-error.js'

/** Why a command could not run, for programs. */
export interface Failure {
  /** The code of a `ChatfactorError`; `USAGE` for wrong arguments or setup, `FAILED` for anything else. */
  readonly code: string
  readonly message: string
}

export function failureOf(thrown: unknown): Failure {
  return { code: codeOf(thrown), message: plainMessage(thrown) }
}

function codeOf(thrown: unknown): string {
  if (isChatfactorError(thrown)) return thrown.code
  return isUsageError(thrown) || isWrongCall(thrown) ? 'USAGE' : 'FAILED'
}

/** Whether an unknown command or a missing argument was the error. citty does not export its error class, only its name tells. */
export function isWrongCall(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'CLIError'
}
