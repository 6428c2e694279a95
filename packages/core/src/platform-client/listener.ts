/**
 * Tells a listener of the host's. It is not waited for, and whatever it throws, at once or later, goes to `failed` and nowhere else:
 * an unhandled rejection would end the process.
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
