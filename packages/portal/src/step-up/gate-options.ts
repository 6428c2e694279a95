import type { OptionNames, SecondFactorAnswer, SecondFactorCheck, Transaction, UserRef } from '@chatfactor/core'
import type { EndsSession, MaybeLater } from '../ends-session.js'

/**
 * Why a person is let through: by a proof, whose `amr` says how it was given; by an administrator's bypass; or because
 * the policy lets them go on without a messenger (`not_enrolled`). The last two are no proof.
 */
export type LetThrough = Extract<SecondFactorAnswer, { readonly outcome: 'passed' | 'bypassed' | 'not_enrolled' }>

/** Who asks, in an app without a portal that knows it. */
export interface GateVisitor<R = Request> {
  /** Who is signed in to the host; the guard refuses `null`. */
  readonly user: (request: R) => MaybeLater<UserRef | null>
  /** The host's session id: a proof counts only in this session. */
  readonly session: (request: R) => MaybeLater<string>
  /**
   * The address of your sign-in page, which leads to `back` afterwards: people who are not signed in are sent there.
   * Without it they get a 401 and a short text.
   */
  readonly signInUrl?: (back: string) => string
  /**
   * Ends your own session after its person said *It wasn't me*: the guard calls it at the next request, on any process,
   * and leads to `signInUrl`. Without it the guard shows a page that says so, each time.
   */
  readonly signOut?: EndsSession<R>
}

/**
 * The options of a guard for a host's own page; `R` is the host's type of request.
 *
 * The portal's `signIn` says who asks, unless `user` and `session` are given here.
 */
export interface GateOptions<R = Request> extends Partial<GateVisitor<R>> {
  /** The Resource that the proof is for, by its self-service address, e.g. `billing`, or by its id. */
  readonly resource: string
  /** Whether this person has signed in with this browser before; `false` by default. Half of the messages are kept for such browsers. */
  readonly known?: (request: R) => boolean
  /** What the proof is for, e.g. `pay`. */
  readonly purpose: string
  /** The one thing that the proof is for, e.g. the id of a payment that can no longer change. */
  readonly subject?: (request: R) => MaybeLater<string>
  /** A code to type (the default), or an approval given in the chat, which only a button uses up, never a GET. */
  readonly kind?: 'otp' | 'approval'
  /** How an approval is answered: by default as the Resource says, and never in a weaker way. */
  readonly mode?: SecondFactorCheck['mode']
  /**
   * The least that a proof must be: a `code` (the default), or an approval in this mode or a stricter one; then an
   * approval is asked for, and a code is not accepted.
   */
  readonly least?: SecondFactorCheck['least']
  /**
   * What exactly the person signs, e.g. the lines of a payment. They are shown in the chat and on the page, and the
   * proof counts for nothing else. Implies `once`.
   */
  readonly transaction?: (request: R) => MaybeLater<Transaction>
  /** The proof counts only for the request that brings the code: only a POST from the code's page gets through. */
  readonly once?: boolean
  /** The purpose, as the message and the page say it, e.g. `Paying an invoice`. */
  readonly reason?: (request: R) => MaybeLater<string>
  /** How long a proof counts, 10 minutes by default. */
  readonly maxAgeMs?: number
  /** Called with the reason before a request goes on: for the `amr` of tokens that you issue, or a log of your own. */
  readonly onPass?: (request: R, why: LetThrough) => MaybeLater<void>
  /**
   * What happens to a person who never had a messenger: they are stopped (`refuse`, the default), or the Resource
   * decides (`by_policy`). If it requires no second factor, they go on; in a grace period they are reminded once in
   * each session; after it they are led to the portal, and from there to where they wanted. Not with `once`, `subject`
   * or `transaction`.
   */
  readonly notEnrolled?: 'refuse' | 'by_policy'
  /** Where *Cancel* leads, `/` by default. */
  readonly cancelPath?: string
}

export const gateOptionNames: OptionNames<GateOptions> = {
  resource: true,
  user: true,
  signInUrl: true,
  session: true,
  signOut: true,
  known: true,
  purpose: true,
  subject: true,
  kind: true,
  mode: true,
  least: true,
  transaction: true,
  once: true,
  reason: true,
  maxAgeMs: true,
  onPass: true,
  notEnrolled: true,
  cancelPath: true,
}
