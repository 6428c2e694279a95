import type { AccessRefused } from '@chatfactor/core'

interface Answer {
  readonly outcome: string
  readonly retryAt?: unknown
}

/** The Resource is not open from there, or at this time: a page of its own says so, whatever was typed. */
export class Away extends Error {
  /** When it opens; `null` where it is the place that is wrong. */
  readonly retryAt: Date | null

  constructor({ outcome, retryAt }: Answer) {
    super(outcome)
    this.retryAt = retryAt instanceof Date ? retryAt : null
  }
}

/** The answer of a door, where it was looked at; what the Resource says of place and time leads to its page. */
export function lookedAt<T extends Answer>(answer: T): Exclude<T, AccessRefused> {
  if (isLookedAt(answer)) return answer
  throw new Away(answer)
}

function isLookedAt<T extends Answer>(answer: T): answer is Exclude<T, AccessRefused> {
  return answer.outcome !== 'not_from_here' && answer.outcome !== 'not_now'
}
