const name = 'UsageError'

/** A command cannot run as given; the message says what to do. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { name })
}

export function isUsageError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === name
}
