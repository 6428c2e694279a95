import { ChatfactorError } from '../errors/index.js'
import type { Change } from '../ports/index.js'
import {
  type AssignmentChallenges,
  type ChallengeEvent,
  type ChallengeRecord,
  isChallengeOver,
  nextChallengeState,
  type OfPurpose,
  type OpenQuestion,
  type WaitingChallenge,
} from '../records/index.js'

/** What the person does in the chat. */
const answers: ReadonlySet<ChallengeEvent> = new Set(['approve', 'decline', 'deny'])

/** How an event changes a challenge: its state, and the times that go with it. Throws `TRANSITION_REFUSED`. */
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

/** How long a code works after it was sent, and a challenge after it was started, however often it is sent again. */
export const codeLifeMs = 180_000
export const challengeLifeMs = 600_000

/** How long an answer in the chat can be redeemed (R22). */
export const redeemMs = 60_000

/** How many misses end a challenge, whatever carried its code and whatever the person's limit. */
export const missLimit = 5

/** What a miss does to its challenge. */
export interface AfterMiss {
  readonly change: Change<'challenges'>
  /** No more tries: the challenge is exhausted. */
  readonly isOver: boolean
  /** 0 when it is over. */
  readonly attemptsLeft: number
}

/**
 * Counts one more miss of a challenge, whatever carried its code. The effect on the person is elsewhere: `countMiss`
 * locks, and `countGuess` delays.
 *
 * `leftToPerson` is how many tries the person has left, if misses count for them: with none, this challenge ends, too.
 */
export function afterMiss(
  challenge: ChallengeRecord,
  now: Date,
  leftToPerson: number = Number.POSITIVE_INFINITY,
): AfterMiss {
  const misses = challenge.misses + 1
  const attemptsLeft = Math.max(0, Math.min(challenge.missLimit - misses, leftToPerson))
  const isOver = attemptsLeft === 0
  return { change: { misses, ...(isOver ? challengeChange(challenge, 'exhaust', now) : {}) }, isOver, attemptsLeft }
}

/**
 * The first entries of a newest-first list, up to a limit. The newest of each kind that others must not push out stays,
 * however many come after it.
 */
export function newest<T extends object>(
  list: readonly T[],
  most: number,
  ...kinds: readonly ((one: T) => boolean)[]
): readonly T[] {
  if (list.length <= most) return list
  const kept = new Set(kinds.flatMap((isOfKind) => list.find(isOfKind) ?? []))
  const first = new Set(list.filter((one) => !kept.has(one)).slice(0, most - kept.size))
  return list.filter((one) => kept.has(one) || first.has(one))
}

/** How many challenges of a person may wait for `/code` in their chat. */
export const mostWaiting = 3

type Waiting = Pick<AssignmentChallenges, 'liveId' | 'waiting'>

/**
 * The challenges that the person can fetch once one more waits: the newest of each session for each purpose, newest
 * first.
 *
 * If there are too many, the oldest is dropped. The newest one from a known browser stays, however many strangers ask
 * after it, and so does the newest of a sign-in.
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

/**
 * The challenges left after one was answered, which ends the question, whether it waits in the chat or is open on a
 * page.
 */
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
 * The same after a "no". The question is remembered until it expires: asking it again, e.g. by reloading a page,
 * returns the same answer.
 */
export function answeredNo(asked: AssignmentChallenges, challengeId: string): Waiting {
  const { liveId, waiting } = withoutWaiting(asked, challengeId)
  return { liveId, waiting }
}

function isOfSignIn({ purpose }: OfPurpose): boolean {
  return purpose === undefined
}

/** The ids of the waiting challenges, newest first; an earlier version stores only the newest. */
export function waitingIds({ waiting, liveId }: Waiting): readonly string[] {
  const ids = waiting.map(({ challengeId }) => challengeId)
  return liveId === null || ids.includes(liveId) ? ids : [liveId, ...ids].slice(0, mostWaiting)
}

/** How long an open question must still last to be reused: with less, there is no time to type. */
const leastLeftMs = 30_000
/** More than a person is ever asked without answering one. */
const mostOpen = 5

type Open = Pick<AssignmentChallenges, 'open'>
type Asked = Pick<OpenQuestion, 'about' | 'wish'>

/** An open question about the same thing, asked in the same way; `null` if it has to be asked. */
export function openQuestion({ open }: Open, asked: Asked, now: Date): OpenQuestion | null {
  const least = now.getTime() + leastLeftMs
  return open.find((one) => isSame(one, asked) && one.until >= least) ?? null
}

/**
 * The open questions after one more; it replaces an earlier one about the same thing, and expired ones are dropped. The
 * one of a sign-in stays.
 */
export function withOpenQuestion({ open }: Open, next: OpenQuestion, now: Date): Open {
  const others = open.filter((one) => !isSame(one, next) && one.until > now.getTime())
  return { open: newest([next, ...others], mostOpen, ({ purpose }) => purpose === undefined) }
}

/** The open questions after one of them was sent again, and can be answered until then. */
export function askedAgain({ open }: Open, challengeId: string, until: Date): Open {
  return {
    open: open.map((one) => (one.challengeId === challengeId ? { ...one, until: until.getTime() } : one)),
  }
}

function isSame(one: Asked, other: Asked): boolean {
  return one.about === other.about && one.wish === other.wish
}
