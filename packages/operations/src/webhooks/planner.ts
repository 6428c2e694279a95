import { type Engine, numberText } from '@chatfactor/core/feature'
import { check, type EndpointRecord, type MarkRecord } from '@chatfactor/core/store'
import { pageBehind } from '../feed/feed-pages.js'
import { nextNumber, trailMark } from '../feed/numberer.js'
import { type Held, hold } from '../kernel/lease.js'
import { markAt } from '../kernel/marks.js'
import { countOf, endpointsMark, lineOf, placeMark, placeOf } from './endpoints-mark.js'
import { planned, woken } from './plan.js'

const pageSize = 200
/** Numberers go by when a follower was last seen: seen this often, it counts as following. */
const seenMs = 20_000

/** Plans which endpoints receive which events. */
export interface Planner {
  /** Plans as much as one commit holds. `more`: call again; `none`: there is no endpoint. */
  round(): Promise<'more' | 'done' | 'none'>
  /** Leaves the planning to other processes. */
  release(): Promise<void>
}

/**
 * The planner of one process. Messages, woken lines and the planned position are one commit under the version of the position, so if two processes
 * plan the same page, the store accepts one, and a crash never leaves half of it.
 */
export function createPlanner(engine: Engine, holder: string): Planner {
  const { store, clock, features } = engine
  const endpointsOf = createEndpointMemory(engine)
  const wanted = { ...placeMark, holder, begins: () => newestPlace(engine) }
  let held: Held | null = null
  let seenAt = Number.NEGATIVE_INFINITY

  const take = async () => {
    if (held === null || held.isLost()) held = await hold(engine, wanted)
    return held
  }

  const beSeen = async () => {
    if (clock.elapsedMs() - seenAt < seenMs) return
    seenAt = clock.elapsedMs()
    await (await take())?.renew()
  }

  return {
    async round() {
      const [place, all] = await store.read([markAt(placeMark.key), markAt(endpointsMark.key)])
      if (all === null || countOf(all) === 0) return 'none'
      await beSeen()
      if (place === null) return 'done'
      const after = placeOf(place.says)
      const page = await pageBehind(engine, { after, resourceId: null }, pageSize)
      const own = page === null ? null : await take()
      if (page === null || own === null) return 'done'
      // Another process has planned this page meanwhile.
      if (placeOf(own.says()) !== after) return 'more'
      const now = clock.now()
      const resourceIds = new Set(page.events.flatMap(({ resourceId }) => resourceId ?? []))
      const endpoints = await endpointsOf(all, resourceIds)
      const plan = planned({ events: page.events, endpoints, catalogue: features.catalogue }, now)
      const lines = await linesOf(engine, plan.endpointIds)
      const writes = [...plan.messages, ...woken(plan.endpointIds, lines, now), check('marks', all)]
      await own.commit({ says: { after: plan.after }, writes, untold: 'webhook_planned' })
      return 'more'
    },

    async release() {
      await held?.release()
      held = null
    },
  }
}

/** The initial position: only events from now on. */
async function newestPlace({ store }: Engine) {
  const [trail] = await store.read([markAt(trailMark)])
  return { after: numberText(trail === null ? 0 : nextNumber(trail.says) - 1) }
}

/** The endpoints of Resources, cached until one is created, changed or deleted. */
function createEndpointMemory({ store }: Engine) {
  let version = 0
  const known = new Map<string, readonly EndpointRecord[]>()
  return async (all: MarkRecord, resourceIds: ReadonlySet<string>) => {
    if (version !== all.version) known.clear()
    version = all.version
    for (const resourceId of resourceIds) {
      if (known.has(resourceId)) continue
      const { items } = await store.list('endpoints', { index: 'byResource', equals: { resourceId }, limit: 100 })
      known.set(resourceId, items)
    }
    return [...resourceIds].flatMap((resourceId) => known.get(resourceId) ?? [])
  }
}

async function linesOf({ store }: Engine, endpointIds: readonly string[]): Promise<ReadonlyMap<string, MarkRecord>> {
  const found = endpointIds.length === 0 ? [] : await store.read(endpointIds.map((id) => markAt(lineOf(id).key)))
  return new Map(found.flatMap((line, at) => (line === null ? [] : [[endpointIds[at] ?? '', line] as const])))
}
