import { type Beside, type Engine, newId } from '@chatfactor/core/feature'
import { followersOf } from '../feed/followers.js'
import { tellProblem } from '../kernel/problem.js'
import { createLines } from './lines.js'
import { createPlanner } from './planner.js'
import type { SendOnce } from './send.js'

/** How often to look for due lines and new numbers while there are endpoints, and for endpoints while there are none. */
const [busyMs, idleMs] = [100, 2_000]

/** The background work of webhooks: plans which endpoint receives what, and sends what is due. */
export function webhooksBeside(engine: Engine, send: SendOnce): Beside {
  const report = (error: unknown) => tellProblem(engine, 'webhooks', error)
  const begun = () => {
    const holder = newId(engine.clock.now())
    const work = { engine, send, holder, dice: Math.random }
    return { planner: createPlanner(engine, holder), lines: createLines(work, report) }
  }

  return {
    async keep(signal) {
      const { planner, lines } = begun()
      const followers = followersOf(engine)
      let isFollowing = false
      while (!signal.aborted) {
        try {
          const planned = await planner.round()
          if (planned !== 'none' && !isFollowing) {
            isFollowing = true
            followers.add(signal)
          }
          await lines.take(signal)
          if (planned === 'more') continue
        } catch (error) {
          report(error)
        }
        await (isFollowing ? followers.wait(busyMs, signal) : engine.clock.sleep(idleMs, signal))
      }
      await lines.settled()
      await planner.release()
    },

    async round(signal) {
      const { planner, lines } = begun()
      while (!signal.aborted && (await planner.round()) === 'more');
      // There may be more lines than are worked at once.
      while (!signal.aborted && (await lines.take(signal))) await lines.settled()
      await planner.release()
    },
  }
}
