/** The command line asks for something impossible; the message says what is possible. */
export class UsageError extends Error {
  override name = 'UsageError'
}
