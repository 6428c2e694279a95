import { ChatfactorError } from '../errors/chatfactor-error.js'
import { type ChallengeEvent, isChallengeOver, nextChallengeState } from '../records/challenge-machine.js'
import type { ChallengeRecord } from '../records/challenge-record.js'

/** What the person does in the chat. */
const answers: ReadonlySet<ChallengeEvent> = new Set(['approve', 'decline', 'deny'])

/** What an event changes of a challenge: its state, and the times that go with it. Throws `TRANSITION_REFUSED`. */
export function challengeChange(
  challenge: ChallengeRecord,
  event: ChallengeEvent,
  now: Date,
): Pick<ChallengeRecord, 'state' | 'answeredAt' | 'endedAt'> {
  const state = nextChallengeState(challenge.state, event)
  if (state === null) throw new ChatfactorError('TRANSITION_REFUSED', { state: challenge.state, event })
  return {
    state,
    answeredAt: answers.has(event) ? now : challenge.answeredAt,
    endedAt: isChallengeOver(state) ? now : null,
  }
}
