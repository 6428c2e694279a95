/**
 * Does work that is not ours, and waits no longer than `ms`: then it is told to stop, and what
 * `late` makes is thrown. The work may go on after that; its result is ignored.
 *
 * Work that listens takes the signal of `stop`; making one costs more than all the rest, and most work does not listen.
 *
 * Real milliseconds, whatever clock the rest runs on: this is about real networks, hosts and databases.
 */
export async function within<T>(
  ms: number,
  work: (stop: AbortController) => T | PromiseLike<T>,
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
    return await Promise.race([work(stop), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
