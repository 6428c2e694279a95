/** Runs work for each item, this many at once. */
export async function atOnce<T>(
  callers: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}
