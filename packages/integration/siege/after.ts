import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something is so, for so long at most; says whether it came to be so. */
export async function within(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < ms) {
    if (await isSo()) return true
    await pause(20)
  }
  return isSo()
}

/** How often each word stands in a list: `30 sent, 170 throttled`. */
export function tally(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ')
}

/** A time in words: `0.8 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

/** Numbers from 0 to 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
