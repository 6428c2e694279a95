import { newChallenge } from '@chatfactor/core/feature'
import type { ChallengeRecord } from '@chatfactor/core/store'

/** How long a mailed code can be typed. */
export const mailedCodeLifeMs = 600_000
const mailedDigits = 6

/** A challenge whose code goes to the person's address. */
export function newMailedChallenge(
  { resourceId, userId, assignmentId }: Pick<ChallengeRecord, 'resourceId' | 'userId' | 'assignmentId'>,
  about: Pick<ChallengeRecord, 'purpose' | 'bindingHash' | 'trust' | 'context' | 'keyId'>,
  now: Date,
): ChallengeRecord {
  const owner = { resourceId, userId, assignmentId }
  const mailed = { tokenId: null, kind: 'email_code', mode: null, transaction: null, digits: mailedDigits } as const
  return newChallenge({ ...owner, ...about, ...mailed }, mailedCodeLifeMs, now)
}
