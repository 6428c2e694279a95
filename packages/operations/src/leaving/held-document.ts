import type { CollectionName } from '@chatfactor/core/store'
import { type Holding, withoutSecrets } from './holding.js'
import { holdings } from './holdings.js'
import { type Leaving, pageSize } from './leaving.js'

/** Belongs to the person but to no Resource, so an export of one Resource leaves it out, except for the profile. */
const everywhere: readonly CollectionName[] = ['users', 'limits', 'endpoints']

interface Told {
  readonly items: readonly object[]
  readonly next: string | null
}

/** Everything held about a person, on one Resource or everywhere, as one JSON document in pieces. */
export async function* heldDocument(at: Leaving): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(at.engine.clock.now())}`
  const rows: readonly Holding[] = Object.values(holdings)
  if (at.resourceId !== null) yield* listOf('users', async () => profileOf(at))
  // The person comes first, then what belongs to them.
  for (const row of [...rows].reverse()) {
    if (at.resourceId !== null && everywhere.includes(row.collection)) continue
    yield* listOf(row.collection, (after) => row.telling(at, after))
  }
  yield* listOf('trail', (after) => trailPage(at, after))
  yield '}\n'
}

function profileOf({ user }: Leaving): Told {
  return { items: user === null ? [] : [withoutSecrets('users', user)], next: null }
}

async function* listOf(name: string, pageOf: (after: string | null) => Promise<Told>): AsyncGenerator<string> {
  yield `,\n${JSON.stringify(name)}:[`
  let isFirst = true
  let after: string | null = null
  do {
    const page: Told = await pageOf(after)
    if (page.items.length > 0) {
      yield `${isFirst ? '' : ','}\n${page.items.map((item) => JSON.stringify(item)).join(',\n')}`
      isFirst = false
    }
    after = page.next
  } while (after !== null)
  yield ']'
}

/** The person's entries in the trail. Only administrators see which administrator acted. */
async function trailPage({ engine, subjectId, resourceId: here }: Leaving, after: string | null): Promise<Told> {
  const walk = { index: 'bySubject', equals: { subjectId }, after, limit: pageSize } as const
  const { items, next } = await engine.store.list('audit', walk)
  return {
    items: items
      .filter(({ resourceId }) => here === null || resourceId === null || resourceId === here)
      .map(({ at, action, actor, outcome, resourceId, details }) => {
        const [who = actor] = actor.split(':')
        return { at, action, actor: who, outcome, resourceId, details }
      }),
    next,
  }
}
