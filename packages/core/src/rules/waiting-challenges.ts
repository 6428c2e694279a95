import type { AssignmentRecord, WaitingChallenge } from '../records/assignment-record.js'
import { challengeLifeMs } from './challenge-deadlines.js'

/** How many challenges of a person wait for `/code` in their chat. */
export const mostWaiting = 3

type Waiting = Pick<AssignmentRecord, 'liveChallengeId' | 'waiting'>
/** An answer ends the question, whether it waits in the chat or is open on a page. */
type Asked = Waiting & Pick<AssignmentRecord, 'openQuestions'>

/**
 * The challenges that the person may fetch once one more waits: the newest of each session, the newest first.
 *
 * Of too many the oldest goes. The newest that a known browser asked for stays, however many strangers come after it.
 */
export function withWaiting({ waiting }: Waiting, next: WaitingChallenge, now: Date): Waiting {
  const others = waiting.filter(
    ({ session, at, challengeId }) =>
      session !== next.session && challengeId !== next.challengeId && at > now.getTime() - challengeLifeMs,
  )
  const list = [next, ...others]
  const kept = list.find(({ known }) => known)
  const first = list.filter((one) => one !== kept).slice(0, kept === undefined ? mostWaiting : mostWaiting - 1)
  return {
    liveChallengeId: next.challengeId,
    waiting: list.filter((one) => one === kept || first.includes(one)),
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

/** Nothing waits. */
export const nothingWaits: Asked = { liveChallengeId: null, waiting: [], openQuestions: [] }

/** The ids of the challenges that wait, the newest first; an earlier version names one, and only as the newest. */
export function waitingIds({ waiting, liveChallengeId }: Waiting): readonly string[] {
  const ids = waiting.map(({ challengeId }) => challengeId)
  return liveChallengeId === null || ids.includes(liveChallengeId)
    ? ids
    : [liveChallengeId, ...ids].slice(0, mostWaiting)
}
