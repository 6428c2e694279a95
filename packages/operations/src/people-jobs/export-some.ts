import { ChatfactorError } from '@chatfactor/core'
import { type Engine, operate } from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import { toldOfBulk } from '../bulk/bulk-happenings.js'
import { csvMark, csvText } from '../bulk/csv-text.js'
import { memberHeads, memberRow } from '../bulk/export.js'
import { peopleOf } from './batch.js'
import type { Some } from './bulk-input.js'
import { foundBy } from './meant-people.js'

/** Small enough for what a store reads at once. */
const pageSize = 200

interface Wanted {
  readonly resourceId: string
  readonly whom: Some
  readonly format: 'csv' | 'jsonl'
}

/** The members that are meant, with how they stand, for as long as somebody reads. */
export async function* exportSome(engine: Engine, actor: Actor, wanted: Wanted): AsyncGenerator<string> {
  const { resourceId, whom, format } = wanted
  await operate(engine, {
    refs: { resource: byId('resources', resourceId) },
    decide: ({ resource }) => {
      if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      return { result: null, told: [toldOfBulk('people.exported', { actor, resourceId }, { of: 'members' })] }
    },
  })
  if (format === 'csv') yield csvMark + csvText(memberHeads)
  for await (const userIds of pagesOf(engine, { resourceId, whom })) {
    const { resource, people } = await peopleOf(engine, resourceId, userIds)
    const now = engine.clock.now()
    const rows = people.flatMap(({ user, assignment }) =>
      resource === null || user === null || assignment === null ? [] : [memberRow({ assignment, user, resource }, now)],
    )
    const lines = rows.map((row) =>
      format === 'csv'
        ? csvText(row)
        : `${JSON.stringify(Object.fromEntries(memberHeads.map((head, at) => [head, row[at] ?? null])))}\n`,
    )
    if (lines.length > 0) yield lines.join('')
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
