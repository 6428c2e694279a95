import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { TokenRecord } from '../records/token-record.js'
import { isOldEnough } from './proofs-elsewhere.js'

/**
 * Whether the phone of a token counts as lost: its owner showed a recovery code, and no code of a chat since.
 *
 * What they end then never comes back by a link in a mail, which whoever has the phone may well read.
 */
export function isThoughtLost({ otp = 0, recovery = 0 }: ProvenMethods): boolean {
  return recovery > otp
}

/**
 * The tokens that come back when this change and those after it are undone: the one that it ended itself, and of those that were ended
 * later only old ones. A young one may be a thief's, which its owner ended.
 */
export function givenBack(
  undone: OneTimeLinkRecord,
  later: readonly OneTimeLinkRecord[],
  tokens: readonly (TokenRecord | null)[],
  now: Date,
): ReadonlySet<string> {
  const old = new Set(tokens.flatMap((token) => (token !== null && isOldEnough(token, now) ? [token.id] : [])))
  const endedLater = later.flatMap(({ usedAt, about: { returns } }) =>
    usedAt === null && returns !== undefined && old.has(returns) ? [returns] : [],
  )
  return new Set([...(undone.about.returns === undefined ? [] : [undone.about.returns]), ...endedLater])
}
