import type { ChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'
import { invalidInput } from '@chatfactor/core/feature'
import type { FoundPage } from '@chatfactor/core/store'
import type { BulkAct } from './bulk-acts.js'
import type { BulkFile } from './bulk-file.js'
import type { Filter } from './bulk-input.js'
import type { Place } from './bulk-state.js'
import { membersWhere } from './member-filters.js'

/** The most people a filter may find; fewer for a text, because no index counts those. */
const [mostCounted, mostByText] = [1_000_000, 10_000]
const pageSize = 500

interface Of {
  readonly act: BulkAct
  readonly resourceId: string
  readonly filter: Filter
}

/** A found record, and its person. */
interface Found {
  readonly id: string
  readonly userId: string
}

/** A page of the people a filter finds, oldest first. Throws `INVALID_INPUT` if the store cannot search. */
export async function foundBy(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  of: Of,
  walk: { readonly after: string | null; readonly limit: number },
): Promise<FoundPage<Found>> {
  refuseOther(of)
  const { act, resourceId, filter } = of
  if (store.search === undefined) throw wrong('needs a store that can search')
  const text = (at: readonly string[]) => (filter.text === '' ? {} : { text: { has: filter.text, of: at } })
  if (act === 'assign') {
    const page = await store.search('users', { ...text([]), where: [], order: null, ...walk })
    return { ...page, items: page.items.map(({ id }) => ({ id, userId: id })) }
  }
  const where = membersWhere({ resourceId, only: filter.only, transport: filter.messenger }, clock.now())
  const page = await store.search('assignments', { ...text(['userId']), where, order: null, ...walk })
  return { ...page, items: page.items.map(({ id, userId }) => ({ id, userId })) }
}

/** Refuses filters that can only match members: people without a membership have no such problem. */
function refuseOther({ act, filter: { only, messenger } }: Of): void {
  if (act === 'assign' && (only !== undefined || messenger !== undefined)) {
    throw wrong('finds people to assign by a text alone')
  }
}

/** How many people a filter finds, and whether there are more than can be counted. */
export async function counted(
  engine: Pick<Engine, 'store' | 'clock'>,
  of: Of,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const { act, resourceId, filter } = of
  if (filter.text === '' && engine.store.tally !== undefined) {
    refuseOther(of)
    const where = { resourceId, only: filter.only, transport: filter.messenger }
    const each = act === 'assign' ? [] : membersWhere(where, engine.clock.now())
    const [count = 0] = await engine.store.tally(act === 'assign' ? 'users' : 'assignments', [each], mostCounted + 1)
    return { count: Math.min(count, mostCounted), isMore: count > mostCounted }
  }
  let count = 0
  let after: string | null = null
  do {
    const page: FoundPage<Found> = await foundBy(engine, of, { after, limit: pageSize })
    count += page.items.length
    after = page.next
  } while (after !== null && count <= mostByText)
  return { count: Math.min(count, mostByText), isMore: count > mostByText }
}

/** The people whom a job does next, and its position after them; `isEnd`: they are the last. */
export async function nextPeople(
  engine: Pick<Engine, 'store' | 'clock'>,
  { act, resourceId, whom }: Pick<Of, 'act' | 'resourceId'> & Pick<BulkFile, 'whom'>,
  { at, after }: Pick<Place, 'at' | 'after'>,
  limit: number,
) {
  if ('userIds' in whom) {
    const userIds = whom.userIds.slice(at, at + limit)
    return { userIds, at: at + userIds.length, after, isEnd: at + userIds.length >= whom.userIds.length }
  }
  const page = await foundBy(engine, { act, resourceId, filter: whom.filter }, { after, limit })
  const meant = page.items.filter(({ id }) => id < whom.before)
  return {
    userIds: meant.map(({ userId }) => userId),
    at: at + meant.length,
    after: page.next,
    // People added later come after all others.
    isEnd: page.next === null || meant.length < page.items.length,
  }
}

function wrong(problem: string): ChatfactorError<'INVALID_INPUT'> {
  return invalidInput('whom', problem)
}
