import type { AssignmentRecord, ProvenMethods, ResourceRecord, TokenRecord } from '../records/index.js'
import { isFresh } from './session-rules.js'

/** A person's memberships of other Resources, as read for a decision. */
export interface MembershipsElsewhere {
  readonly others: readonly (AssignmentRecord | null)[]
  readonly resources: readonly (ResourceRecord | null)[]
}

/** A token younger than this may be a thief's: it changes nothing on other Resources. */
const settledMs = 72 * 60 * 60_000

/**
 * The other Resources that require a proof of their own: those on which the person is enrolled, if both are switched
 * on.
 */
export function enrolledElsewhere({ others, resources }: MembershipsElsewhere): readonly string[] {
  const active = new Set(resources.flatMap((resource) => (resource?.active === true ? [resource.id] : [])))
  return others.flatMap((other) =>
    other?.enrollment.enrolled === true && other.active && active.has(other.resourceId) ? [other.resourceId] : [],
  )
}

/** Whether a code of a token on that Resource, or one of its recovery codes, was accepted in the last five minutes. */
export function isProvenOn(resourceId: string, { elsewhere }: ProvenMethods, now: Date): boolean {
  return isFresh(elsewhere?.[resourceId], now)
}

/** Whether it is too late to answer the token's notice with "not me". */
export function isOldEnough({ createdAt }: Pick<TokenRecord, 'createdAt'>, now: Date): boolean {
  return createdAt.getTime() <= now.getTime() - settledMs
}

/** Whether every live token of this membership is old enough to count everywhere; `false` without tokens. */
export function isSettled(
  { tokens: { ids } }: AssignmentRecord,
  tokens: readonly (TokenRecord | null)[],
  now: Date,
): boolean {
  const old = new Set(tokens.flatMap((token) => (token !== null && isOldEnough(token, now) ? [token.id] : [])))
  return ids.length > 0 && ids.every((id) => old.has(id))
}
