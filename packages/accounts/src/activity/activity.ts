import type { ActivityKind, ActivityWhat } from './activity-kinds.js'

/** How somebody was let in, in the order in which it was shown. */
export type ActivityHow =
  | 'password'
  | 'email'
  | 'reset'
  | 'host'
  | 'code'
  | 'approval'
  | 'recovery_code'
  | 'remembered_browser'

/** Who did it, as its person is told: which administrator it was is for administrators. */
export type ActivityBy = 'you' | 'administrator' | 'assistant' | 'system'

/** Something that happened with an account. */
export interface Activity {
  readonly id: string
  readonly what: ActivityWhat
  readonly kind: ActivityKind
  readonly at: Date
  readonly by: ActivityBy
  /** Where it was, for as long as the session or the question is kept that knows it. */
  readonly device: string | null
  readonly network: string | null
  /** In which country that address is, by two letters, as your `locate` says; `null` without it, and where it is not known. */
  readonly country: string | null
  /** How somebody signed in; empty for anything else. */
  readonly how: readonly ActivityHow[]
  /** Whether it was in the browser that asks. */
  readonly isThis: boolean
  /** What the person said of it. */
  readonly said: 'me' | 'not_me' | null
  /** What they may say of it. */
  readonly may: { readonly recognize: boolean; readonly disown: boolean }
}

/** What ended when a person said that something was not them. */
export interface ActivityDisowned {
  /** That sign-in, with its browser; every other sign-in of theirs; or nothing, where nobody had got in. */
  readonly ended: 'sign_in' | 'others' | 'nothing'
}

/** What happened with the account of a person on this Resource. Open to everybody who is signed in. */
export interface OwnActivity {
  /** The latest sign-ins, refusals, approvals and changes, 50 at most, the newest first. Nothing of other Resources. */
  list(): Promise<readonly Activity[]>
  /**
   * Disowns an entry ("That was not me"): ends what that sign-in was given, for good, with all else of its browser; for a change every other sign-in here. It works
   * once, and is told to the host as `sign_in.disowned`. Throws `INVALID_INPUT` (field `id`) for what is not among `list`, of somebody else, or in
   * the browser that asks.
   */
  disown(id: string): Promise<ActivityDisowned>
  /**
   * Confirms an entry ("That was me"): the list says so from then on. For a messenger that was added without a word to its owner it ends the warning, under the same
   * rule as `tokens.recognize`. Throws as {@link OwnActivity.disown}, and `POLICY_DENIED` (rule `warning_stays`).
   */
  recognize(id: string): Promise<void>
}
