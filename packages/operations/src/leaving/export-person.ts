import { type ActedBy, ChatfactorError, type UserRef } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Engine,
  isErased,
  operate,
  parseInput,
  strictObject,
  userRefSchema,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey, type UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { Holding } from './holding.js'
import { holdings } from './holdings.js'
import { addressesOf, type Leaving, leavingOf, pageSize } from './leaving.js'
import { toldOfLeaving } from './leaving-happenings.js'

const optionsSchema = z.optional(strictObject(actedBy))

/** Everything that is held of a person. */
export interface PersonExported {
  /**
   * Everything that is held of a person, as one JSON document in pieces: `{ "exportedAt", "users": […], "assignments": […], …, "trail": […] }`. No
   * secret, no password, no code and no hash of one is in it, and nothing of other people. It is read as it is written; the trail says that it was.
   *
   * The iteration throws `USER_NOT_FOUND`; called, it throws `INVALID_INPUT`.
   *
   * @example
   * for await (const piece of chatfactor.users.export({ id: userId })) response.write(piece)
   */
  export(user: UserRef, options?: ActedBy): AsyncIterable<string>
}

/** Exports people; `door` is who stands behind it, if its callers are not trusted. */
export function createPersonExport(engine: Engine, door: Actor | null = null): PersonExported {
  return {
    export(given, options) {
      const ref = parseInput(userRefSchema, given)
      const { actor: named } = parseInput(optionsSchema, options) ?? {}
      return pieces(engine, ref, actorOf(door, named))
    },
  }
}

async function* pieces(engine: Engine, ref: UserRef, actor: Actor): AsyncGenerator<string> {
  const user = await told(engine, ref, actor)
  const { id: userId, subjectId } = user
  const person = {
    userId,
    subjectId,
    memberships: [],
    addresses: addressesOf(engine, user),
    resourceId: null,
    jobId: '',
  }
  const at = await leavingOf(engine, person)
  yield `{"exportedAt":${JSON.stringify(engine.clock.now())}`
  const rows: readonly Holding[] = Object.values(holdings)
  // The person comes first, what belongs to them after them.
  for (const row of [...rows].reverse()) {
    yield* listOf(row.collection, (after) => row.telling(at, after))
  }
  yield* listOf('trail', (after) => trailPage(at, after))
  yield '}\n'
}

/** It is in the trail before the first piece goes out. */
function told(engine: Engine, ref: UserRef, actor: Actor): Promise<UserRecord> {
  return operate(engine, {
    refs: {
      user: 'id' in ref ? byId('users', ref.id) : byKey('users', 'externalId', { externalId: ref.externalId }),
    },
    need: ['user'],
    missing: 'USER_NOT_FOUND',
    decide({ user }) {
      const { subjectId } = user
      if (isErased(user)) throw new ChatfactorError('USER_NOT_FOUND', {})
      return { result: user, told: [toldOfLeaving('person.exported', { actor, subjectId }, {})] }
    },
  })
}

interface Told {
  readonly items: readonly object[]
  readonly next: string | null
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

/** What the trail says of them. Which administrator did it is said to administrators alone. */
async function trailPage({ engine, subjectId }: Leaving, after: string | null): Promise<Told> {
  const walk = { index: 'bySubject', equals: { subjectId }, after, limit: pageSize } as const
  const { items, next } = await engine.store.list('audit', walk)
  return {
    items: items.map(({ at, action, actor, outcome, resourceId, details }) => {
      const [who = actor] = actor.split(':')
      return { at, action, actor: who, outcome, resourceId, details }
    }),
    next,
  }
}
