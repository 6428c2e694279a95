/** Where a command writes. */
export interface Terminal {
  /** What was asked for. */
  print(text: string): void
  /** Everything else: progress, warnings, why it did not work. */
  complain(text: string): void
}

/** What a command is given besides its arguments. */
export interface CommandContext extends Terminal {
  /** Lets the process end with 1: what was looked at is not in order. */
  fail(): void
}
