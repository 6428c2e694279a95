import type { HostTransaction } from '@chatfactor/core/store'

/** A transaction that a host has begun. */
export interface OpenTransaction {
  readonly transaction: HostTransaction
  /** Commits it: from then on its writes are visible to all. */
  commit(): Promise<void>
  /** Rolls it back. */
  rollback(): Promise<void>
}

/** Begins a transaction in the database of the store under test, each on a connection of its own. */
export type BeginTransaction = () => Promise<OpenTransaction>
