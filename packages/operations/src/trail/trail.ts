import type { ResourceId, Transaction, UserRef } from '@chatfactor/core'
import type { ActedBy } from '@chatfactor/core/feature'
import type { FeedPosition } from '../feed/feed.js'

/** The ends of chains, as plain JSON: to be kept where nobody with this database can reach it. */
export interface TrailHead {
  /** When it was taken, ISO 8601. */
  readonly at: string
  readonly chains: readonly {
    /** `null` for the chain of what concerns no Resource. */
    readonly resourceId: ResourceId | null
    /** How many seals it has. */
    readonly seals: number
    /** The hash of the last one. */
    readonly hash: string
  }[]
}

/** Which part of the trail is looked at. */
export interface TrailPart {
  /** The chain of this Resource, also of one that is no more; `null` for what concerns no Resource. @defaultValue all of them */
  readonly resourceId?: ResourceId | null
}

/** How the trail is checked. */
export interface VerifyOptions extends TrailPart {
  /** Entries of months before this moment are not read; their seals are. */
  readonly from?: Date
  /** A head that was kept: it also finds what was cut off at the end, and what was forged with a key that leaked. */
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

/** The first thing in a chain that is not as it was sealed. */
export interface TrailWrong {
  readonly what: TrailFault
  readonly resourceId: ResourceId | null
  /** The number of the seal that shows it. */
  readonly seal: number
  /** The entry, where it is one: its place and its id. An entry that is gone has no id any more. */
  readonly position: FeedPosition | null
  readonly entryId: string | null
  readonly at: Date | null
}

/** Seals under a key that is revoked, or is not on the ring: only what comes later says that they are genuine. */
export interface SealsWithoutKey {
  readonly keyId: string
  readonly resourceId: ResourceId | null
  /** From which seal to which. */
  readonly first: number
  readonly last: number
  /** The next seal under a key of the ring, or the end of a head that was kept; `null` while nothing covers them. */
  readonly coveredBy: number | null
}

/** What came of checking the trail. */
export interface TrailVerdict {
  readonly ok: boolean
  /** How many entries are as they were sealed, and how many seals hold. */
  readonly entries: number
  readonly seals: number
  /** From when on entries are complete; older ones left with their months, as the chain says. `null` where none left. */
  readonly completeFrom: Date | null
  /** Entries that have no seal yet. */
  readonly unsealed: number
  /** Entries that came more than an hour after they say that they happened: late commits, and what was forged before its seal. */
  readonly late: number
  readonly byChainAlone: readonly SealsWithoutKey[]
  readonly wrong: TrailWrong | null
}

/** How entries are exported. */
export interface TrailExport extends TrailPart, ActedBy {
  /** `jsonl`: JSON Lines, the entry as it is sealed; `csv`: for a spreadsheet, RFC 4180. */
  readonly format: 'jsonl' | 'csv'
  /** Begin behind the entry with this number, such as the last that an earlier export has. */
  readonly after?: FeedPosition
  /** Not before this moment. */
  readonly from?: Date
  /** Before this moment. */
  readonly until?: Date
}

/** What a person approved, and where. */
export interface ApprovedTransaction extends Transaction {
  readonly resourceId: ResourceId
}

/** Shows what was done to the trail. */
export interface SealedTrail {
  /**
   * Reads each chain from its first seal on, and says whether every entry is as it was sealed; names the first that is not. It finds what was
   * done after the seal by somebody without the keys. It throws for nothing that it finds, and reads every entry.
   *
   * Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT` (a head that is none, or of other chains), `STORE_UNAVAILABLE`.
   *
   * @example
   * const { ok, completeFrom, wrong } = await chatfactor.audit.verify()
   */
  verify(options?: VerifyOptions): Promise<TrailVerdict>
  /** Where chains end, for `verify({ head })`. Throws `RESOURCE_NOT_FOUND`. */
  head(part?: TrailPart): Promise<TrailHead>
  /**
   * Entries in their order as text, a line each, for as long as somebody reads; names of administrators stand there as far as they are kept.
   * Whoever was stopped goes on behind the number of the last whole line. It leaves an entry itself.
   *
   * Throws `RESOURCE_NOT_FOUND`, `INVALID_INPUT`; the iteration ends with `STORE_UNAVAILABLE`.
   */
  export(options: TrailExport): AsyncIterable<string>
  /**
   * What stands as `transaction` in entries about this person and this transaction: proof of what they approved, for whoever knows both. `null`
   * where nothing of theirs was kept, or they were erased. Throws `USER_NOT_FOUND`, `INVALID_INPUT`.
   */
  transactionMark(user: UserRef, transaction: ApprovedTransaction): Promise<string | null>
}
