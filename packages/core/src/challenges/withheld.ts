import { createHash } from 'node:crypto'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { WaitingChallenge } from '../records/groups/challenges.js'
import type { TokenRecord } from '../records/token-record.js'
import { isAwaited } from '../rules/answerable.js'
import { challengeLifeMs } from '../rules/challenge-deadlines.js'
import { countedFor, type Sender } from '../rules/send-limits.js'

/** A challenge for which nothing may be sent any more: its code waits for the person to fetch it in the chat (R23). */
export interface Withheld {
  readonly final: null
  readonly deliveryId: null
  readonly challengeId: string
  readonly token: TokenRecord
  /** From when on messages may be sent again. */
  readonly retryAt: Date
}

export function withheld(challengeId: string, token: TokenRecord, retryAt: Date): Withheld {
  return { final: null, deliveryId: null, challengeId, token, retryAt }
}

/** What sends are counted by: enough of the keyed hash to tell the sessions of one person apart. */
export function sessionOf(bindingHash: string | null): string | null {
  return bindingHash?.slice(0, 12) ?? null
}

/** On whose behalf a challenge is, as far as its assignment remembers it. */
export function senderOf(
  { id, bindingHash, purpose }: Pick<ChallengeRecord, 'id' | 'bindingHash' | 'purpose'>,
  { challenges }: Pick<AssignmentRecord, 'challenges'>,
): Sender {
  const known = challenges.waiting.find(({ challengeId }) => challengeId === id)?.known ?? false
  return { session: sessionOf(bindingHash), known, ...countedFor(purpose) }
}

/** What a challenge is about, as one short text, and since when: what ended trust made it another one. */
export function askedAbout({
  purpose,
  tokenId,
  context,
  transaction,
  trust,
}: Pick<ChallengeRecord, 'purpose' | 'tokenId' | 'context' | 'transaction' | 'trust'>): string {
  const said = [context?.network, context?.device, context?.reason, transaction?.digest]
  const about = JSON.stringify([purpose, tokenId, ...said, trust?.user, trust?.assignment, trust?.ends])
  return createHash('sha256').update(about).digest('base64url').slice(0, 12)
}

/** Whether a challenge that waits serves as well as a new one would: the same session asks the same, and there is time left to fetch it. */
export function asksTheSame(waiting: WaitingChallenge, sender: Sender, about: string, now: Date): boolean {
  return (
    waiting.session === sender.session &&
    waiting.purpose === sender.purpose &&
    waiting.about === about &&
    now.getTime() < waiting.at + challengeLifeMs / 2
  )
}

/** Whether a code of this challenge was sent that still works. */
export function isSentAndGood(challenge: ChallengeRecord, now: Date): boolean {
  return challenge.sendNumber > 0 && isAwaited(challenge, now)
}
