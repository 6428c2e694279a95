import type { AccessRefused } from '@chatfactor/core'

interface Answer {
  readonly outcome: string
  readonly retryAt?: unknown
}

/** The Resource is not open from there, or at this time. A page of its own says so, whatever was typed. */
export class Away extends Error {
  /** When it opens; `null` if the place is what is refused. */
  readonly retryAt: Date | null

  constructor({ outcome, retryAt }: Answer) {
    super(outcome)
    this.retryAt = retryAt instanceof Date ? retryAt : null
  }
}

/** The answer, if the access rules let it happen; a refusal leads to its page. */
export function lookedAt<T extends Answer>(answer: T): Exclude<T, AccessRefused> {
  if (isLookedAt(answer)) return answer
  throw new Away(answer)
}

function isLookedAt<T extends Answer>(answer: T): answer is Exclude<T, AccessRefused> {
  return answer.outcome !== 'not_from_here' && answer.outcome !== 'not_now'
}
