import type {
  ActedBy,
  AgentId,
  AuthorizationId,
  PermitId,
  QuestionShow,
  ResourceId,
  UserId,
  UserRef,
} from '@chatfactor/core'
import type { Authorization } from '../looking/authorization.js'
import type { AskedTransaction } from '../money/transaction.js'
import type { PermitLeft, Similar } from '../permits/permits.js'

/** What an agent wants to do, and who is asked. */
export interface Ask extends ActedBy {
  readonly resourceId: ResourceId
  /** The person who is asked; for an assistant, always its owner. With `approvers`: the requester, who is not asked. */
  readonly user: UserRef
  readonly agentId: AgentId
  /** The purpose, as your code names it: 1 to 50 of `a-z 0-9 _`. A purpose of signing in is refused. */
  readonly purpose: string
  /** What would be done. Every field is shown, uncut, and only this very transaction can be used later. */
  readonly transaction: AskedTransaction
  /** The agent's reason, shown as the agent's words: one line, at most 200 characters. */
  readonly reason?: string
  /**
   * Your name for this question, 1 to 200 characters. Asking again under the same name is the same question, also after
   * a crash.
   */
  readonly dedupeId: string
  /** How long it can be answered: one minute to seven days. @defaultValue one hour */
  readonly lifeMs?: number
  /** How long it can be used once it is approved, never beyond its life. @defaultValue ten minutes */
  readonly useWithinMs?: number
  /**
   * Where the person is (IANA, e.g. `Europe/Kyiv`), so that no reminder comes at night there. @defaultValue the time
   * zone of the Resource
   */
  readonly timeZone?: string
  /** How it is answered; a weaker mode than the Resource wants is refused. */
  readonly mode?: QuestionShow['mode']
  /** What the person may also allow for next time, if the Resource permits that (`policy.set({ permits: true })`). */
  readonly similar?: Similar
  /** Several people, of whom `atLeast` have to agree. Excludes `similar`. */
  readonly approvers?: AskedApprovers
}

/** The people who have to agree. */
export interface AskedApprovers {
  /** 1 to 10 members of the Resource; neither `user` nor the agent's owner. */
  readonly of: readonly UserRef[]
  /** How many of them have to say yes. One *No* ends the question. */
  readonly atLeast: number
  /** The caller confirms that the requester is not among them. */
  readonly notRequester: true
}

/**
 * Why a question did not reach its chat. It is open all the same, and can be answered once the person writes
 * `/waiting`.
 */
export type UndeliveredReason = 'throttled' | 'unavailable' | 'unknown' | 'unreachable' | 'misconfigured' | 'rejected'

/** A question that is open. */
export interface OpenQuestion {
  readonly authorizationId: AuthorizationId
  /** With several approvers: all their messengers, separated by commas. */
  readonly messenger: string
  readonly expiresAt: Date
  /** What the agent shows the person. */
  readonly show: QuestionShow
}

/** One approver, and the outcome of asking them. */
export interface AskedApprover {
  readonly userId: UserId
  /** `null` if they could not be asked. */
  readonly messenger: string | null
  readonly outcome: 'asked' | 'needs_user' | 'undelivered' | NotAsked
}

/** Why an approver is not asked. */
export type NotAsked = 'not_enrolled' | 'locked' | 'muted' | 'too_many' | 'switched_off'

/** The outcome of `ask`. */
export type Asked =
  /** With `approvers`: the outcome for each of them; all are shown the same. */
  | ({ readonly outcome: 'asked'; readonly approvers?: readonly AskedApprover[] } & OpenQuestion)
  /**
   * The bot may write only after the person does; `pullUrl` opens the chat. The question follows their next message.
   */
  | ({ readonly outcome: 'needs_user'; readonly pullUrl: string | null } & OpenQuestion)
  | ({
      readonly outcome: 'undelivered'
      readonly reason: UndeliveredReason
      readonly retryAt: Date | null
    } & OpenQuestion)
  /**
   * A permit allows it: it may be done now and counts as used. `again`: it was permitted before, under the same
   * `dedupeId`.
   */
  | {
      readonly outcome: 'permitted'
      readonly authorizationId: AuthorizationId
      readonly permitId: PermitId
      readonly left: PermitLeft
      readonly again?: true
    }
  /** The question with this `dedupeId` was answered, used or is over. */
  | { readonly outcome: 'answered'; readonly authorization: Authorization }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  /**
   * `too_many`: there is room from `retryAt` on. `muted`: the person has paused this agent. `too_few_approvers`: fewer
   * people could be asked than have to agree.
   */
  | {
      readonly outcome: 'refused'
      readonly because: 'agent_paused' | 'too_many' | 'muted' | 'too_few_approvers'
      readonly retryAt: Date | null
    }
