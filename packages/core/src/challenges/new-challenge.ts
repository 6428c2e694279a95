import { newId } from '../kernel/index.js'
import { challengeCode, codeNumber, type KeyRing, sameText } from '../keys/index.js'
import type { ChallengeRecord } from '../records/index.js'
import { missLimit } from '../rules/index.js'

type Owner = Pick<ChallengeRecord, 'resourceId' | 'userId' | 'assignmentId'>
type About = Pick<ChallengeRecord, 'purpose' | 'bindingHash' | 'trust' | 'context'>

/** A challenge without an answer yet. */
export function newChallenge(
  about: Owner & About & Pick<ChallengeRecord, 'tokenId' | 'kind' | 'mode' | 'transaction' | 'digits' | 'keyId'>,
  lifeMs: number,
  now: Date,
): ChallengeRecord {
  return {
    id: newId(now),
    version: 1,
    state: 'pending',
    ...about,
    sendNumber: 1,
    deliveryId: null,
    misses: 0,
    missLimit,
    expiresAt: new Date(now.getTime() + lifeMs),
    createdAt: now,
    answeredAt: null,
    endedAt: null,
  }
}

/** People may type codes with spaces or dashes. */
export function withoutGaps(typed: string): string {
  return typed.replace(/[\s-]/g, '')
}

/** Whether this is the code that was sent last, to this mailbox if there are two. */
export function isCurrentCode(
  keys: KeyRing,
  challenge: ChallengeRecord,
  typed: string,
  mailbox: 'trusted' | 'new' = 'trusted',
): boolean {
  const code = challengeCode(keys, challenge, codeNumber(challenge, mailbox))
  return challenge.sendNumber > 0 && sameText(withoutGaps(typed), code)
}
