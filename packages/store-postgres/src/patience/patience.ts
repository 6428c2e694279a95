/** How long the store waits for what, in milliseconds. Only tests can change it. */
export interface Patience {
  /** For a connection of the pool. */
  readonly connectionMs: number
  /** For the first word on a new connection. */
  readonly dialMs: number
  /** For the answer to a statement. */
  readonly answerMs: number
  /** Before asking the database what became of a statement. */
  readonly lateMs: number
  /** Between two such questions. */
  readonly againMs: number
  /** For a sign of life, once the database counts as silent. */
  readonly signMs: number
  /** Between looks for that sign. */
  readonly lookMs: number
  /** How long to keep looking after the last call. */
  readonly lookingMs: number
  /** Between checks of a connection that only listens. */
  readonly pulseMs: number
}

/** Statements take milliseconds, so a server silent for seconds will not answer. */
export const usualPatience: Patience = {
  connectionMs: 10_000,
  dialMs: 5_000,
  answerMs: 5_000,
  lateMs: 500,
  againMs: 200,
  signMs: 1_500,
  lookMs: 500,
  lookingMs: 10_000,
  pulseMs: 30_000,
}

/** No answer in time: the network is cut, the server hangs, or the pool has no connection left. */
export class Silence extends Error {
  readonly code = 'NO_ANSWER'

  constructor() {
    super('No answer in time.')
  }
}

/** What to do about a late answer. */
export interface Doubt {
  /** When an answer counts as late. */
  readonly afterMs: number
  /** Investigates until the returned function is called; calls `giveUp` once there is no hope. */
  begin(giveUp: () => void): () => void
}

/**
 * Waits for a promise for a limited time; then rejects with a {@link Silence} and calls `onSilence`. A later result is ignored. With a doubt, it may
 * give up sooner.
 *
 * When time is up, answers that have already arrived are still read: a blocked event loop is not a silent database.
 */
export function within<T>(
  promise: PromiseLike<T>,
  ms: number,
  onSilence?: () => void,
  doubt: Doubt | null = null,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const wait: Wait = { isOver: false, timer: null, endDoubt: null, reject, onSilence }
    wait.timer = setTimeout(() => setImmediate(beLate, wait, ms, doubt), doubt?.afterMs ?? ms)
    promise.then(
      (value) => {
        end(wait)
        resolve(value)
      },
      (error: unknown) => {
        end(wait)
        reject(error)
      },
    )
  })
}

/** One wait for an answer. Every statement has one, so what is done about it is made once and not for each. */
interface Wait {
  isOver: boolean
  timer: NodeJS.Timeout | null
  endDoubt: (() => void) | null
  readonly reject: (error: Silence) => void
  readonly onSilence: (() => void) | undefined
}

function beLate(wait: Wait, ms: number, doubt: Doubt | null): void {
  if (doubt === null) giveUp(wait)
  if (doubt === null || wait.isOver) return
  wait.timer = setTimeout(() => setImmediate(giveUp, wait), ms - doubt.afterMs)
  wait.endDoubt = doubt.begin(() => giveUp(wait))
}

function giveUp(wait: Wait): void {
  if (wait.isOver) return
  end(wait)
  wait.reject(new Silence())
  wait.onSilence?.()
}

function end(wait: Wait): void {
  wait.isOver = true
  clearTimeout(wait.timer ?? undefined)
  wait.endDoubt?.()
}
