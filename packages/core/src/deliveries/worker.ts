/** Sends messages that were not sent in time, deletes what is overdue, and keeps platforms sending events. It is one loop; any number of instances may run it. */
export interface Worker {
  /** Starts the loop; starting twice changes nothing. */
  start(): void
  /**
   * Does one round, for tests and schedulers, and says how much it did. Anything under way when `deadlineMs` (1 to 3,600,000) is over goes
   * on in the background; without it, the call waits for all platforms.
   */
  runOnce(options?: { readonly deadlineMs?: number }): Promise<{ readonly sent: number; readonly swept: number }>
  /** Ends the loop; resolves when the current round has noticed, within a few seconds. */
  stop(): Promise<void>
}
