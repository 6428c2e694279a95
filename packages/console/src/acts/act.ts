import type { JobId, QuestionShow, ResourceId, UserId } from '@chatfactor/core'
import type { ActVerb } from './act-verb.js'

export type { ActVerb } from './act-verb.js'

/**
 * The state of an act. It waits for an hour; once one of the asked administrators has `agreed`, the one who asked can perform it. `refused`: someone
 * said no, or no one who agreed may still agree. `failed`: nothing was done, because something had changed. `unknown`: it was started and may have
 * been done.
 */
export type ActState = 'waiting' | 'agreed' | 'refused' | 'expired' | 'cancelled' | 'done' | 'failed' | 'unknown'

/** An administrator who was asked. */
export interface ActSecond {
  readonly name: string
  /** `null` if they could not be asked. */
  readonly messenger: string | null
  /** What the asking administrator tells them, so that they know which question to agree to; `null` for all others, and once it is answered. */
  readonly show: QuestionShow | null
  readonly answer: 'yes' | 'no' | null
}

/** An act that lowers protection, and that a second administrator is asked about. */
export interface Act {
  readonly id: JobId
  readonly verb: ActVerb
  /** The arguments of the verb. */
  readonly given: readonly unknown[]
  readonly resourceId: ResourceId
  /** The person it concerns; `null` for settings. */
  readonly userId: UserId | null
  readonly reason: string
  readonly askedBy: string
  /** Whether this administrator asked for it: only they can perform or withdraw it. */
  readonly isMine: boolean
  readonly state: ActState
  readonly asked: readonly ActSecond[]
  readonly agreedBy: string | null
  readonly askedAt: Date
  readonly expiresAt: Date
}

/** An act that an administrator wants. */
export interface ActWanted {
  readonly verb: ActVerb
  /** The arguments of the verb; they may not contain a password. */
  readonly given: readonly unknown[]
  /** One line of 1 to 200 characters. The second administrator reads it, and so does the person. */
  readonly reason: string
}

/** An act after an attempt to perform it, and what its verb returned; `null` if nothing was done. */
export interface ActRedeemed {
  readonly act: Act
  readonly answer: unknown
}

/** Acts that need a second administrator. Requires the features `operations()` and `authorizations()`, and the option `seconds`. */
export interface Acts {
  /**
   * Asks the other administrators who may agree, in their own chats. Throws `POLICY_DENIED` if the administrator may not do it at all, if it concerns
   * themselves (`administration.self`), if no one can be asked (`administration.no_second`), or if the host does not say who they are
   * (`administration.no_person`); `TRANSITION_REFUSED` if no second administrator is needed; `INVALID_INPUT`, `INVALID_CONFIG`.
   */
  ask(input: ActWanted): Promise<Act>
  /** Returns an act and its state. Throws `JOB_NOT_FOUND`. */
  get(id: JobId): Promise<Act>
  /** Lists the acts of a Resource from the last 90 days, newest first, 50 at most. Throws `RESOURCE_NOT_FOUND`. */
  list(input: { readonly resourceId: ResourceId }): Promise<readonly Act[]>
  /**
   * Performs an agreed act once, as the administrator who asked: with the rights, proof and `seconds` of this moment. Of several concurrent calls one
   * performs it. Throws whatever the verb throws, and `JOB_NOT_FOUND`, `POLICY_DENIED`, `TRANSITION_REFUSED` for another administrator's act.
   */
  redeem(id: JobId): Promise<ActRedeemed>
  /** Withdraws an act, and tells those who were asked. Throws like `redeem`. */
  cancel(id: JobId): Promise<Act>
}
