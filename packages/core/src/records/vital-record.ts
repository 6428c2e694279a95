import type { Versioned } from './versioned.js'

/** A failed check of a platform account, and what to do about it. */
export interface Wrong {
  readonly check: string
  readonly fix: string
}

/** What a process knows about a platform account that it sends through, or polls. Times are epoch milliseconds. */
export interface AccountVital {
  readonly name: string
  /** `null` while it works. */
  readonly down: { readonly outcome: string; readonly until: number; readonly pausedUntil: number | null } | null
  readonly polls: boolean
  /** What keeps it from polling. */
  readonly wrong: Wrong | null
}

/**
 * Why no mail is sent: `silent` does not answer, `refuses` says no, with its SMTP code or the connection's error code,
 * if any.
 */
export interface MailTrouble {
  readonly reason: 'silent' | 'refuses'
  readonly smtp: number | null
  readonly code: string | null
}

/** What one process reports about itself. Times are epoch milliseconds. */
export interface ProcessVital {
  readonly kind: 'process'
  readonly accounts: readonly AccountVital[]
  /** `null` while mail is sent. */
  readonly mail: MailTrouble | null
  readonly store: { readonly p99Ms: number | null; readonly isSlow: boolean }
  /** When its worker last began a round; `null` if it never has. */
  readonly workedAt: number | null
  /** How far its clock is ahead of the store's; `null` if the store does not tell the time. */
  readonly aheadMs: number | null
}

/** The result of the latest check of a platform account. Times are epoch milliseconds. */
export interface AccountCheckVital {
  readonly kind: 'account'
  /** Until then, one process is checking. */
  readonly leasedUntil: number
  /** `null` before the first check. */
  readonly checkedAt: number | null
  readonly wrong: readonly Wrong[]
}

/**
 * The health of something, as one process reports it to all others. It no longer counts half a minute after its last
 * renewal, and is deleted after a day.
 */
export interface VitalRecord extends Versioned {
  /** `process:<id>`, or `account:<transport>:<account>`. */
  readonly key: string
  readonly says: ProcessVital | AccountCheckVital
  readonly at: Date
  /** The record may be deleted after this. */
  readonly expiresAt: Date
}
