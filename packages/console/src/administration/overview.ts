import { ChatfactorError, type ListPage, type Resource } from '@chatfactor/core'
import {
  conditionsOf,
  type Engine,
  idShape,
  invalidInput,
  onResource,
  parseInput,
  resourceView,
  strictObject,
  upTo,
} from '@chatfactor/core/feature'
import { byId, type SearchConditions } from '@chatfactor/core/store'
import type { DayFigures } from '@chatfactor/operations'
import { createFigureReader, memberFilters, mostSummed, whereOf } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import type { AdminActor, AdministrationOfActor } from './administration.js'
import type { Overview, OverviewVerbs } from './overview-verbs.js'

const dayMs = 24 * 60 * 60_000
/** Counting within a request stops here. */
const mostCounted = 10_000
/** The limit for counts beside the worker's, on the front page, which every administrator opens. */
const mostCountedNow = 1_000
const atOnce = 50

const overviewSchema = strictObject({
  resourceId: z.optional(idShape),
  days: z._default(z.union([z.literal(7), z.literal(30), z.literal(90)]), 30),
})
const countedSchema = strictObject({
  only: z.optional(z.enum(memberFilters)),
  startsWith: z.optional(upTo(200)),
  after: z.nullish(upTo(2000)),
})

/** The front page's overview: the worker's figures, and what is small enough to count within the request. */
export function createOverview(
  engine: Engine,
  { resources: visible }: Pick<AdminActor, 'resources'>,
  resources: Pick<AdministrationOfActor['resources'], 'list'>,
): OverviewVerbs {
  const { store, clock } = engine
  const figures = createFigureReader(engine)

  async function resourceOf(resourceId: string | undefined): Promise<Resource | null> {
    if (resourceId === undefined) return null
    const isVisible = visible === 'all' || visible.includes(resourceId)
    const [record = null] = isVisible ? await store.read([byId('resources', resourceId)]) : []
    if (record === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
    return resourceView(record)
  }

  /** Whose members to count: `[]` for all Resources, `null` for none. */
  function whose(resourceId: string | undefined): SearchConditions | null {
    if (resourceId !== undefined) return [onResource(resourceId)]
    if (visible === 'all') return []
    return visible.length === 0 ? null : [visible.flatMap(onResource)]
  }

  return {
    async get(input = {}) {
      const { resourceId, days: shown } = parseInput(overviewSchema, input)
      const now = clock.now()
      const range = { from: new Date(now.getTime() - (shown - 1) * dayMs), until: new Date(now.getTime() + 1) }
      if (resourceId === undefined && visible !== 'all' && visible.length > mostSummed) throw tooMany()
      const counted = () =>
        resourceId === undefined && visible !== 'all'
          ? figures.together(visible, range)
          : figures.of(resourceId ?? null, range)
      const resource = await resourceOf(resourceId)
      const days = await counted()
      const among = whose(resourceId)
      const kept = lastMembers(days)
      // If there are too many to count now, the worker's count is shown.
      const areMany = (kept?.unreachable ?? 0) > mostCountedNow
      const each: readonly SearchConditions[] = [
        conditionsOf('locked', now),
        conditionsOf('off', now),
        ...(areMany ? [] : [conditionsOf('unreachable', now)]),
        ...(kept === null ? [[], conditionsOf('no_token', now)] : []),
      ]
      const counts =
        among === null
          ? each.map(() => 0)
          : await store.tally?.(
              'assignments',
              each.map((one) => [...among, ...one]),
              (kept === null ? mostCounted : mostCountedNow) + 1,
            )
      if (counts === undefined) return { resource, days, members: kept, now: null }
      const [locked = 0, off = 0, few = 0] = counts.map((count) => Math.min(count, mostCountedNow + 1))
      const unreachable = areMany ? null : few
      const [, , , assigned = 0, withoutToken = 0] = counts
      const enrolled = Math.max(0, assigned - withoutToken)
      const members = kept ?? { assigned, enrolled, unreachable: null, at: now, isMore: assigned > mostCounted }
      return { resource, days, members, now: { locked, unreachable, off } }
    },

    async listResources(input = {}) {
      const { only, startsWith, after } = parseInput(countedSchema, input)
      const begins = startsWith === undefined ? {} : { startsWith }
      const { items, next }: ListPage<Resource> = await resources.list({
        ...begins,
        after: after ?? null,
        limit: atOnce,
      })
      const now = clock.now()
      const each = only === undefined ? [] : items.map(({ id }) => [onResource(id), ...whereOf(only, now)])
      const counts = each.length === 0 ? undefined : await store.tally?.('assignments', each, mostCounted + 1)
      return { items: items.map((resource, at) => ({ resource, count: counts?.[at] ?? null })), next }
    },
  }
}

/** The number of members when they were last counted. */
function lastMembers(days: readonly DayFigures[]): Overview['members'] {
  for (const { day, members, end } of days.toReversed()) {
    if (members !== null) return { ...members, isMore: false }
    if (end !== null) return { ...end, at: new Date(Date.parse(day) + dayMs), isMore: false }
  }
  return null
}

function tooMany(): ChatfactorError {
  const problem = `is required for an administrator of more than ${mostSummed} Resources, but not all`
  return invalidInput('resourceId', problem)
}
