/** Sends what nobody sent in time, sweeps what is overdue, and keeps platforms sending us events. One loop; any number of instances may run it. */
export interface Worker {
  /** Starts the loop; starting twice changes nothing. */
  start(): void
  /**
   * One round, for tests and for schedulers; says how much it did. What is under way when `deadlineMs` are over goes on behind it;
   * without them it waits for all platforms.
   */
  runOnce(options?: { readonly deadlineMs?: number }): Promise<{ readonly sent: number; readonly swept: number }>
  /** Ends the loop; resolves when what runs has noticed it, within a few seconds. */
  stop(): Promise<void>
}
