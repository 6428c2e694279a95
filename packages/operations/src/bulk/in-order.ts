/**
 * Does things several at once, and gives what came of them in the order in which they were begun. What fails ends it there: nothing behind it is
 * given, though it may have happened. Begins nothing more once its reader has enough, and waits for what is under way.
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
      // It is told when its turn comes.
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
