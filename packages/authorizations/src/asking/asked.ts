import type {
  ActedBy,
  AgentId,
  ApprovalShow,
  AuthorizationId,
  PermitId,
  ResourceId,
  UserId,
  UserRef,
} from '@chatfactor/core'
import type { Authorization } from '../looking/authorization.js'
import type { AskedTransaction } from '../money/transaction.js'
import type { PermitLeft, Similar } from '../permits/permits.js'

/** What an agent wants to do, and whom it asks. */
export interface Ask extends ActedBy {
  readonly resourceId: ResourceId
  /** Who is asked; of an assistant its owner, and nobody else. With `approvers`: who wants it, and is asked nothing. */
  readonly user: UserRef
  readonly agentId: AgentId
  /** What for, as your code names it: 1 to 50 of `a-z 0-9 _`. Signing in is none of these purposes. */
  readonly purpose: string
  /** What would be done: every field is shown, uncut, and what is used later must be the very same. */
  readonly transaction: AskedTransaction
  /** Why, in the agent's words: one line, 200 characters at most. It is shown as what the agent says. */
  readonly reason?: string
  /** Your name for this question, 1 to 200 characters: the same one of an agent is the same question, also after a crash. */
  readonly dedupeId: string
  /** How long it can be answered: one minute to seven days. @defaultValue one hour */
  readonly lifeMs?: number
  /** How long it can be used once it is approved, never beyond its life. @defaultValue ten minutes */
  readonly useWithinMs?: number
  /**
   * Where the person is (IANA, e.g. `Europe/Kyiv`): they are not reminded by night there. @defaultValue what the Resource says
   */
  readonly timeZone?: string
  /** How it is answered; never in a weaker way than the Resource wants. */
  readonly mode?: ApprovalShow['mode']
  /** What the person may allow for the next times with their answer, where the Resource lets them (`policy.set({ permits: true })`). */
  readonly similar?: Similar
  /** Several people of whom so many have to agree. Not with `similar`. */
  readonly approvers?: AskedApprovers
}

/** Who has to agree. */
export interface AskedApprovers {
  /** 1 to 10 members of the Resource: neither `user` nor whose agent it is. */
  readonly of: readonly UserRef[]
  /** How many of them have to say yes. One *No* ends it. */
  readonly atLeast: number
  /** That whoever wants it is none of them, said by whoever asks. */
  readonly notRequester: true
}

/** Why a question did not reach its chat; it is open all the same, and can be answered once the person writes `/waiting`. */
export type UndeliveredReason = 'throttled' | 'unavailable' | 'unknown' | 'unreachable' | 'misconfigured' | 'rejected'

/** A question that is open. */
export interface OpenQuestion {
  readonly authorizationId: AuthorizationId
  /** Of several people all of theirs, with commas. */
  readonly messenger: string
  readonly expiresAt: Date
  /** What the agent shows the person. */
  readonly show: ApprovalShow
}

/** One of several people, and what became of asking them. */
export interface AskedApprover {
  readonly userId: UserId
  /** `null` where they could not be asked. */
  readonly messenger: string | null
  readonly outcome: 'asked' | 'needs_user' | 'undelivered' | NotAsked
}

/** Why one of several people is not asked. */
export type NotAsked = 'not_enrolled' | 'locked' | 'muted' | 'too_many' | 'switched_off'

/** What became of a question. */
export type Asked =
  /** With `approvers`: what became of asking each of them, all of whom are shown the same. */
  | ({ readonly outcome: 'asked'; readonly approvers?: readonly AskedApprover[] } & OpenQuestion)
  /** The bot may write only after the person does; `pullUrl` opens it. The question comes with their next word. */
  | ({ readonly outcome: 'needs_user'; readonly pullUrl: string | null } & OpenQuestion)
  | ({
      readonly outcome: 'undelivered'
      readonly reason: UndeliveredReason
      readonly retryAt: Date | null
    } & OpenQuestion)
  /** The person allowed it before: it may be done now, and counts as used. `again`: it did before, under the same `dedupeId`. */
  | {
      readonly outcome: 'permitted'
      readonly authorizationId: AuthorizationId
      readonly permitId: PermitId
      readonly left: PermitLeft
      readonly again?: true
    }
  /** This `dedupeId` was answered, used or is over. */
  | { readonly outcome: 'answered'; readonly authorization: Authorization }
  | { readonly outcome: 'not_enrolled' }
  | { readonly outcome: 'locked'; readonly retryAt: Date | null }
  /**
   * `too_many`: from `retryAt` on there is room. `muted`: the person wants to hear nothing of this agent. `too_few_approvers`: fewer than have to
   * agree could be asked.
   */
  | {
      readonly outcome: 'refused'
      readonly because: 'agent_paused' | 'too_many' | 'muted' | 'too_few_approvers'
      readonly retryAt: Date | null
    }
