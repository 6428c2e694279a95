/**
 * Does some work that somebody else wrote, and waits no longer than `ms`, whatever becomes of it: then its signal aborts, and what
 * `late` makes is thrown. The work may go on behind that; what it comes to is heard by nobody, so it can hurt nobody.
 *
 * Real milliseconds, whatever clock the rest runs on: this is about real networks, hosts and databases.
 */
export async function within<T>(
  ms: number,
  work: (signal: AbortSignal) => T | PromiseLike<T>,
  late: () => Error,
): Promise<T> {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late())
      stop.abort()
    }, ms)
  })
  try {
    return await Promise.race([work(stop.signal), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
