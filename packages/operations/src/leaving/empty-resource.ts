import type { Engine, Told } from '@chatfactor/core/feature'
import { type AssignmentRecord, byId, type EndpointRecord, remove, type Write, writtenId } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { JobKind, JobStep } from '../jobs/job-kind.js'
import { markAt, marked } from '../kernel/marks.js'
import { countOf, endpointsMark, lineOf } from '../webhooks/endpoints-mark.js'
import type { Holding } from './holding.js'
import { holdings } from './holdings.js'
import { leavingOf, pageSize } from './leaving.js'
import { toldOfLeaving } from './leaving-happenings.js'
import { countsOf, stepOfHoldings } from './step-of-holdings.js'

/**
 * What each member has on the Resource. The membership comes last, so that a resumed job still finds the rest. Challenges are left out: they are
 * deleted a day after they end anyway.
 */
const rows: readonly Holding[] = [
  holdings.authorizations,
  holdings.permits,
  holdings.inboxes,
  holdings.agents,
  holdings.deliveries,
  holdings.oneTimeLinks,
  holdings.sessions,
  holdings.rememberedBrowsers,
  holdings.notes,
  holdings.chats,
  holdings.enrollments,
  holdings.tokens,
  holdings.assignments,
]
const mostMembers = 20
const enoughWrites = 250
const progressSchema = z.object({ isGone: z._default(z.boolean(), false) })

/** The deletions and announcements from one of a Resource's lists. */
type Found = Pick<JobStep, 'writes' | 'told'>

/**
 * Deletes what belongs to a Resource that is already switched off: its members one by one, its agents, webhooks and figures, then the Resource. A
 * final look finds members who joined just before it was switched off.
 */
export const emptyResource: JobKind = {
  async step(engine, job, now) {
    const { isGone } = z.parse(progressSchema, job.progress)
    const resourceId = job.resourceId ?? ''
    const at = { engine, resourceId, jobId: job.id, now }
    const found = (await members(at)) ?? (await agents(at)) ?? (await webhooks(at)) ?? (await figures(at))
    if (found !== null) return { ...found, counts: countsOf(found.writes), progress: { isGone }, isLast: false }
    if (isGone) return { writes: [], counts: {}, progress: {}, isLast: true }
    const [resource] = await engine.store.read([byId('resources', resourceId)])
    const writes = resource === null ? [] : [remove('resources', resource)]
    return {
      writes,
      told: [toldOfLeaving('resource.deleted', { actor: 'system', resourceId }, { jobId: job.id })],
      counts: countsOf(writes),
      progress: { isGone: true },
      isLast: false,
    }
  },
}

interface At {
  readonly engine: Engine
  readonly resourceId: string
  readonly jobId: string
  readonly now: Date
}

async function members(at: At): Promise<Found | null> {
  const { engine, resourceId } = at
  const { items } = await engine.store.list('assignments', {
    ...{ index: 'byResource', equals: { resourceId }, limit: mostMembers },
  })
  if (items.length === 0) return null
  const writes = new Map<string, Write>()
  const told: Told[] = []
  for (const assignment of items) {
    if (writes.size >= enoughWrites) break
    const found = await memberStep(at, assignment)
    // A chat shared by two members is changed for one in this step and for the other in the next.
    if (found.writes.some((write) => writes.has(nameOf(write)))) break
    for (const write of found.writes) writes.set(nameOf(write), write)
    told.push(...(found.told ?? []))
  }
  return { writes: [...writes.values()], told }
}

async function memberStep({ engine, resourceId, jobId, now }: At, { id, userId }: AssignmentRecord): Promise<Found> {
  const [user] = await engine.store.read([byId('users', userId)])
  const subjectId = user?.subjectId ?? ''
  const person = { userId, subjectId, memberships: [id], addresses: [], resourceId, jobId }
  const leaving = await leavingOf(engine, person)
  const { writes, told } = await stepOfHoldings(rows, leaving, { nth: 0, after: null }, now)
  return { writes, told }
}

/** Also agents that belong to no member: the host's programs, and assistants of former members. */
async function agents({ engine, resourceId }: At): Promise<Found | null> {
  const walk = { index: 'byResource', equals: { resourceId }, limit: pageSize } as const
  const { items } = await engine.store.list('agents', walk)
  return items.length === 0 ? null : { writes: items.map((agent) => remove('agents', agent)) }
}

async function webhooks({ engine, resourceId, now }: At): Promise<Found | null> {
  const { store } = engine
  const walk = { index: 'byResource', equals: { resourceId }, limit: pageSize } as const
  const [endpoint] = (await store.list('endpoints', walk)).items
  if (endpoint === undefined) return null
  const { items } = await store.list('webhookMessages', {
    ...{ index: 'byEndpoint', equals: { endpointId: endpoint.id }, limit: pageSize },
  })
  if (items.length > 0) return { writes: items.map((message) => remove('webhookMessages', message)) }
  return { writes: await endOf(engine, endpoint, now) }
}

/** Ends an endpoint, so that the planner and the holder of its line notice. */
async function endOf({ store }: Engine, endpoint: EndpointRecord, now: Date): Promise<readonly Write[]> {
  const place = lineOf(endpoint.id)
  const [all = null, line = null] = await store.read([markAt(endpointsMark.key), markAt(place.key)])
  return [
    remove('endpoints', endpoint),
    marked(all, endpointsMark, { says: { endpoints: countOf(all) - 1 } }, now),
    ...(line === null ? [] : [marked(line, place, { dueAt: now }, now)]),
  ]
}

async function figures({ engine, resourceId }: At): Promise<Found | null> {
  const walk = { index: 'byResource', equals: { resourceId }, limit: pageSize } as const
  const { items } = await engine.store.list('figures', walk)
  return items.length === 0 ? null : { writes: items.map((figure) => remove('figures', figure)) }
}

function nameOf(write: Write): string {
  return `${write.collection}/${writtenId(write)}`
}
