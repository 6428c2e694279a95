import type { ActedBy } from '../../kernel/actor-schema.js'
import type { UserRef } from '../../kernel/user-ref.js'
import type { ResourceId } from '../../records/ids.js'

/** How long a bypass lasts, and whether the person could be told: not where they have neither an email address nor a chat. */
export interface BypassGranted {
  readonly until: Date
  readonly notified: boolean
}

/** Letting a person in without a second factor for a while. Trusts its caller. */
export interface Bypass {
  /**
   * Lets a person sign in without a second factor, for a minute to 24 hours (`forMs`). It proves nothing (R28).
   *
   * They are told by email and in their chat: that it was an administrator, until when, and the reason, 1 to 200 characters in one line.
   * Throws `ASSIGNMENT_NOT_FOUND`, `INVALID_INPUT`, and `POLICY_DENIED` with rule `held_to` where the Resource is held to a standard: there it would count for nothing.
   *
   * @example
   * await chatfactor.bypass.grant({ resourceId, user: { id: userId }, forMs: 24 * 60 * 60_000, reason: 'Lost phone' })
   */
  grant(
    input: {
      readonly resourceId: ResourceId
      readonly user: UserRef
      readonly forMs: number
      readonly reason: string
    } & ActedBy,
  ): Promise<BypassGranted>
  /** Asks for the second factor again from now on. Throws `ASSIGNMENT_NOT_FOUND`. */
  end(input: { readonly resourceId: ResourceId; readonly user: UserRef } & ActedBy): Promise<void>
}
