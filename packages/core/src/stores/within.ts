/**
 * Runs foreign work with a time limit of `ms`; after that, throws the error from `late`. The work may continue, unless
 * `late` stops it; its result is ignored.
 *
 * Real milliseconds, whatever clock the rest runs on: this is about real networks, hosts and databases.
 */
export function within<T>(ms: number, work: () => T | PromiseLike<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms)
    begun(work).then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}

/** Turns an immediate exception into a rejection. */
function begun<T>(work: () => T | PromiseLike<T>): PromiseLike<T> {
  try {
    const given = work()
    return given instanceof Promise ? given : Promise.resolve(given)
  } catch (error) {
    return Promise.reject(error)
  }
}
