import type { Versioned } from './versioned.js'

/** One thing that a platform account was looked at for, and what to do about it. */
export interface Wrong {
  readonly check: string
  readonly fix: string
}

/** What a process knows of a platform account that it sends through, or polls. Moments are epoch milliseconds. */
export interface AccountVital {
  readonly name: string
  /** `null` while it works. */
  readonly down: { readonly outcome: string; readonly until: number; readonly pausedUntil: number | null } | null
  readonly polls: boolean
  /** What keeps it from polling. */
  readonly wrong: Wrong | null
}

/** Why no mail leaves: `silent` gives no answer, `refuses` says no, with its SMTP number or the code of the connection where there is one. */
export interface MailTrouble {
  readonly reason: 'silent' | 'refuses'
  readonly smtp: number | null
  readonly code: string | null
}

/** What one process says of itself. Moments are epoch milliseconds. */
export interface ProcessVital {
  readonly kind: 'process'
  readonly accounts: readonly AccountVital[]
  /** `null` while mail leaves. */
  readonly mail: MailTrouble | null
  readonly store: { readonly p99Ms: number | null; readonly isSlow: boolean }
  /** When its worker last began a round; `null` if it never did. */
  readonly workedAt: number | null
  /** How far its clock is ahead of that of the store; `null` where the store tells no time. */
  readonly aheadMs: number | null
}

/** What was found when a platform account was last looked at. Moments are epoch milliseconds. */
export interface AccountCheckVital {
  readonly kind: 'account'
  /** Until then one process is looking. */
  readonly leasedUntil: number
  /** `null` before the first time. */
  readonly checkedAt: number | null
  readonly wrong: readonly Wrong[]
}

/**
 * How something does, as one process wrote it down for all others. What nobody renews counts no more after half a minute, and is deleted
 * after a day.
 */
export interface VitalRecord extends Versioned {
  /** `process:<id>`, or `account:<transport>:<account>`. */
  readonly key: string
  readonly says: ProcessVital | AccountCheckVital
  readonly at: Date
  /** After that the record may be deleted. */
  readonly expiresAt: Date
}
