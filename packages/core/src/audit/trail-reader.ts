import type { Engine } from '../kernel/engine.js'
import { idsSince } from '../kernel/ids.js'
import type { ListPage } from '../kernel/paging.js'
import type { TrailFilter } from '../kernel/trail-slot.js'
import { cursorAfter } from '../ports/cursor.js'
import { declared, layoutOf } from '../ports/layout.js'
import type { Actor, AuditRecord } from '../records/audit-record.js'

/** How many entries one list looks at where some are left out, and how many lists one page takes at most. */
const mostLookedAt = 500
const mostLists = 2

interface Walk {
  readonly direction: 'descending'
  readonly after: string | null
  readonly limit: number
}

/** Reads entries as they are kept, for who looks up by itself which administrators they mean. */
export function createTrailReader(
  engine: Pick<Engine, 'store' | 'keys' | 'features'>,
): (wanted: TrailFilter) => Promise<ListPage<AuditRecord>> {
  const { store } = engine
  const { trail } = engine.features

  /** How the trail is walked: by whom it concerns, else by where it was, else all of it. */
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
    // What comes behind this moment, going back in time, was before it.
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
      // A full page goes on behind its last entry, any other behind the last one that was looked at.
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
