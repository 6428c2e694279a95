import type { Person } from './door.js'
import type { OwnEnrollments } from './enrollment-verbs.js'
import type { OwnCodes } from './own-codes.js'
import type { OwnProofElsewhere } from './proof-elsewhere.js'
import type { OwnTokens } from './token-verbs.js'
import type { SelfServiceView } from './view.js'

/** The verbs of a signed-in person beside those that features add; each checks the policy on the records that it changes. */
export interface OwnVerbs {
  /** What to show. Throws like every verb here: `ASSIGNMENT_NOT_FOUND`, `UNAUTHENTICATED`, `NOT_FRESH`. */
  view(): Promise<SelfServiceView>
  readonly tokens: OwnTokens
  readonly enrollments: OwnEnrollments
  readonly proofElsewhere: OwnProofElsewhere
  readonly codes: OwnCodes
}

/** The policy-checked door. */
export interface SelfService<V extends OwnVerbs = OwnVerbs> {
  /** The verbs as this person, who is looked up again on every call. */
  as(person: Person): V
  /** Whether what was proven at that moment is fresh, and will be until a form that is shown now is filled in (R5). */
  isFresh(provenAt: Date): boolean
}
