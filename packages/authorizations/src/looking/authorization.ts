import type { AgentId, AuthorizationId, PermitId, QuestionShow, ResourceId, UserId } from '@chatfactor/core'

/** Names a question. It is not found under another Resource or agent. */
export interface NamedAuthorization {
  readonly authorizationId: AuthorizationId
  readonly resourceId: ResourceId
  /** The agent that asked, if the call is made for an agent. */
  readonly agentId?: AgentId
}

/** The state of a question. */
export interface Authorization {
  readonly authorizationId: AuthorizationId
  readonly agentId: AgentId
  readonly resourceId: ResourceId
  readonly purpose: string
  /** How it is answered. */
  readonly mode: QuestionShow['mode']
  /**
   * `declined`: the answer was *No*. `denied`: the person disowned it, or answered wrongly. `accepted`: it was used.
   * `expired`: it was not answered, or not used, in time.
   */
  readonly state: 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'expired' | 'accepted'
  /**
   * Whether an open question can be answered now: not while its agent is paused, its person locked, or their chat gone.
   */
  readonly answerable: boolean
  /** What the agent shows the person while it is open. */
  readonly show: QuestionShow | null
  /** The number by which the person knows it in their chat; 0 if several people were asked, or none. */
  readonly number: number
  /** Until when it can be answered. */
  readonly expiresAt: Date
  /** Until when it can be used, once it is approved. */
  readonly useBy: Date | null
  readonly answeredAt: Date | null
  /** The permit that allowed it without asking. */
  readonly permitId: PermitId | null
  /** The people who have to agree, if several are asked. */
  readonly approvers: AuthorizationApprovers | null
}

/** Several people, of whom `atLeast` have to agree. */
export interface AuthorizationApprovers {
  readonly atLeast: number
  readonly agreed: number
  readonly of: readonly {
    readonly userId: UserId
    /** `null` while they have not answered; `denied`: they disowned it, or answered wrongly. */
    readonly answer: 'agreed' | 'declined' | 'denied' | null
    readonly answeredAt: Date | null
  }[]
}
