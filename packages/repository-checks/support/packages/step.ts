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

/** Does a whole check, and says how long it took; one that fails says why, and the process ends with a failure. */
export async function steps(work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now()
  try {
    await work()
    console.log(`All of it in ${secondsSince(startedAt)}.`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
