/**
 * Does work that is not ours, and waits no longer than `ms`: then what `late` makes is thrown. The work may go on after that, unless `late`
 * stops it; its result is ignored.
 *
 * Real milliseconds, whatever clock the rest runs on: this is about real networks, hosts and databases.
 */
export function within<T>(ms: number, work: () => T | PromiseLike<T>, late: () => Error): Promise<T> {
  const begin = async () => work()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms)
    begin().then(
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
