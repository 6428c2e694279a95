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

/** A sum up to which something is allowed, in the field with this label. */
export interface SumLimit extends Amount {
  readonly field: string
}

/**
 * What the person may allow with their answer, for the next times: every field of the question stands in exactly one of `same`, `atMost` and `any`.
 * They read it as one sentence before.
 */
export interface Similar {
  /** Labels of fields that have to be the very same. */
  readonly same: readonly string[]
  /** Fields with a sum that may be any up to this one, which is no less than that of the question. */
  readonly atMost: readonly SumLimit[]
  /** Labels of fields that may say anything, and are no sums. */
  readonly any?: readonly string[]
  /** How much all of it may come to, in one of the fields of `atMost`. */
  readonly total?: SumLimit
  /** 1 to 100. */
  readonly times: number
  /** One minute to 30 days. */
  readonly forMs: number
}

/** What is left of a permit. */
export interface PermitLeft {
  readonly times: number
  /** `null` where there is no limit for all together. */
  readonly total: Amount | null
}

/** What a person allows an agent to do without asking. */
export interface Permit {
  readonly permitId: PermitId
  readonly resourceId: ResourceId
  readonly userId: UserId
  readonly agentId: AgentId
  readonly purpose: string
  /** The question with which it was allowed. */
  readonly authorizationId: AuthorizationId
  /** `used_up`: nothing is left; `ended` by the person, an administrator, or the end of the membership. */
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

/** What people allow agents in advance. */
export interface Permits {
  /** Lists those of a Resource or of one person on it, from the oldest on; what is over is gone after 90 days. Throws `ASSIGNMENT_NOT_FOUND`. */
  list(input: {
    readonly resourceId: ResourceId
    readonly user?: UserRef
    readonly after?: string | null
    readonly limit?: number
  }): Promise<ListPage<Permit>>
  /** Finds one; `null` where there is none. */
  find(id: PermitId): Promise<Permit | null>
  /** Ends one, from the next call on; what is over already stays as it is. Throws `PERMIT_NOT_FOUND`. */
  end(id: PermitId, options?: ActedBy): Promise<Permit>
}
