/**
 * Calls a host's listener without waiting. If it throws, at once or later, the error goes only to `failed`: an
 * unhandled rejection would end the process.
 */
export function tellListener<A extends readonly unknown[]>(
  listener: (...data: A) => unknown,
  data: A,
  failed: (error: unknown) => void = () => undefined,
): void {
  try {
    Promise.resolve(listener(...data)).catch(failed)
  } catch (error) {
    failed(error)
  }
}
