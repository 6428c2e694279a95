/** Where a command writes. */
export interface Terminal {
  /** The requested output. */
  print(text: string): void
  /** Everything else: progress, warnings, errors. */
  complain(text: string): void
  /** Resolves when the process is told to stop, for commands that run until then. */
  untilEnded(): Promise<void>
}

/** What a command gets besides its arguments. */
export interface CommandContext extends Terminal {
  /** Whether a program asked: it always gets one line of JSON on standard output. */
  readonly isJson: boolean
  /** Shows the current step if it takes long. */
  progress(what: string): void
  /** Makes the process exit with 1: a check found a problem. */
  fail(): void
}
