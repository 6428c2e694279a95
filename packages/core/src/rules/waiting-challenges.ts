import type { AssignmentRecord, OfPurpose, WaitingChallenge } from '../records/assignment-record.js'
import { challengeLifeMs } from './challenge-deadlines.js'
import { newest } from './newest.js'

/** How many challenges of a person wait for `/code` in their chat. */
export const mostWaiting = 3

type Waiting = Pick<AssignmentRecord, 'liveChallengeId' | 'waiting'>
/** An answer ends the question, whether it waits in the chat or is open on a page. */
type Asked = Waiting & Pick<AssignmentRecord, 'openQuestions'>

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
    liveChallengeId: next.challengeId,
    waiting: newest([next, ...others], mostWaiting, ({ known }) => known, isOfSignIn),
  }
}

/** The waiting ones after one of them was answered. */
export function withoutWaiting({ waiting, liveChallengeId, openQuestions }: Asked, challengeId: string): Asked {
  return {
    liveChallengeId: liveChallengeId === challengeId ? null : liveChallengeId,
    waiting: waiting.filter((one) => one.challengeId !== challengeId),
    openQuestions: openQuestions.filter((one) => one.challengeId !== challengeId),
  }
}

/**
 * The same after a "no". The question stays known until its time is over: asking it again, as a page does that is loaded again, gives the
 * answer that was given.
 */
export function answeredNo(asked: Asked, challengeId: string): Waiting {
  const { liveChallengeId, waiting } = withoutWaiting(asked, challengeId)
  return { liveChallengeId, waiting }
}

function isOfSignIn({ purpose }: OfPurpose): boolean {
  return purpose === undefined
}

/** Nothing waits. */
export const nothingWaits: Asked = { liveChallengeId: null, waiting: [], openQuestions: [] }

/** The ids of the challenges that wait, the newest first; an earlier version names one, and only as the newest. */
export function waitingIds({ waiting, liveChallengeId }: Waiting): readonly string[] {
  const ids = waiting.map(({ challengeId }) => challengeId)
  return liveChallengeId === null || ids.includes(liveChallengeId)
    ? ids
    : [liveChallengeId, ...ids].slice(0, mostWaiting)
}
