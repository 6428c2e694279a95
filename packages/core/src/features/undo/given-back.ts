import type { OneTimeLinkRecord } from '../../records/one-time-link-record.js'
import type { TokenRecord } from '../../records/token-record.js'
import { isUnused } from '../../rules/live.js'
import { isOldEnough } from '../../rules/proofs-elsewhere.js'

/**
 * The tokens that come back when this change and those after it are undone: the one that it ended itself, and of those that were ended
 * later only old ones. A young one may be a thief's that its owner ended.
 */
export function givenBack(
  undone: OneTimeLinkRecord,
  later: readonly OneTimeLinkRecord[],
  tokens: readonly (TokenRecord | null)[],
  now: Date,
): ReadonlySet<string> {
  const old = new Set(tokens.flatMap((token) => (token !== null && isOldEnough(token, now) ? [token.id] : [])))
  const endedLater = later
    .filter(isUnused)
    .flatMap(({ about: { returns } }) => (returns !== undefined && old.has(returns) ? [returns] : []))
  return new Set([...(undone.about.returns === undefined ? [] : [undone.about.returns]), ...endedLater])
}
