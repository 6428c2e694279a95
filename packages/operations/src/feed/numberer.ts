import { type Beside, type Engine, newId, numberOf, numberText } from '@chatfactor/core/feature'
import { update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { type Held, hold, lookMs } from '../kernel/lease.js'
import { tellProblem } from '../kernel/problem.js'
import { cleaned } from '../trail/cleaned.js'
import { type Followers, followersOf } from './followers.js'

/** As many records as one commit of a sweep takes, including the mark. */
const mostAtOnce = 499
/** The mark of the process that numbers the trail. */
export const trailMark = 'trail'

const saysSchema = z.object({ next: z.int() })

/** The number that the next entry gets, from the mark. */
export function nextNumber(says: object): number {
  return z.parse(saysSchema, says).next
}

/**
 * Numbers the entries of the trail 1, 2, 3 and so on without a gap, after their commits.
 *
 * Unnumbered entries have an index of their own, so none is missed, even if a commit becomes visible an hour late. The numbers and the next free one
 * are committed together under the version of one record, so concurrent processes neither repeat nor skip a number. Entries follow the order in which
 * the store committed them: if one commit was over before another began, its entries have the smaller numbers, unless both fell into one tick of the
 * store's counter. The same commit also moves erasable data out of the entries.
 */
export function createNumberer(engine: Engine): Beside {
  const followers = followersOf(engine)
  const [loop, round] = [newId(engine.clock.now()), newId(engine.clock.now())]

  const numberWhile = async (held: Held, signal: AbortSignal) => {
    while (!signal.aborted) {
      const found = await numberSome(engine, followers, held)
      if (found === 'lost') return
      if (found === 'more') continue
      await followers.rest(signal)
      if (!(await held.renew())) return
    }
  }

  return {
    async keep(signal) {
      while (!signal.aborted) {
        try {
          const held = await take(engine, loop)
          if (held !== null) await numberWhile(held, signal).finally(held.release)
        } catch (error) {
          tellProblem(engine, 'feed', error)
        }
        await engine.clock.sleep(lookMs, signal)
      }
    },

    async round(signal) {
      const held = await take(engine, round)
      if (held === null) return
      const numberAll = async () => {
        while (!signal.aborted && (await numberSome(engine, followers, held)) === 'more');
      }
      await numberAll().finally(held.release)
    },
  }
}

function take(engine: Engine, holder: string): Promise<Held | null> {
  return hold(engine, {
    key: trailMark,
    kind: 'trail',
    holder,
    begins: async () => ({ next: await firstNumber(engine) }),
  })
}

/** One more than the highest number ever given, even if the mark was lost. */
async function firstNumber({ store }: Engine): Promise<number> {
  const newest = { index: 'byNumber', equals: {}, direction: 'descending', limit: 1 } as const
  const [last] = (await store.list('audit', newest)).items
  return last === undefined || last.number === null ? 1 : numberOf(last.number) + 1
}

/** Numbers a page. `lost`: another process has taken over. */
async function numberSome(engine: Engine, followers: Followers, held: Held): Promise<'none' | 'more' | 'lost'> {
  const { items } = await engine.store.list('audit', {
    ...{ index: 'unnumbered', equals: { number: null }, limit: mostAtOnce },
  })
  let left = items
  while (left.length > 0) {
    const says = held.says()
    const next = nextNumber(says)
    const { changes, checks } = await cleaned(engine, left)
    const outcome = await held.commit({
      says: { ...says, next: next + left.length },
      writes: [
        ...left.map((entry, at) => update('audit', entry, { ...changes[at], number: numberText(next + at) })),
        ...checks,
      ],
      untold: 'trail_numbered',
    })
    if (outcome.outcome === 'committed') {
      followers.ring()
      break
    }
    if (outcome.outcome !== 'stale') return 'lost'
    // A sweep has deleted some of these entries, or a name that they need.
    const { lost } = outcome
    left = left.filter((_entry, at) => !lost.includes(at))
  }
  return items.length === mostAtOnce ? 'more' : 'none'
}
