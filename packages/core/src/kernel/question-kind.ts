import type { KeyRing } from '../keys/index.js'
import type { Change, Ref } from '../ports/index.js'
import type {
  AnswerMode,
  AssignmentRecord,
  ChallengeRecord,
  ChatKind,
  LeastProof,
  SentBy,
  TokenRecord,
} from '../records/index.js'
import type { Commit } from './decision.js'
import type { Membership } from './membership.js'
import type { Template } from './template.js'

/** What the page shows of a question in the chat: the number to press, or the six digits to send to the bot. */
export type QuestionShow =
  | { readonly mode: 'number_matching'; readonly number: number }
  | { readonly mode: 'code_entry'; readonly code: string }
  | { readonly mode: 'approve_deny' }

/** How the caller wants such a question to be asked. */
export interface Wish {
  readonly mode: AnswerMode | undefined
  /** What happens if none may be sent. */
  readonly instead: 'code' | 'refuse'
  /** The least that the answer must be. */
  readonly least: LeastProof
}

/** How a question is asked, or why not; without a mode a code is sent instead. */
export type Plan =
  | { readonly final: null; readonly mode: AnswerMode | null }
  | { readonly final: { readonly outcome: 'throttled'; readonly retryAt: Date } | { readonly outcome: 'busy' } }

/** Which questions of a kind a person can answer now, and until when that holds. */
export interface QuestionStanding {
  readonly state: 'usable' | 'strict' | 'paused'
  readonly until: Date | null
}

/** The same of sign-ins, and of other purposes for which it is not as usual: `strict` ones are answered by digits typed into the chat, `paused` ones are not sent. */
export interface QuestionStandings {
  readonly signIn: QuestionStanding
  readonly others: readonly (QuestionStanding & { readonly purpose: string })[]
}

/** The same of every kind that there is. */
export type QuestionsOfPerson = Readonly<Partial<Record<ChatKind, QuestionStandings>>>

/** A question, its person, and another of their chats. */
export interface AnswerRecords extends Membership {
  readonly challenge: ChallengeRecord
  readonly token: TokenRecord
  readonly preferred: TokenRecord | null
}

/**
 * A kind of challenge that is answered in the chat, instead of by typing a code into a page.
 *
 * A feature provides it. The common code of challenges finds it by the kind in their record.
 */
export interface QuestionKind {
  readonly name: ChatKind
  /** The message that puts it to a chat. */
  readonly template: Template
  /** What is remembered of a send, besides its time and person. */
  readonly mark: Omit<SentBy, 'at' | 'session' | 'known'>
  /** The ref of a person's newest one. */
  newestOf(assignment: Ref<'assignments'>): Ref<'challenges'>
  /**
   * Decides how it is asked. `retryAt` is when any message may be sent at all, `maxActions` how many buttons there may
   * be.
   */
  plan(
    records: Membership & { readonly live: ChallengeRecord | null },
    wish: Wish & { readonly purpose: string },
    room: { readonly retryAt: Date | null; readonly maxActions: number },
    now: Date,
  ): Plan
  /** When one of this purpose may be sent; `null` for now. */
  nextAt(of: Pick<ChallengeRecord, 'purpose'>, assignment: AssignmentRecord, now: Date): Date | null
  nextSendNumber(challenge: Pick<ChallengeRecord, 'sendNumber'>, assignment: AssignmentRecord): number
  /** What an assignment remembers once this send is counted. */
  counted(challenge: ChallengeRecord, assignment: AssignmentRecord): Change<'assignments'>
  /** The same for the first send, which makes it the newest. */
  opened(challenge: ChallengeRecord, assignment: AssignmentRecord): Change<'assignments'>
  /** What the page shows of it. */
  show(keys: KeyRing, challenge: ChallengeRecord): QuestionShow | null
  /** The person says "not me" outside of the question itself. */
  denied(records: AnswerRecords, now: Date): Commit
  standing(assignment: AssignmentRecord, now: Date): QuestionStandings
  /** Its counters after an administrator's unlock. */
  unlocked(assignment: AssignmentRecord): Change<'assignments'>
}
