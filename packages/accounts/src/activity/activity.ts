import type { ActivityKind, ActivityWhat } from './activity-kinds.js'

/** How a person signed in, in the order of the steps. */
export type ActivityHow =
  | 'password'
  | 'email'
  | 'reset'
  | 'host'
  | 'code'
  | 'approval'
  | 'recovery_code'
  | 'remembered_browser'

/** Who did it, as the person is told. Which administrator it was, only administrators see. */
export type ActivityBy = 'you' | 'administrator' | 'assistant' | 'system'

/** An event of a person's account. */
export interface Activity {
  readonly id: string
  readonly what: ActivityWhat
  readonly kind: ActivityKind
  readonly at: Date
  readonly by: ActivityBy
  /** Where it was, while the session or question that knows it is kept. */
  readonly device: string | null
  readonly network: string | null
  /** The country of that address (two letters), as your `locate` says; `null` if unknown or without `locate`. */
  readonly country: string | null
  /** How the person signed in; empty for other events. */
  readonly how: readonly ActivityHow[]
  /** Whether it was in the asking browser. */
  readonly isThis: boolean
  /** What the person has said about it. */
  readonly said: 'me' | 'not_me' | null
  /** What they may say about it. */
  readonly may: { readonly recognize: boolean; readonly disown: boolean }
}

/** What ended when a person said that something was not them. */
export interface ActivityDisowned {
  /** That sign-in with its browser; every other sign-in of theirs; or nothing, because it let no one in. */
  readonly ended: 'sign_in' | 'others' | 'nothing'
}

/** A person's activity on this Resource. Open to everybody who is signed in. */
export interface OwnActivity {
  /** The latest sign-ins, refusals, approvals and changes on this Resource: at most 50, newest first. */
  list(): Promise<readonly Activity[]>
  /**
   * Disowns an entry ("That was not me"): for a sign-in, ends for good what it was given, and everything else of its browser; for a change, ends
   * every other sign-in here. It works once, and the host receives `sign_in.disowned`. Throws `INVALID_INPUT` (field `id`) for an entry that is not in
   * `list`, or that belongs to the browser that asks.
   */
  disown(id: string): Promise<ActivityDisowned>
  /**
   * Confirms an entry ("That was me"): the list says so from then on. For a messenger that was added without its owner being told, it also ends the
   * warning, under the same rule as `tokens.recognize`. Throws as {@link OwnActivity.disown}, and `POLICY_DENIED` (rule `warning_stays`).
   */
  recognize(id: string): Promise<void>
}
