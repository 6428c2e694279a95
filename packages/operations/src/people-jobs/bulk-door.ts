import { ChatfactorError } from '@chatfactor/core'
import {
  type Decision,
  type Engine,
  invalidInput,
  isErased,
  newId,
  operate,
  parseInput,
  userView,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey, type JobRecord, update } from '@chatfactor/core/store'
import { newJob } from '../jobs/new-job.js'
import { markAt } from '../kernel/marks.js'
import { requireOperations } from '../kernel/require-operations.js'
import { isOpen } from '../states/portal-link.js'
import { leavesOut, peopleOf } from './batch.js'
import type { BulkAct, BulkBecause, BulkJob, BulkPreview, PeopleAtOnce } from './bulk-acts.js'
import { keptFile } from './bulk-file.js'
import { toldOfPeopleJobs } from './bulk-happenings.js'
import { bulkSchemas, mostNamed, type Some } from './bulk-input.js'
import { idIn, markKey } from './bulk-job.js'
import { asksOf, fateOf, placeOf } from './bulk-state.js'
import { viewsOf } from './bulk-view.js'
import { deeds } from './decisions.js'
import { exportSome } from './export-some.js'
import { counted, foundBy } from './meant-people.js'

/** The administrator who acts. */
interface Administrator {
  readonly actor: Actor
  /** The name that people are shown. */
  readonly name: string
  readonly resources: 'all' | readonly string[]
}

/** How many people are named per reason. */
const mostShown = 5

/** Bulk actions for one administrator, on the Resources they may see. */
export function createPeopleAtOnce(engine: Engine, { actor, name, resources }: Administrator): PeopleAtOnce {
  const { store } = engine
  const seen = async (job: JobRecord): Promise<BulkJob> => {
    const [view] = await viewsOf(engine, [job])
    if (view === undefined) throw new ChatfactorError('JOB_NOT_FOUND', {})
    return view
  }
  const jobOf = async ({ resourceId, jobId }: { readonly resourceId: string; readonly jobId: string }) => {
    const [job] = await store.read([byId('jobs', jobId)])
    return ofResource(job, resourceId)
  }

  return {
    async preview(input) {
      const { resourceId, act, whom } = parseInput(bulkSchemas.preview, input)
      requireOperations(engine)
      const now = engine.clock.now()
      const meant = await meantBy(engine, { act, resourceId, whom })
      const { resource, people } = await peopleOf(engine, resourceId, meant.userIds)
      if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      const leaves = new Map<BulkBecause, (typeof people)[number][]>()
      for (const person of people) {
        const because = leavesOut(act, resource, person, now)
        if (because !== null) leaves.set(because, [...(leaves.get(because) ?? []), person])
      }
      const left = [...leaves].map(([because, some]): BulkPreview['leaves'][number] => ({
        because,
        count: some.length,
        some: some.slice(0, mostShown).flatMap((person) => shown(act, person)),
      }))
      const does = people.length - left.reduce((sum, { count }) => sum + count, 0)
      const [mark] = await store.read([markAt(markKey(resourceId))])
      const [running] = await store.read([byId('jobs', idIn(mark) ?? 'none')])
      const runs = running?.state === 'open' ? await seen(running) : null
      return {
        count: meant.count,
        isMore: meant.isMore,
        looked: people.length,
        does,
        leaves: left,
        runs: runs === null ? null : { id: runs.id, act: runs.act, by: runs.by },
      }
    },

    async start(input) {
      const { resourceId, act, whom, formId } = parseInput(bulkSchemas.start, input)
      requireOperations(engine)
      const key = `people.bulk:${resourceId}:${formId}`
      const [sent] = await store.read([byKey('jobs', 'key', { key })])
      // The form was sent twice; who matches the filter by now no longer matters.
      if (sent !== null) return seen(sent)
      const count = 'userIds' in whom ? new Set(whom.userIds).size : await sameCount(engine, { act, resourceId, whom })
      const job = await operate(engine, {
        refs: { resource: byId('resources', resourceId), before: byKey('jobs', 'key', { key }) },
        decide({ resource, before }, now): Decision<JobRecord> {
          if (before !== null) return { result: before }
          if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
          if (act !== 'assign' && deeds[act].mails === true && !isOpen({ resource })) {
            throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
          }
          const noteId = newId(now)
          const meant =
            'userIds' in whom ? { userIds: [...new Set(whom.userIds)] } : { filter: whom.filter, before: newId(now) }
          const file = { actor, name, resources: resources === 'all' ? resources : [...resources], whom: meant }
          const asks = { act, noteId, count }
          const { job: made, write } = newJob(
            { kind: 'people.bulk', key, actor, resourceId, subjectId: null, asks },
            now,
          )
          return {
            result: made,
            writes: [write, keptFile(noteId, file, now)],
            told: [toldOfPeopleJobs('people.bulk_begun', { actor, resourceId }, { jobId: made.id, act, count })],
          }
        },
      })
      return seen(job)
    },

    get: async (input) => seen(await jobOf(parseInput(bulkSchemas.job, input))),

    async list(input) {
      const { resourceId, after, limit } = parseInput(bulkSchemas.list, input)
      const page = await store.list('jobs', {
        ...{ index: 'byKind', equals: { kind: 'people.bulk' }, direction: 'descending', after: after ?? null, limit },
      })
      const items = await viewsOf(
        engine,
        page.items.filter((job) => job.resourceId === resourceId),
      )
      return { items, next: page.next }
    },

    async report(input) {
      const job = await jobOf(parseInput(bulkSchemas.job, input))
      const { left, isMore } = placeOf(job)
      const named = left.map(([userId]) => userId)
      const { people } = await peopleOf(engine, job.resourceId ?? '', named)
      return {
        job: await seen(job),
        left: left.map(([, because], at) => {
          const person = people[at]
          // This administrator may not be allowed to see a former member.
          const isSeen = resources === 'all' || (person?.assignment ?? null) !== null
          const known = isSeen ? (person?.user ?? null) : null
          const user = known === null || isErased(known) ? null : known
          return { user: user === null ? null : userView(user), fate: fateOf(because), because }
        }),
        isMore,
      }
    },

    async stop(input) {
      const { resourceId, jobId, act } = parseInput(bulkSchemas.stop, input)
      const job = await operate(engine, {
        refs: { found: byId('jobs', jobId) },
        decide({ found }, now): Decision<JobRecord> {
          const before = ofResource(found, resourceId)
          const asks = asksOf(before)
          if (asks.act !== act) throw new ChatfactorError('JOB_NOT_FOUND', {})
          if (before.state !== 'open') throw new ChatfactorError('TRANSITION_REFUSED', { state: 'over', event: 'stop' })
          if (asks.stop) return { result: before }
          // A worker that holds the job notices at its next step; otherwise the job is made due now.
          const change = { asks: { ...before.asks, stop: true }, ...(before.holder === null ? { dueAt: now } : {}) }
          return {
            result: { ...before, ...change, version: before.version + 1 },
            writes: [update('jobs', before, change)],
            told: [toldOfPeopleJobs('people.bulk_stopped', { actor, resourceId }, { jobId, act })],
          }
        },
      })
      return seen(job)
    },

    export(input) {
      const { resourceId, whom, format } = parseInput(bulkSchemas.export, input)
      requireOperations(engine)
      return exportSome(engine, actor, { resourceId, whom, format })
    },
  }
}

/** The job, if it is a bulk action on this Resource; throws `JOB_NOT_FOUND` otherwise. */
function ofResource(job: JobRecord | null, resourceId: string): JobRecord {
  if (job?.kind === 'people.bulk' && job.resourceId === resourceId) return job
  throw new ChatfactorError('JOB_NOT_FOUND', {})
}

/** The person, if the administrator may see them. A non-member may belong to someone else's Resource, so they are not shown. */
function shown(act: BulkAct, { user, assignment }: Awaited<ReturnType<typeof peopleOf>>['people'][number]) {
  return user === null || isErased(user) || (act !== 'assign' && assignment === null) ? [] : [userView(user)]
}

/** How many people are selected, and the first 500 of them. */
async function meantBy(
  engine: Engine,
  { act, resourceId, whom }: { readonly act: BulkAct; readonly resourceId: string; readonly whom: Some },
) {
  if ('userIds' in whom) {
    const userIds = [...new Set(whom.userIds)]
    return { userIds, count: userIds.length, isMore: false }
  }
  const of = { act, resourceId, filter: whom.filter }
  const [page, all] = await Promise.all([foundBy(engine, of, { after: null, limit: mostNamed }), counted(engine, of)])
  return { userIds: page.items.map(({ userId }) => userId), ...all }
}

/** How many people a filter finds. Throws `STALE` if the number differs from what was shown, and `INVALID_INPUT` if there are too many. */
async function sameCount(
  engine: Engine,
  {
    act,
    resourceId,
    whom,
  }: {
    readonly act: BulkAct
    readonly resourceId: string
    readonly whom: { readonly filter: Parameters<typeof counted>[1]['filter']; readonly count: number }
  },
): Promise<number> {
  const { count, isMore } = await counted(engine, { act, resourceId, filter: whom.filter })
  if (isMore) throw invalidInput('whom', 'are too many at once')
  if (count !== whom.count) throw new ChatfactorError('STALE', { version: count })
  return count
}
