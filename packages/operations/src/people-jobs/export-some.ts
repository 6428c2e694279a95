import type { Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import type { CsvCell } from '../bulk/csv-text.js'
import { memberHeads, memberRow } from '../bulk/export.js'
import { tellExported, writtenList } from '../bulk/written-list.js'
import { peopleOf } from './batch.js'
import type { Some } from './bulk-input.js'
import { foundBy } from './meant-people.js'

/** Small enough for one read of the store. */
const pageSize = 200

interface Wanted {
  readonly resourceId: string
  readonly whom: Some
  readonly format: 'csv' | 'jsonl'
}

/** The selected members with their status, as the caller reads. */
export async function* exportSome(engine: Engine, actor: Actor, wanted: Wanted): AsyncGenerator<string> {
  const { resourceId, format } = wanted
  await tellExported(engine, { actor, resourceId, of: 'members' })
  yield* writtenList({ heads: memberHeads, format, pages: rowsOf(engine, wanted) })
}

async function* rowsOf(engine: Engine, wanted: Wanted): AsyncGenerator<readonly (readonly CsvCell[])[]> {
  for await (const userIds of pagesOf(engine, wanted)) {
    const { resource, people } = await peopleOf(engine, wanted.resourceId, userIds)
    const now = engine.clock.now()
    yield people.flatMap(({ user, assignment }) =>
      resource === null || user === null || assignment === null ? [] : [memberRow({ assignment, user, resource }, now)],
    )
  }
}

async function* pagesOf(
  engine: Engine,
  { resourceId, whom }: Pick<Wanted, 'resourceId' | 'whom'>,
): AsyncGenerator<readonly string[]> {
  if ('userIds' in whom) {
    const userIds = [...new Set(whom.userIds)]
    for (let at = 0; at < userIds.length; at += pageSize) yield userIds.slice(at, at + pageSize)
    return
  }
  let after: string | null = null
  do {
    const of = { act: 'end_sessions', resourceId, filter: whom.filter } as const
    const page: Awaited<ReturnType<typeof foundBy>> = await foundBy(engine, of, { after, limit: pageSize })
    yield page.items.map(({ userId }) => userId)
    after = page.next
  } while (after !== null)
}
