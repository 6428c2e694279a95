/**
 * Runs several tasks at once and yields their results in the order they were started. The first failure ends it: later results are not yielded,
 * though their tasks may have run. Once the reader stops, no further task is started, and running ones are awaited.
 */
export async function* inOrder<T>(tasks: AsyncGenerator<() => Promise<T>>, most: number): AsyncGenerator<T> {
  const underWay: Promise<T>[] = []
  const failures: { readonly error: unknown }[] = []
  let isOver = false

  async function begin(): Promise<void> {
    try {
      const { value: task, done } = await tasks.next()
      isOver = done === true
      if (task === undefined || isOver) return
      const begun = task()
      // The rejection is reported when this task's turn comes.
      begun.catch(() => undefined)
      underWay.push(begun)
    } catch (error) {
      failures.push({ error })
      isOver = true
    }
  }

  try {
    for (;;) {
      while (!isOver && underWay.length < most) await begin()
      const first = underWay.shift()
      if (first === undefined) break
      yield await first
    }
    for (const { error } of failures) throw error
  } finally {
    await Promise.allSettled(underWay)
    await tasks.return(undefined)
  }
}
