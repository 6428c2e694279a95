/** How long the store waits for what, in milliseconds. Hosts cannot set it; tests can. */
export interface Patience {
  /** For a connection of the pool. */
  readonly connectionMs: number
  /** For the first word on a new connection. */
  readonly dialMs: number
  /** For the answer to a statement. */
  readonly answerMs: number
  /** For a sign of life, once the database counts as silent. */
  readonly signMs: number
  /** How often to look for that sign. */
  readonly lookMs: number
  /** How long to go on looking after the last call. */
  readonly lookingMs: number
  /** How often a connection that only listens is asked whether it lives. */
  readonly pulseMs: number
}

/** A statement takes milliseconds: a server that is silent for seconds will not answer. */
export const usualPatience: Patience = {
  connectionMs: 10_000,
  dialMs: 5_000,
  answerMs: 5_000,
  signMs: 1_500,
  lookMs: 500,
  lookingMs: 10_000,
  pulseMs: 30_000,
}

/** There was no answer in time: the network is cut, the server stands still, or the pool has no connection left. */
export class Silence extends Error {
  readonly code = 'NO_ANSWER'

  constructor() {
    super('No answer in time.')
  }
}

/**
 * Waits so long and no longer; then rejects with a {@link Silence} and calls `onSilence`. A later result of the promise is ignored.
 *
 * When the time is over, answers that lie in this process unread are still taken: an event loop that stood still is no silent database.
 */
export function within<T>(promise: PromiseLike<T>, ms: number, onSilence = (): void => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const timer = setTimeout(() => setImmediate(giveUp), ms)
    function giveUp(): void {
      if (isOver) return
      reject(new Silence())
      onSilence()
    }
    function end(): void {
      isOver = true
      clearTimeout(timer)
    }
    promise.then(
      (value) => {
        end()
        resolve(value)
      },
      (error: unknown) => {
        end()
        reject(error)
      },
    )
  })
}
