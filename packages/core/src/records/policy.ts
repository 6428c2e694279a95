import type { AllowedAction } from './allowed-actions.js'

/** What people may do alone on a Resource. */
export interface SelfServicePolicy {
  /** Whether the portal exists for this Resource. */
  readonly enabled: boolean
  readonly allowedActions: readonly AllowedAction[]
  /** Which token types people may enroll; enrolling needs the action `token.enroll` and the type. */
  readonly tokenEnrollment: {
    readonly bot: {
      readonly enabled: boolean
      /** Names of transports people may choose from; `null` means every registered one. */
      readonly transports: readonly string[] | null
    }
  }
  /**
   * What the first enrollment needs beside a sign-in: nothing (`sign_in`), a code by e-mail where an address is known
   * (`email_if_known`), or a single-use link from an administrator (`invite`).
   */
  readonly firstEnrollment: 'sign_in' | 'email_if_known' | 'invite'
}

/** How the second factor works on a Resource. */
export interface SecondFactorPolicy {
  /** Whether people must enroll; `gracePeriodMs` after their first sign-in they cannot go on without. */
  readonly required: boolean
  readonly gracePeriodMs: number
  /** Misses before a lock, 3 to 10. */
  readonly attemptLimit: number
  /** Whether a scan activates at once or always asks the signed-in person. */
  readonly activation: 'on_scan' | 'confirm'
  /** How the signed-in person confirms: type the code from the chat, or pick the number shown there. */
  readonly confirmation: 'code' | 'number'
  readonly maxTokensPerUser: number
  /** How long a browser may skip the one-time password at sign-in, at most 30 days; `null` never. */
  readonly rememberBrowsersMs: number | null
}
