import type { AssignmentChallenges, WaitingChallenge } from '../records/groups/challenges.js'
import type { OfPurpose } from '../records/groups/sends.js'
import { challengeLifeMs } from './challenge-deadlines.js'
import { newest } from './newest.js'

/** How many challenges of a person wait for `/code` in their chat. */
export const mostWaiting = 3

type Waiting = Pick<AssignmentChallenges, 'liveId' | 'waiting'>

/**
 * The challenges that the person may fetch once one more waits: the newest of each session for each purpose, the newest first.
 *
 * Of too many the oldest goes. The newest that a known browser asked for stays, however many strangers come after it, and so does the
 * newest of a sign-in, whatever else is asked for.
 */
export function withWaiting({ waiting }: Waiting, next: WaitingChallenge, now: Date): Waiting {
  const others = waiting.filter(
    ({ session, purpose, at, challengeId }) =>
      (session !== next.session || purpose !== next.purpose) &&
      challengeId !== next.challengeId &&
      at > now.getTime() - challengeLifeMs,
  )
  return {
    liveId: next.challengeId,
    waiting: newest([next, ...others], mostWaiting, ({ known }) => known, isOfSignIn),
  }
}

/** What is left after one of them was answered: that ends the question, whether it waits in the chat or is open on a page. */
export function withoutWaiting(
  { waiting, liveId, open }: AssignmentChallenges,
  challengeId: string,
): AssignmentChallenges {
  return {
    liveId: liveId === challengeId ? null : liveId,
    waiting: waiting.filter((one) => one.challengeId !== challengeId),
    open: open.filter((one) => one.challengeId !== challengeId),
  }
}

/**
 * The same after a "no". The question stays known until its time is over: asking it again, as a page does that is loaded again, gives the
 * answer that was given.
 */
export function answeredNo(asked: AssignmentChallenges, challengeId: string): Waiting {
  const { liveId, waiting } = withoutWaiting(asked, challengeId)
  return { liveId, waiting }
}

function isOfSignIn({ purpose }: OfPurpose): boolean {
  return purpose === undefined
}

/** The ids of the challenges that wait, the newest first; an earlier version names one, and only as the newest. */
export function waitingIds({ waiting, liveId }: Waiting): readonly string[] {
  const ids = waiting.map(({ challengeId }) => challengeId)
  return liveId === null || ids.includes(liveId) ? ids : [liveId, ...ids].slice(0, mostWaiting)
}
