import { fork } from 'node:child_process'
import { on } from 'node:events'
import { join } from 'node:path'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { coreContender } from '../contenders/core-contender.js'
import { populate } from '../population.js'
import type { Stage } from '../stage.js'
import { progressSchema } from './task.js'

const letter = 't'
const presses = 50

/**
 * How long after a press, received by this process, another process's page knows: 50 times, in milliseconds.
 *
 * Each person is asked and answers once. The time until this process sees the other's change counts, too.
 */
export async function pressToPage({ url, resourceId }: Pick<Stage, 'url' | 'resourceId'>): Promise<readonly number[]> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  await populate(pool, resourceId, letter, presses + 1)
  const bot = coreContender('bot', postgresStore({ pool }), resourceId, letter, presses + 1)
  const page = fork(join(process.cwd(), 'dist', 'watching-process.js'), [url, resourceId])
  const ended = new AbortController()
  page.once('exit', () => ended.abort(new Error('the process with the page ended')))
  const heard = on(page, 'message', { signal: ended.signal })
  const next = async (wanted: string) => {
    const [message]: unknown[] = (await heard.next()).value
    const { state } = progressSchema.parse(message)
    if (state !== wanted) throw new Error(`the page was told ${state}, not ${wanted}`)
  }
  const times: number[] = []
  try {
    for (let person = 0; person <= presses; person += 1) {
      await bot.run('ask', person)
      await bot.settled()
      for (const { userId, challengeId } of bot.known([person])) page.send({ userId, challengeId })
      await next('waiting')
      const pressedAt = performance.now()
      const answered = bot.run('answer', person)
      await next('approved')
      // The first press only warms up.
      if (person > 0) times.push(performance.now() - pressedAt)
      await answered
      await bot.settled()
    }
  } finally {
    page.kill()
    await pool.end()
  }
  return times
}
