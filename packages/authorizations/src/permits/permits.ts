import type {
  ActedBy,
  AgentId,
  AuthorizationId,
  ListPage,
  PermitId,
  ResourceId,
  UserId,
  UserRef,
} from '@chatfactor/core'
import type { Amount } from '../money/transaction.js'

/** The largest sum that is allowed in the field with this label. */
export interface SumLimit extends Amount {
  readonly field: string
}

/**
 * What the person may also allow for next time. Every field of the question stands in exactly one of `same`, `atMost`
 * and `any`. They read it as one sentence first.
 */
export interface Similar {
  /** Labels of fields that have to stay the same. */
  readonly same: readonly string[]
  /** Fields with a sum that may vary up to this limit, which is at least the question's own sum. */
  readonly atMost: readonly SumLimit[]
  /** Labels of fields that may contain anything; none of them a sum. */
  readonly any?: readonly string[]
  /** The most that all uses may add up to, in one of the fields of `atMost`. */
  readonly total?: SumLimit
  /** How many uses: 1 to 100. */
  readonly times: number
  /** How long: one minute to 30 days. */
  readonly forMs: number
}

/** What is left of a permit. */
export interface PermitLeft {
  readonly times: number
  /** `null` if there is no limit for the total. */
  readonly total: Amount | null
}

/** What a person allows an agent to do without asking. */
export interface Permit {
  readonly permitId: PermitId
  readonly resourceId: ResourceId
  readonly userId: UserId
  readonly agentId: AgentId
  readonly purpose: string
  /** The question with which it was granted. */
  readonly authorizationId: AuthorizationId
  /** `ended`: by the person, an administrator, or the end of the membership. `used_up`: nothing is left. */
  readonly state: 'live' | 'ended' | 'used_up' | 'expired'
  readonly fields: readonly PermitField[]
  readonly times: number
  readonly total: SumLimit | null
  readonly left: PermitLeft
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** One field of what is allowed: this very text, a sum up to this one, or any text. */
export type PermitField =
  | { readonly label: string; readonly same: string }
  | { readonly label: string; readonly atMost: Amount }
  | { readonly label: string; readonly any: true }

/** What people have allowed agents in advance. */
export interface Permits {
  /**
   * Lists the permits of a Resource, or of one person on it, oldest first. Ended ones are deleted after 90 days. Throws
   * `ASSIGNMENT_NOT_FOUND`.
   */
  list(input: {
    readonly resourceId: ResourceId
    readonly user?: UserRef
    readonly after?: string | null
    readonly limit?: number
  }): Promise<ListPage<Permit>>
  /** Finds a permit; `null` if there is none. */
  find(id: PermitId): Promise<Permit | null>
  /** Ends a permit, from the agent's next call on; one that is over stays as it is. Throws `PERMIT_NOT_FOUND`. */
  end(id: PermitId, options?: ActedBy): Promise<Permit>
}
