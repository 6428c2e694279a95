import type { Engine } from '../kernel/engine.js'
import { byId, type Ref } from '../ports/store.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { MembershipsElsewhere } from '../rules/proofs-elsewhere.js'
import type { Token, Tokens } from '../tokens/tokens.js'
import type { Door } from './door.js'

/** Where a person's memberships of other Resources are found. */
export interface ElsewhereRefs {
  readonly others: readonly Ref<'assignments'>[]
  readonly resources: readonly Ref<'resources'>[]
}

/** Nothing of it, for what concerns this Resource alone. */
export const nowhereElse: ElsewhereRefs = { others: [], resources: [] }

/** The other memberships of a person. The list says which ones they are; the decision reads them. */
export async function membershipsElsewhere(engine: Engine, door: Door): Promise<ElsewhereRefs> {
  const others = await othersOf(engine, door)
  return {
    others: others.map(({ id }) => byId('assignments', id)),
    resources: others.map((other) => byId('resources', other.resourceId)),
  }
}

/** The same, read at once: for showing what would be asked for. */
export async function readElsewhere(engine: Engine, door: Door): Promise<MembershipsElsewhere> {
  const { others, resources } = await membershipsElsewhere(engine, door)
  return { others: await engine.store.read(others), resources: await engine.store.read(resources) }
}

/** All tokens of a person, on any Resource and in whatever state. */
export async function tokensEverywhere(engine: Engine, { userId }: Door): Promise<readonly Ref<'tokens'>[]> {
  const { items } = await engine.store.list('tokens', { index: 'byUser', equals: { userId }, limit: 500 })
  return items.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => byId('tokens', id))
}

/** The live tokens of a person on other Resources, with a chat that can be written to. */
export async function reachableTokensElsewhere(engine: Engine, tokens: Tokens, door: Door): Promise<readonly Token[]> {
  const others = (await othersOf(engine, door)).filter(({ active }) => active)
  const user = { id: door.userId }
  const found = await Promise.all(others.map(({ resourceId }) => tokens.list({ resourceId, user })))
  return found.flat().filter(({ state }) => state === 'active')
}

async function othersOf(engine: Engine, { userId, resourceId }: Door): Promise<readonly AssignmentRecord[]> {
  const mine = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
  return mine.items.filter((other) => other.resourceId !== resourceId)
}
