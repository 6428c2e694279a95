import type { HostTransaction } from '@chatfactor/core/store'

/** A transaction that a host has begun. */
export interface OpenTransaction {
  readonly transaction: HostTransaction
  /** Ends it; everybody sees what was written. */
  commit(): Promise<void>
  /** Ends it as if nothing had been written. */
  rollback(): Promise<void>
}

/** Begins a transaction in the database of the store under test, each on a connection of its own. */
export type BeginTransaction = () => Promise<OpenTransaction>
