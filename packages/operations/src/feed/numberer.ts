import { type Beside, type Engine, newId, numberOf, numberText } from '@chatfactor/core/feature'
import { update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { type Held, hold, lookMs } from '../kernel/lease.js'
import { tellProblem } from '../kernel/problem.js'
import { cleaned } from '../trail/cleaned.js'
import { type Followers, followersOf } from './followers.js'

/** With the mark, as many records as one commit of a sweep has. */
const mostAtOnce = 499
/** The mark of whoever numbers the trail. */
export const trailMark = 'trail'

const saysSchema = z.object({ next: z.int() })

/** The number that the next entry gets, by the mark. */
export function nextNumber(says: object): number {
  return z.parse(saysSchema, says).next
}

/**
 * Gives the entries of the trail their numbers, 1, 2, 3 and so on without a hole, behind the commits that made them.
 *
 * What has no number is in an index of its own, so nothing is skipped: an entry whose commit becomes visible an hour late is found then.
 * Numbers and the next one are one commit under the version of one record, so none is given twice and none is left out, however many try.
 * And entries come in the order in which the store took them in: of two commits of which one was over before the other began, the first one's
 * have the smaller numbers, unless both fell into one tick of its count. What may be forgotten one day is taken out of an entry in the same commit.
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

/** One more than the highest that was ever given, also where the mark was lost. */
async function firstNumber({ store }: Engine): Promise<number> {
  const newest = { index: 'byNumber', equals: {}, direction: 'descending', limit: 1 } as const
  const [last] = (await store.list('audit', newest)).items
  return last === undefined || last.number === null ? 1 : numberOf(last.number) + 1
}

/** Numbers a page. `lost`: somebody else does. */
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
    // A sweep has deleted some of them, or a name that they need.
    const { lost } = outcome
    left = left.filter((_entry, at) => !lost.includes(at))
  }
  return items.length === mostAtOnce ? 'more' : 'none'
}
