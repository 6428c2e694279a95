/**
 * Does work that is not ours, and waits no longer than `ms`: then what `late` makes is thrown. The work may go on after that, unless `late`
 * stops it; its result is ignored.
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

/** What work gives; that it fails at once is no other failure. */
function begun<T>(work: () => T | PromiseLike<T>): PromiseLike<T> {
  try {
    const given = work()
    return given instanceof Promise ? given : Promise.resolve(given)
  } catch (error) {
    return Promise.reject(error)
  }
}
