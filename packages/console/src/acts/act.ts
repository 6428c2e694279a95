import type { ApprovalShow, JobId, ResourceId, UserId } from '@chatfactor/core'
import type { ActVerb } from './act-verb.js'

export type { ActVerb } from './act-verb.js'

/**
 * How an act stands. It `waits` for an hour; once one of those who were asked has `agreed`, whoever asked does it. `refused`: somebody said no, or
 * nobody who agreed may agree any more. `failed`: nothing was done, since something had changed. `unknown`: it was begun, and may have been done.
 */
export type ActState = 'waiting' | 'agreed' | 'refused' | 'expired' | 'cancelled' | 'done' | 'failed' | 'unknown'

/** One of those who were asked. */
export interface ActSecond {
  readonly name: string
  /** `null` where they could not be asked. */
  readonly messenger: string | null
  /** What whoever asked tells them, so that they know what they agree to; `null` for everybody else, and once it is answered. */
  readonly show: ApprovalShow | null
  readonly answer: 'yes' | 'no' | null
}

/** Something that lowers somebody's protection, and that a second administrator is asked about. */
export interface Act {
  readonly id: JobId
  readonly verb: ActVerb
  /** The arguments of the verb. */
  readonly given: readonly unknown[]
  readonly resourceId: ResourceId
  /** Whom it concerns; `null` for settings. */
  readonly userId: UserId | null
  readonly reason: string
  readonly askedBy: string
  /** Whether this administrator asked for it: they alone do it, or withdraw it. */
  readonly isMine: boolean
  readonly state: ActState
  readonly asked: readonly ActSecond[]
  readonly agreedBy: string | null
  readonly askedAt: Date
  readonly expiresAt: Date
}

/** What an administrator wants to do. */
export interface ActWanted {
  readonly verb: ActVerb
  /** The arguments of the verb. A password is none that may wait. */
  readonly given: readonly unknown[]
  /** 1 to 200 characters in one line. The second administrator reads it, and so does the person. */
  readonly reason: string
}

/** An act after a try to do it, and what its verb answered; `null` where nothing was done. */
export interface ActRedeemed {
  readonly act: Act
  readonly answer: unknown
}

/** Acts that need a second administrator's yes. They take `operations()` and `authorizations()` among the features, and `seconds`. */
export interface Acts {
  /**
   * Asks the others who may agree, in their own chats. Throws `POLICY_DENIED` where the administrator may not do it themselves, for what concerns
   * themselves (`administration.self`), where nobody could be asked (`administration.no_second`), and where the host does not say who they are
   * (`administration.no_person`); `TRANSITION_REFUSED` for what needs nobody else; `INVALID_INPUT`, `INVALID_CONFIG`.
   */
  ask(input: ActWanted): Promise<Act>
  /** One act, and how it stands. Throws `JOB_NOT_FOUND`. */
  get(id: JobId): Promise<Act>
  /** The acts of a Resource of the last 90 days, the newest first, at most 50. Throws `RESOURCE_NOT_FOUND`. */
  list(input: { readonly resourceId: ResourceId }): Promise<readonly Act[]>
  /**
   * Does what somebody agreed to, once, as the one who asked: with the rights, the proof and the seconds of this moment. Of several at once one does
   * it. What the verb throws, it throws. Throws `JOB_NOT_FOUND`, `POLICY_DENIED`, `TRANSITION_REFUSED` for another's.
   */
  redeem(id: JobId): Promise<ActRedeemed>
  /** Withdraws it; those who were asked are told. Throws as `redeem`. */
  cancel(id: JobId): Promise<Act>
}
