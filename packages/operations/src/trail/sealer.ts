import { type Beside, type Engine, newId } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { followersOf } from '../feed/followers.js'
import { type Held, hold, lookMs } from '../kernel/lease.js'
import { tellProblem } from '../kernel/problem.js'
import { loadCanonical } from './canonical.js'
import { createSealing, type Sealing } from './sealing.js'

/** The mark of the process that seals. While it is recent, core leaves the deletion of entries to this package's sweep. */
export const sealsMark = 'seals'

/** How often entries that are due are looked for. */
const restMs = 2_000
const saysSchema = z.object({ after: z.nullable(z.string()) })

/** The position up to which everything is sealed, from the mark. */
export function sealedUpTo(says: object): string | null {
  return z.parse(saysSchema, says).after
}

/**
 * Seals numbered entries in the background, so that no call waits for it.
 *
 * It goes by number and misses nothing, because numbers are given after commits and without gaps. One process seals at a time, to save work; a number
 * is never sealed twice because each seal is committed with the version of its chain and has a unique position.
 */
export function createSealer(engine: Engine, sealAfterMs: number): Beside {
  const followers = followersOf(engine)
  const [loop, round] = [newId(engine.clock.now()), newId(engine.clock.now())]
  const tell = (error: unknown) => tellProblem(engine, 'trail', error)
  const take = (holder: string) =>
    hold(engine, { key: sealsMark, kind: sealsMark, holder, begins: async () => ({ after: null }) })
  const begin = async (held: Held): Promise<Sealing> => {
    const after = sealedUpTo(held.says())
    return createSealing(engine, held, { canonical: await loadCanonical(), sealAfterMs, after, tell })
  }

  const sealWhile = async (held: Held, signal: AbortSignal) => {
    const sealing = await begin(held)
    while (!signal.aborted) {
      const found = await sealing.step()
      if (found === 'lost' || !(await held.renew())) return
      if (found === 'none') await followers.wait(restMs, signal)
    }
  }

  return {
    async keep(signal) {
      while (!signal.aborted) {
        try {
          const held = await take(loop)
          if (held !== null) await sealWhile(held, signal).finally(held.release)
        } catch (error) {
          tell(error)
        }
        await engine.clock.sleep(lookMs, signal)
      }
    },

    async round(signal) {
      const held = await take(round)
      if (held === null) return
      const sealAll = async () => {
        const sealing = await begin(held)
        while (!signal.aborted && (await sealing.step()) === 'more');
      }
      await sealAll().finally(held.release)
    },
  }
}
