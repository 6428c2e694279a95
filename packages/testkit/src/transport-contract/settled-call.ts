import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * How many turns the event loop makes after a deadline before a call counts as late, and how long a turn takes on a
 * quiet machine.
 */
const graceTurns = 30
const turnMs = 10

/**
 * Waits for a call that must neither throw nor reject, and must end by its deadline. An error is not repeated, since it
 * may contain secrets.
 *
 * Lateness is measured in turns of the event loop, not by the wall clock: on a busy machine the call's own timer is
 * just as late.
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
    // The call has ended, and this result is no longer awaited.
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
