import assert from 'node:assert/strict'

/** How a call ended. */
export interface SettledCall<T> {
  readonly value: T
  readonly tookMs: number
}

/**
 * Waits for a call that must neither throw nor reject nor take longer than `limitMs`. What was thrown is not repeated: it
 * may hold what must not be seen.
 */
export async function settledCall<T>(what: string, limitMs: number, call: () => Promise<T>): Promise<SettledCall<T>> {
  const startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs)
  })
  try {
    const ended = await Promise.race([late, outcomeOf(call)])
    if (ended === 'late') return assert.fail(`${what} is still pending after ${limitMs} ms`)
    if (!ended.ok) return assert.fail(`${what} ${ended.how}`)
    return { value: ended.value, tookMs: performance.now() - startedAt }
  } finally {
    clearTimeout(timer)
  }
}

async function outcomeOf<T>(
  call: () => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly how: string }> {
  let promise: Promise<T>
  try {
    promise = call()
  } catch (error) {
    return { ok: false, how: `throws ${nameOf(error)}` }
  }
  try {
    return { ok: true, value: await promise }
  } catch (error) {
    return { ok: false, how: `rejects with ${nameOf(error)}` }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
