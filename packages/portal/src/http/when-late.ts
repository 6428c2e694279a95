import { type ErrorCode, isChatfactorError } from '@chatfactor/core'

/**
 * Answers a press that came too late: what it was for has ended, or is another, since its page was drawn. The page that follows says how it is
 * now. Anything else that went wrong is thrown on.
 */
export function whenLate<T>(codes: readonly ErrorCode[], answer: () => T): (error: unknown) => T {
  return (error) => {
    if (isChatfactorError(error) && codes.includes(error.code)) return answer()
    throw error
  }
}

/** A question that is not there any more, or never was: browsers keep its id for longer than core keeps it. */
export const goneCodes = ['CHALLENGE_NOT_FOUND', 'INVALID_INPUT'] as const satisfies readonly ErrorCode[]

export function whenGone<T>(answer: () => T): (error: unknown) => T {
  return whenLate(goneCodes, answer)
}
