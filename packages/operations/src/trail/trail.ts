import type { ResourceId, Transaction, UserRef } from '@chatfactor/core'
import type { ActedBy } from '@chatfactor/core/feature'
import type { FeedPosition } from '../feed/feed.js'

/** The ends of chains as plain JSON, to store where no one with access to this database can change it. */
export interface TrailHead {
  /** When it was taken, ISO 8601. */
  readonly at: string
  readonly chains: readonly {
    /** `null` for the chain of entries without a Resource. */
    readonly resourceId: ResourceId | null
    /** How many seals it has. */
    readonly seals: number
    /** The hash of the last one. */
    readonly hash: string
  }[]
}

/** Which part of the trail to read. */
export interface TrailPart {
  /** The chain of this Resource, even a deleted one; `null` for entries without a Resource. @defaultValue all chains */
  readonly resourceId?: ResourceId | null
}

/** Options of `audit.verify`. */
export interface VerifyOptions extends TrailPart {
  /** Skips entries of months before this moment; their seals are still verified. */
  readonly from?: Date
  /** A stored head: also reveals what was cut off at the end, or forged with a leaked key. */
  readonly head?: TrailHead
}

/** What was done to the trail. */
export type TrailFault =
  | 'entry_changed'
  | 'entry_removed'
  | 'entry_inserted'
  | 'entry_moved'
  | 'seal_changed'
  | 'seal_removed'
  | 'seal_inserted'
  | 'cut'

/** The first fault in a chain. */
export interface TrailWrong {
  readonly what: TrailFault
  readonly resourceId: ResourceId | null
  /** The number of the seal that shows it. */
  readonly seal: number
  /** The position and id of the entry, if it is about one. A missing entry has no id. */
  readonly position: FeedPosition | null
  readonly entryId: string | null
  readonly at: Date | null
}

/** Seals under a key that is revoked or not on the ring: only later seals prove them genuine. */
export interface SealsWithoutKey {
  readonly keyId: string
  readonly resourceId: ResourceId | null
  /** The first and last seal of the run. */
  readonly first: number
  readonly last: number
  /** The next seal under a key of the ring, or the end of a stored head; `null` while nothing covers them. */
  readonly coveredBy: number | null
}

/** The result of verifying the trail. */
export interface TrailVerdict {
  readonly ok: boolean
  /** How many entries are unchanged, and how many seals are valid. */
  readonly entries: number
  readonly seals: number
  /** Since when entries are complete; older months were dropped, as the chain records. `null` if none were. */
  readonly completeFrom: Date | null
  /** Entries without a seal so far. */
  readonly unsealed: number
  /** Entries that came more than an hour after the time they claim: late commits, or forged before they were sealed. */
  readonly late: number
  readonly byChainAlone: readonly SealsWithoutKey[]
  readonly wrong: TrailWrong | null
}

/** Options of `audit.export`. */
export interface TrailExport extends TrailPart, ActedBy {
  /** `jsonl`: JSON Lines, with entries exactly as sealed; `csv`: for spreadsheets (RFC 4180). */
  readonly format: 'jsonl' | 'csv'
  /** Start after the entry with this number, e.g. the last one of an earlier export. */
  readonly after?: FeedPosition
  /** Only entries from this moment on. */
  readonly from?: Date
  /** Only entries before this moment. */
  readonly until?: Date
}

/** What a person approved, and on which Resource. */
export interface ApprovedTransaction extends Transaction {
  readonly resourceId: ResourceId
}

/** The sealed trail: shows whether it was changed. */
export interface SealedTrail {
  /**
   * Verifies each chain from its first seal, and reports the first entry that was changed. It detects everything done after the seal by someone
   * without the keys. It reads every entry; a fault is part of the answer, not an error.
   *
   * Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT` (a malformed head, or one of other chains), `STORE_UNAVAILABLE`.
   *
   * @example
   * const { ok, completeFrom, wrong } = await chatfactor.audit.verify()
   */
  verify(options?: VerifyOptions): Promise<TrailVerdict>
  /** Returns the ends of chains, for `verify({ head })`. Throws `RESOURCE_NOT_FOUND`. */
  head(part?: TrailPart): Promise<TrailHead>
  /**
   * Exports entries in order, one line each, while the caller reads; administrators' names are included if they are still kept. After an
   * interruption, continue after the number of the last complete line. The export itself leaves an entry.
   *
   * Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`; the iteration throws `STORE_UNAVAILABLE`.
   */
  export(options: TrailExport): AsyncIterable<string>
  /**
   * Computes the `transaction` value that entries about this person and transaction have, which proves to anyone who knows both what was approved.
   * `null` if nothing was keyed for the person, or they were erased. Throws `USER_NOT_FOUND`, `INVALID_INPUT`.
   */
  transactionMark(user: UserRef, transaction: ApprovedTransaction): Promise<string | null>
}
