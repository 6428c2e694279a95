/** Where a command writes. */
export interface Terminal {
  /** What was asked for. */
  print(text: string): void
  /** Everything else: progress, warnings, why it did not work. */
  complain(text: string): void
  /** Resolves when the process is told to end, for a command that goes on until then. */
  untilEnded(): Promise<void>
}

/** What a command is given besides its arguments. */
export interface CommandContext extends Terminal {
  /** Whether a program asked: then there is one line of JSON on standard output, whatever comes of it. */
  readonly isJson: boolean
  /** Says what is being done, in case it takes long. */
  progress(what: string): void
  /** Lets the process end with 1: what was looked at is not in order. */
  fail(): void
}
