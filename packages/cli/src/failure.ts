import { isChatfactorError } from '@chatfactor/core'
import { plainMessage } from './plain-message.js'
import { isUsageError } from './usage-error.js'

/** Why a command could not be carried out, as programs read it. */
export interface Failure {
  /** That of a `ChatfactorError`; `USAGE` for what has to be called or set up otherwise, `FAILED` for anything else. */
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

/** A word that is no command, or an argument that is missing; citty does not give its kind of error away, only its name. */
export function isWrongCall(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'CLIError'
}
