import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often the event loop turns after a deadline before a call counts as late, and how long a turn takes on a quiet machine. */
const graceTurns = 30
const turnMs = 10

/**
 * Waits for a call that must neither throw nor reject, and must end by its deadline. What was thrown is not repeated: it may hold what
 * must not be seen.
 *
 * A call is late by turns of the event loop and not by the clock on the wall: on a busy machine its own timer is late, too, and by as much.
 */
export async function settledCall<T>(what: string, deadlineMs: number, call: () => Promise<T>): Promise<T> {
  const waiting = new AbortController()
  try {
    const ended = await Promise.race([isLate(deadlineMs, waiting.signal), outcomeOf(call)])
    if (ended === 'late') return assert.fail(`${what} is still pending after its deadline`)
    if (!ended.ok) return assert.fail(`${what} ${ended.how}`)
    return ended.value
  } finally {
    waiting.abort()
  }
}

async function isLate(deadlineMs: number, signal: AbortSignal): Promise<'late'> {
  try {
    await sleep(Math.max(0, deadlineMs), undefined, { signal })
    for (let turn = 0; turn < graceTurns; turn += 1) await sleep(turnMs, undefined, { signal })
  } catch {
    // The call has ended, and this result is not awaited any more.
  }
  return 'late'
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
