import type { ChallengeProgress } from '@chatfactor/core'
import type { StopReason } from '../pages/ask-situation.js'
import type { PlainKey, TextKey } from '../words/portal-words.js'

export type AskedKind = ChallengeProgress['kind']

/** A lock that ends by itself says when; the other kind does not. */
export type Stop = Exclude<StopReason, 'locked'> | 'locked_for_now' | 'locked_for_good'

interface StopRow {
  readonly title: PlainKey
  /** Parameter: `when`. */
  readonly text: TextKey
  /** The label of the button that asks again; `null` if only something else leads on. */
  readonly button: PlainKey | null
}

const alike = <const Row extends StopRow>(row: Row) => ({ otp: row, approval: row })

/** Why nothing can be answered, worded for a code or for an approval. */
export const stops = {
  exhausted: {
    otp: { title: 'code.exhausted.title', text: 'code.exhausted.text', button: 'button.askNewCode' },
    approval: { title: 'code.exhausted.title', text: 'approval.exhausted.text', button: 'button.askAgain' },
  },
  declined: alike({ title: 'code.declined.title', text: 'code.declined.text', button: 'button.askAgain' }),
  denied: {
    otp: { title: 'code.denied.title', text: 'code.denied.text', button: 'button.askNewCode' },
    approval: { title: 'code.denied.title', text: 'approval.denied.text', button: 'button.askAgain' },
  },
  disowned: alike({ title: 'code.disowned.title', text: 'code.disowned.text', button: null }),
  not_from_here: alike({
    title: 'access.notFromHere.title',
    text: 'access.notFromHere.text',
    button: 'button.tryAgain',
  }),
  not_now: alike({ title: 'access.notNow.title', text: 'access.notNow.text', button: 'button.tryAgain' }),
  over: {
    otp: { title: 'code.over.title', text: 'code.over.text', button: 'button.askNewCode' },
    approval: { title: 'code.over.title', text: 'approval.over.text', button: 'button.askAgain' },
  },
  locked_for_now: {
    otp: { title: 'code.locked.title', text: 'code.locked.until', button: 'button.tryAgain' },
    approval: { title: 'code.locked.title', text: 'approval.locked.until', button: 'button.tryAgain' },
  },
  locked_for_good: {
    otp: { title: 'code.locked.titleForGood', text: 'code.locked.forGood', button: null },
    approval: { title: 'code.locked.titleForGood', text: 'approval.locked.forGood', button: null },
  },
  locked_by_administrator: alike({
    title: 'code.locked.titleForGood',
    text: 'code.locked.byAdministrator',
    button: null,
  }),
  busy: {
    otp: { title: 'code.busy.title', text: 'code.busy.text', button: 'button.tryAgain' },
    approval: { title: 'code.busy.title', text: 'approval.busy.text', button: 'button.tryAgain' },
  },
  recovery_needed: alike({ title: 'code.recoveryNeeded.title', text: 'code.recoveryNeeded.text', button: null }),
  blocked: alike({ title: 'code.blocked.title', text: 'code.blocked.text', button: null }),
  no_way_left: alike({ title: 'code.recoveryNeeded.title', text: 'code.noWayLeft.text', button: null }),
  unavailable: alike({ title: 'code.unavailable.title', text: 'code.unavailable.text', button: 'button.tryAgain' }),
} as const satisfies Record<Stop, Readonly<Record<AskedKind, StopRow>>>

type Mode = NonNullable<ChallengeProgress['show']>['mode']

/** What people are warned of while they are asked; a code that was never sent needs no warning. */
export const warnings = {
  code: 'secondFactor.warning',
  approve_deny: 'approval.warning',
  number_matching: 'approval.warningNumber',
  code_entry: 'approval.warningDigits',
} as const satisfies Record<Mode | 'code', TextKey>

type Lead = 'fetch' | 'limited' | 'limited_until' | 'sent' | 'on_its_way' | 'unknown' | 'undelivered'

/** What became of the message. Parameters: `messenger` and `when`. */
export const leads = {
  fetch: { otp: 'code.pulled', approval: 'approval.pulled' },
  limited: { otp: 'code.sendLimit', approval: 'approval.sendLimit' },
  limited_until: { otp: 'code.sendLimit.until', approval: 'approval.sendLimit.until' },
  sent: { otp: 'code.sent', approval: 'approval.waiting' },
  on_its_way: { otp: 'code.queued', approval: 'approval.queued' },
  unknown: { otp: 'code.mayHaveArrived', approval: 'approval.mayHaveArrived' },
  undelivered: { otp: 'code.undelivered', approval: 'approval.undelivered' },
} as const satisfies Record<Lead, Readonly<Record<AskedKind, TextKey>>>
