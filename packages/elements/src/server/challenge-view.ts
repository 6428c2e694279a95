import type { ChallengeProgress } from '@chatfactor/core'
import type { ChallengeNow, OtherMessenger } from '../challenge-now.js'

/** A challenge as a page shows it. */
export function challengeView(
  progress: ChallengeProgress,
  { others, mayType }: Pick<ChallengeNow, 'mayType'> & { readonly others: readonly OtherMessenger[] },
  now: Date,
): ChallengeNow {
  const { challengeId, kind, show, state, tokenId, transport, messenger, digits, message, sends } = progress
  const { expiresAt, sendAgainAt, limitedUntil, lockedUntil, lockReason, pullUrl } = progress
  const msUntil = (at: Date | null) => (at === null ? 0 : Math.max(0, at.getTime() - now.getTime()))
  const hasRunOut = expiresAt <= now
  return {
    ...{ challengeId, kind, show, state, tokenId, transport, messenger, digits, message, sends, lockReason, pullUrl },
    mayType,
    mustFetch: message === 'none' || message === 'chat_closed' || (limitedUntil !== null && hasRunOut),
    leftMs: msUntil(expiresAt),
    sendAgainMs: msUntil(sendAgainAt),
    limitedMs: msUntil(limitedUntil),
    lockedMs: state === 'locked' && lockedUntil === null ? null : msUntil(lockedUntil),
    others: others.map((one) => ({
      tokenId: one.tokenId,
      name: one.name,
      transport: one.transport,
      messenger: one.messenger,
    })),
  }
}
