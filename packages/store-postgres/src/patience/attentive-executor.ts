import { setTimeout as pause } from 'node:timers/promises'
import type { Driver, Executor } from '../executors/executor.js'
import { isLostConnection, isSilence } from '../failure.js'
import { prepared } from '../statements/statement-cache.js'
import { type Patience, within } from './patience.js'

const anything = prepared('select $1::text')

/**
 * Runs statements, and notices when the database has fallen silent: a statement got no answer, and no other did meanwhile.
 *
 * From then on calls wait briefly for a sign of life and then fail, so that they do not fill the pool with dead connections. One probe keeps trying
 * on new connections; its first answer lets all calls through.
 */
export function attentiveExecutor(driver: Driver, patience: Patience): Executor {
  let askedAt = 0
  let heardAt = Number.NEGATIVE_INFINITY
  let sign: Promise<void> | null = null

  async function noticing<T>(work: () => Promise<T>): Promise<T> {
    askedAt = performance.now()
    if (sign !== null) await within(sign, patience.signMs)
    try {
      const answer = await work()
      heardAt = performance.now()
      return answer
    } catch (error) {
      if (!isQuiet(error)) heardAt = performance.now()
      else if (isSilence(error) && !isHeard()) lookForSign()
      throw error
    }
  }

  /** Whether other calls were answered while this one timed out; a call made just before the last answer does not count as answered. */
  function isHeard(): boolean {
    return performance.now() - heardAt < patience.answerMs / 2
  }

  function lookForSign(): void {
    sign ??= signOfLife().finally(() => {
      sign = null
    })
  }

  async function signOfLife(): Promise<void> {
    driver.renew()
    let heard = (): void => undefined
    const answered = new Promise<boolean>((resolve) => {
      heard = () => resolve(true)
    })
    while (performance.now() - askedAt < patience.lookingMs) {
      driver.query({ ...anything, values: [''] }).then(heard, (error: unknown) => {
        if (!isQuiet(error)) heard()
      })
      if (await Promise.race([answered, pause(patience.lookMs, false, { ref: false })])) return
    }
  }

  return {
    query: (statement) => noticing(() => driver.query(statement)),
    // Migrations have no time limit.
    script: (text) => driver.script(text),
    reserve: driver.reserve,
    listen: (channel, onPayload, onLost) => noticing(() => driver.listen(channel, onPayload, onLost)),
  }
}

/** Whether an error says nothing about the database: neither that it is alive nor that it refuses. */
function isQuiet(error: unknown): boolean {
  return isSilence(error) || isLostConnection(error)
}
