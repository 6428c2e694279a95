import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import {
  actorSchema,
  type Engine,
  idsSince,
  type ListOptions,
  type ListPage,
  listOptionsSchema,
  parseInput,
  type TrailFilter,
  type UserRef,
  userOf,
  userRefSchema,
} from '../kernel/index.js'
import { cursorAfter, declared, layoutOf } from '../ports/index.js'
import { type Actor, type AuditRecord, type ResourceId, type SubjectId, text, upTo } from '../records/index.js'

/** How many entries one list reads if some are left out, and how many lists one page takes at most. */
const mostLookedAt = 500
const mostLists = 2

interface Walk {
  readonly direction: 'descending'
  readonly after: string | null
  readonly limit: number
}

/** Reads entries as stored, for callers that look up the administrators in them. */
export function createTrailReader(
  engine: Pick<Engine, 'store' | 'keys' | 'features'>,
): (wanted: TrailFilter) => Promise<ListPage<AuditRecord>> {
  const { store } = engine
  const { trail } = engine.features

  /** The index to walk: by person, else by Resource, else the whole trail. */
  function walkOf({ subjectId, resourceId }: Pick<TrailFilter, 'subjectId' | 'resourceId'>) {
    if (subjectId !== undefined) {
      const equals = { subjectId }
      return {
        index: 'bySubject',
        pageOf: (rest: Walk) => store.list('audit', { index: 'bySubject', equals, ...rest }),
      }
    }
    if (resourceId === undefined) {
      return { index: 'byTime', pageOf: (rest: Walk) => store.list('audit', { index: 'byTime', equals: {}, ...rest }) }
    }
    const equals = { resourceId }
    return {
      index: 'byResource',
      pageOf: (rest: Walk) => store.list('audit', { index: 'byResource', equals, ...rest }),
    }
  }

  async function walked(given: TrailFilter, actors: readonly Actor[]): Promise<ListPage<AuditRecord>> {
    const { resourceId, subjectId, action, outcome, from, until, after, limit } = given
    const { index, pageOf } = walkOf(given)
    const { order } = declared(layoutOf('audit').indexes.get(index), `index audit.${index}`)
    const isWanted = (entry: AuditRecord) =>
      (resourceId === undefined || entry.resourceId === resourceId) &&
      (action === undefined || entry.action === action) &&
      (outcome === undefined || entry.outcome === outcome) &&
      (actors.length === 0 || actors.includes(entry.actor))
    const isPlain = action === undefined && outcome === undefined && actors.length === 0
    const isAll = isPlain && (subjectId === undefined || resourceId === undefined)
    const found: AuditRecord[] = []
    // Going back in time, everything after this cursor is older.
    let cursor =
      after ??
      (until === undefined ? null : cursorAfter({ at: until, id: index === 'byTime' ? idsSince(until) : '' }, order))
    let next: string | null = null
    for (let lists = 0; lists < mostLists && found.length < limit; lists += 1) {
      const page = await pageOf({ direction: 'descending', after: cursor, limit: isAll ? limit : mostLookedAt })
      const early = from === undefined ? -1 : page.items.findIndex(({ at }) => at < from)
      const looked = early < 0 ? page.items : page.items.slice(0, early)
      const wanted = looked.filter(isWanted)
      const taken = wanted.slice(0, limit - found.length)
      found.push(...taken)
      const last = taken.at(-1)
      // A full page continues after its last entry, any other after the last one that was read.
      const isFull =
        found.length === limit && last !== undefined && (wanted.length > taken.length || last !== looked.at(-1))
      next = isFull ? cursorAfter({ ...last }, order) : early < 0 ? page.next : null
      cursor = next
      if (next === null) break
    }
    return { items: found, next }
  }

  return async (wanted) => {
    const { actor } = wanted
    const whose = actor === undefined ? [] : [actor, ...((await trail?.pseudonymsOf(engine, actor)) ?? [])]
    return (await trail?.list(engine, wanted)) ?? (await walked(wanted, whose))
  }
}

/** What happened, when, to whom and by whom; people are random `subjectId`s. */
export interface AuditEntry<Action extends string = string> {
  readonly id: string
  readonly at: Date
  readonly resourceId: ResourceId | null
  readonly subjectId: SubjectId | null
  readonly action: Action
  readonly actor: Actor
  readonly outcome: 'success' | 'failure'
  readonly details: Readonly<Record<string, string | number | boolean | null>>
}

/** Which part of the trail to list. */
export interface AuditFilter<Action extends string = string> extends Omit<ListOptions, 'startsWith'> {
  readonly resourceId?: ResourceId
  /** The person concerned. */
  readonly user?: UserRef
  readonly action?: Action
  /** The actor: an administrator by the host's name for them, or one of the others. */
  readonly actor?: Actor
  readonly outcome?: 'success' | 'failure'
  /** Not before this moment. */
  readonly from?: Date
  /** Before this moment. */
  readonly until?: Date
}

/** The audit trail, for the host. Trusts its caller. */
export interface Audit<Action extends string = string> {
  /**
   * Lists entries, newest first: all of them, or those of a person, a Resource, an action, an actor or a period.
   *
   * With `action`, `actor` or `outcome`, or with both `resourceId` and `user`, a page may have fewer than `limit`
   * entries, or none, together with a `next`: then it has looked that far back. Throws `USER_NOT_FOUND`,
   * `INVALID_INPUT`.
   */
  list(input?: AuditFilter<Action>): Promise<ListPage<AuditEntry<Action>>>
}

/** Times that ids and databases can represent. */
const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
const filterSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true }), {
  resourceId: z.optional(upTo(100)),
  user: z.optional(userRefSchema),
  action: z.optional(text(1, 100)),
  actor: z.optional(actorSchema),
  outcome: z.optional(z.enum(['success', 'failure'])),
  from: z.optional(moment),
  until: z.optional(moment),
})

/** The audit service. */
export function createAudit(engine: Pick<Engine, 'store' | 'keys' | 'features'>): Audit {
  const read = createTrailReader(engine)
  return {
    async list(filter = {}) {
      const { user, after = null, ...given } = parseInput(filterSchema, filter)
      const subjectId = await subjectOf(engine, user)
      const { resourceId, action, actor, outcome, from, until, limit } = given
      const { items, next } = await read({ resourceId, subjectId, action, actor, outcome, from, until, after, limit })
      const actors = await engine.features.trail?.actorsOf(engine, items)
      const shown = ({ version: _v, number: _n, administrator: _a, ...entry }: AuditRecord) => ({
        ...entry,
        actor: actors?.get(entry.actor) ?? entry.actor,
      })
      return { items: items.map(shown), next }
    },
  }
}

/** The pseudonym of a person, if one is asked for. */
async function subjectOf({ store }: Pick<Engine, 'store'>, user: UserRef | undefined): Promise<string | undefined> {
  if (user === undefined) return undefined
  const [person] = await store.read([userOf(user)])
  if (person === null) throw new ChatfactorError('USER_NOT_FOUND', {})
  return person.subjectId
}
