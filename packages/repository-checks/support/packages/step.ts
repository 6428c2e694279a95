/** Does one part of a check, and prints that it went well and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await work()
  console.log(`ok  ${title}, ${secondsSince(startedAt)}`)
  return result
}

/** How long ago something began by `performance.now()`, in words: `2.5 s`. */
export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
}
