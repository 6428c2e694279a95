import type { ColumnsOf } from '../field-spec.js'
import type { OfPurpose, SentBy } from './sends.js'

/** The challenges of a person that may still be answered. */
export interface AssignmentChallenges {
  /** The newest. Older ones may still be answered until they end. */
  readonly liveId: string | null
  /** What `/code` in the chat can fetch, the newest first. */
  readonly waiting: readonly WaitingChallenge[]
  /** The open questions of hosts, newest first, so that asking the same again sends nothing. */
  readonly open: readonly OpenQuestion[]
}

/** A challenge that the person may fetch in the chat: the newest of its session. */
export interface WaitingChallenge extends SentBy {
  readonly challengeId: string
  /** Its subject, if nothing was sent for it: a session that asks the same again gets the same challenge. */
  readonly about: string | null
}

/** A question that can probably still be answered; its challenge decides. */
export interface OpenQuestion extends OfPurpose {
  readonly challengeId: string
  /** Its session, purpose and transaction as one short text. */
  readonly about: string
  /** How it was asked: its kind, and for an approval the mode and the alternative. */
  readonly wish: string
  /** Until when it can be answered (epoch ms). */
  readonly until: number
}

export const nothingWaits: AssignmentChallenges = { liveId: null, waiting: [], open: [] }

export const challengeColumns = {
  liveId: 'liveChallengeId',
  waiting: 'waiting',
  open: 'openQuestions',
} as const satisfies ColumnsOf<AssignmentChallenges>
