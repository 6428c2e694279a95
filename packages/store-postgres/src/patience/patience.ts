/** How long the store waits for what, in milliseconds. Hosts cannot set it; tests can. */
export interface Patience {
  /** For a connection of the pool. */
  readonly connectionMs: number
  /** For the first word on a new connection. */
  readonly dialMs: number
  /** For the answer to a statement. */
  readonly answerMs: number
  /** After how long the database is asked what became of a statement. */
  readonly lateMs: number
  /** How long between two such questions. */
  readonly againMs: number
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
  lateMs: 500,
  againMs: 200,
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

/** What is done about an answer that is late. */
export interface Doubt {
  /** When it is. */
  readonly afterMs: number
  /** Looks into it until the function that it returns is called; calls back once there is no hope. */
  begin(giveUp: () => void): () => void
}

/**
 * Waits so long and no longer; then rejects with a {@link Silence} and calls `onSilence`. A later result of the promise is ignored. With a
 * doubt, it may end sooner.
 *
 * When the time is over, answers that lie in this process unread are still taken: an event loop that stood still is no silent database.
 */
export function within<T>(
  promise: PromiseLike<T>,
  ms: number,
  onSilence = (): void => undefined,
  doubt: Doubt | null = null,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false
    let endDoubt = (): void => undefined
    let timer = setTimeout(() => setImmediate(beLate), doubt?.afterMs ?? ms)
    function beLate(): void {
      if (doubt === null) giveUp()
      if (doubt === null || isOver) return
      timer = setTimeout(() => setImmediate(giveUp), ms - doubt.afterMs)
      endDoubt = doubt.begin(giveUp)
    }
    function giveUp(): void {
      if (isOver) return
      end()
      reject(new Silence())
      onSilence()
    }
    function end(): void {
      isOver = true
      clearTimeout(timer)
      endDoubt()
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
