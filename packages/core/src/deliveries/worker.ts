/** Sends what nobody sent in time, sweeps what is overdue, and keeps platforms sending us events. One loop; any number of instances may run it. */
export interface Worker {
  /** Starts the loop; starting twice changes nothing. */
  start(): void
  /** One round, for tests and for schedulers; says how much it did. */
  runOnce(): Promise<{ readonly sent: number; readonly swept: number }>
  /** Ends the loop; resolves when the round that runs is over. */
  stop(): Promise<void>
}
