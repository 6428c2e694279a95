import { type ErrorCode, isChatfactorError } from '@chatfactor/core'

/**
 * Answers a press that came too late: what it was about has ended or changed since the page was drawn, and the next
 * page shows how it is now. Other errors are thrown on.
 */
export function whenLate<T>(codes: readonly ErrorCode[], answer: () => T): (error: unknown) => T {
  return (error) => {
    if (isChatfactorError(error) && codes.includes(error.code)) return answer()
    throw error
  }
}

/** A question that no longer exists, or never did: browsers keep its id longer than core keeps the question. */
export const goneCodes = ['CHALLENGE_NOT_FOUND', 'INVALID_INPUT'] as const satisfies readonly ErrorCode[]

export function whenGone<T>(answer: () => T): (error: unknown) => T {
  return whenLate(goneCodes, answer)
}
