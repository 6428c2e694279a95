import { type Beside, type Engine, newId } from '@chatfactor/core/feature'
import type { Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { pageBehind } from '../feed/feed-pages.js'
import { type Held, hold } from '../kernel/lease.js'
import { tellProblem } from '../kernel/problem.js'
import { marksOfAdministrators } from './administrators.js'
import { countDayEnd, firstDayEnd } from './day-end.js'
import { countFates } from './fates.js'
import { countFlows } from './flows.js'
import { createTally, type Tally } from './tally.js'
import { countToday, firstToday } from './today.js'

/** The mark of the process that counts, with the positions up to which everything is counted. */
export const figuresMark = 'figures'

const pageSize = 200
/** How often new events are counted. */
const restMs = 15_000

const text = z.nullable(z.string())
const membersShape = { assigned: z.number(), enrolled: z.number(), unreachable: z.number() }
const saysSchema = z.object({
  after: text,
  messages: z.object({ after: text, open: z.array(z.string()) }),
  members: z.object({ day: z.string(), of: text, after: text }),
  // Marks of the previous version lack it.
  today: z._default(
    z.object({
      at: z.number(),
      round: z.nullable(z.object({ after: text, sum: z.nullable(z.object(membersShape)) })),
    }),
    firstToday,
  ),
})

type Places = z.output<typeof saysSchema>

/** One kind of figures: adds to the counts, and returns the next position and whether there is more to count now. */
type Step = (
  engine: Engine,
  places: Places,
  tally: Tally,
) => Promise<{
  readonly places: Places
  readonly isMore: boolean
  /** Writes to commit with the counts. */
  readonly writes?: readonly Write[]
}>

const steps: readonly Step[] = [
  async (engine, places, tally) => {
    const page = await pageBehind(engine, { after: places.after, resourceId: null }, pageSize)
    if (page === null) return { places, isMore: false }
    await countFlows(engine, page.events, tally)
    const writes = await marksOfAdministrators(engine, page.events, engine.clock.now())
    return { places: { ...places, after: page.position }, isMore: true, writes }
  },
  async (engine, places, tally) => {
    const { place, isMore } = await countFates(engine, places.messages, tally, engine.clock.now())
    return { places: { ...places, messages: { ...place, open: [...place.open] } }, isMore }
  },
  async (engine, places, tally) => {
    const { place, isMore } = await countDayEnd(engine, places.members, tally)
    return { places: { ...places, members: place }, isMore }
  },
  async (engine, places, tally) => {
    const { place, isMore } = await countToday(engine, places.today, tally)
    return { places: { ...places, today: place }, isMore }
  },
]

/**
 * Counts events, message results and, at the end of each day, members. Counts and position are one commit under the version of one mark, so nothing
 * is counted twice or left out, even after a crash or with several processes.
 */
export function createCounter(engine: Engine): Beside {
  const [loop, round] = [newId(engine.clock.now()), newId(engine.clock.now())]
  return {
    async keep(signal) {
      while (!signal.aborted) {
        try {
          await countAll(engine, loop, signal)
        } catch (error) {
          tellProblem(engine, 'figures', error)
        }
        await engine.clock.sleep(restMs, signal)
      }
    },
    round: (signal) => countAll(engine, round, signal),
  }
}

async function countAll(engine: Engine, holder: string, signal: AbortSignal): Promise<void> {
  const begins = async (): Promise<Places> => ({
    after: null,
    messages: { after: null, open: [] },
    members: firstDayEnd(engine.clock.now()),
    today: firstToday,
  })
  const held = await hold(engine, { key: figuresMark, kind: figuresMark, holder, begins })
  if (held === null) return
  try {
    for (const step of steps) {
      while (!signal.aborted && (await stepped(engine, held, step)));
    }
  } finally {
    await held.release()
  }
}

/** Runs one step. Returns whether there is more to count; `false` once the mark is lost. */
async function stepped(engine: Engine, held: Held, step: Step): Promise<boolean> {
  const before = z.parse(saysSchema, held.says())
  const tally = createTally()
  const { places, isMore, writes: beside = [] } = await step(engine, before, tally)
  if (tally.isEmpty() && JSON.stringify(places) === JSON.stringify(before)) return false
  const writes = [...(await tally.writes(engine, engine.clock.now())), ...beside]
  const { outcome } = await held.commit({ says: places, writes, untold: 'figures_counted' })
  return outcome === 'committed' && isMore
}
