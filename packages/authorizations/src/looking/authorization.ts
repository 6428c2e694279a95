import type { AgentId, ApprovalShow, AuthorizationId, PermitId, ResourceId, UserId } from '@chatfactor/core'

/** A question, named by whoever asked it: with another Resource or agent it is not found. */
export interface NamedAuthorization {
  readonly authorizationId: AuthorizationId
  readonly resourceId: ResourceId
  /** The agent that asked, where an agent stands behind the call. */
  readonly agentId?: AgentId
}

/** How a question stands. */
export interface Authorization {
  readonly authorizationId: AuthorizationId
  readonly agentId: AgentId
  readonly resourceId: ResourceId
  readonly purpose: string
  /** How it is answered. */
  readonly mode: ApprovalShow['mode']
  /**
   * `declined` is the answer *No*; `denied`: the person said that it was not theirs, or answered wrongly; `accepted` was used. What was not
   * answered, or not used, in time is `expired`.
   */
  readonly state: 'open' | 'approved' | 'declined' | 'denied' | 'cancelled' | 'expired' | 'accepted'
  /** Whether an open one can be answered as things are: not while its agent is paused, its person locked, or their chat gone. */
  readonly answerable: boolean
  /** What the agent shows the person while it is open. */
  readonly show: ApprovalShow | null
  /** By which the person knows it in their chat; 0 where several people or nobody are asked. */
  readonly number: number
  /** Until when it can be answered. */
  readonly expiresAt: Date
  /** Until when it can be used, once it is approved. */
  readonly useBy: Date | null
  readonly answeredAt: Date | null
  /** The permit that allowed it without asking. */
  readonly permitId: PermitId | null
  /** Who has to agree, where several people are asked. */
  readonly approvers: AuthorizationApprovers | null
}

/** Several people of whom so many have to agree. */
export interface AuthorizationApprovers {
  readonly atLeast: number
  readonly agreed: number
  readonly of: readonly {
    readonly userId: UserId
    /** `null` where they have not answered; `denied`: it was not theirs, or they answered wrongly. */
    readonly answer: 'agreed' | 'declined' | 'denied' | null
    readonly answeredAt: Date | null
  }[]
}
