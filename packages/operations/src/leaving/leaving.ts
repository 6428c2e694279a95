import type { Engine } from '@chatfactor/core/feature'
import { byId, type ChatRecord, type Page, type UserRecord } from '@chatfactor/core/store'

/** Whose records are looked for. */
export interface LeavingPerson {
  readonly userId: string
  /** What the trail knows them by; empty for somebody who is gone. */
  readonly subjectId: string
  /** Memberships that are known to have been theirs, beside those that they have. */
  readonly memberships: readonly string[]
  /** Hashes of their addresses, by {@link addressHash}. */
  readonly addresses: readonly string[]
  /** On this Resource alone; `null` for everywhere. */
  readonly resourceId: string | null
  /** The job that does it. */
  readonly jobId: string
}

/** The same, with what leads to the rest. */
export interface Leaving extends LeavingPerson {
  readonly engine: Engine
  /** `null` once they are gone. */
  readonly user: UserRecord | null
  /** The chats of their tokens and enrollments, also of those that ended. */
  readonly chats: readonly ChatRecord[]
  /** The Resources that they belong to. */
  readonly resourceIds: readonly string[]
}

/** As many records as a page of a list has here, and as a store is asked for at once. */
export const pageSize = 200

/** Looks up what leads to everything else that is held of a person. */
export async function leavingOf(engine: Engine, person: LeavingPerson): Promise<Leaving> {
  const { store } = engine
  const { userId, resourceId } = person
  const isHere = (record: { readonly resourceId: string }) => resourceId === null || record.resourceId === resourceId
  const [assignments, tokens, [user]] = await Promise.all([
    everyOf((after) => store.list('assignments', { index: 'byUser', equals: { userId }, after, limit: pageSize })),
    everyOf((after) => store.list('tokens', { index: 'byUser', equals: { userId }, after, limit: pageSize })),
    store.read([byId('users', userId)]),
  ])
  const here = assignments.filter(isHere)
  const ended = tokens.filter(isHere).map(({ assignmentId }) => assignmentId)
  const memberships = unique([...here.map(({ id }) => id), ...ended, ...person.memberships])
  const enrollments = await everyOf(
    ofEach(memberships, (assignmentId, after) =>
      store.list('enrollments', { index: 'byAssignment', equals: { assignmentId }, after, limit: pageSize }),
    ),
  )
  const chatIds = [...tokens, ...enrollments].filter(isHere).flatMap(({ chatRecordId }) => chatRecordId ?? [])
  const chats = await readAll(unique(chatIds), (some) => store.read(some.map((id) => byId('chats', id))))
  return { ...person, engine, user, memberships, chats, resourceIds: unique(here.map((one) => one.resourceId)) }
}

/** Reads records by their ids, as far as they are there, no more at once than a store likes. */
export async function readAll<T>(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<readonly (T | null)[]>,
): Promise<readonly T[]> {
  const found: T[] = []
  for (let at = 0; at < ids.length; at += pageSize) {
    for (const record of await read(ids.slice(at, at + pageSize))) if (record !== null) found.push(record)
  }
  return found
}

/** A page of what is found, behind a place. */
export type FindPage<T> = (after: string | null) => Promise<Page<T>>

/** One list out of a list for each of several things: a place in it says of which one, and where in that. */
export function ofEach<T>(
  ids: readonly string[],
  list: (id: string, after: string | null) => Promise<Page<T>>,
): FindPage<T> {
  return inARow(ids.map((id) => (after: string | null) => list(id, after)))
}

/** Several lists, one behind the other. */
export function inARow<T>(lists: readonly FindPage<T>[]): FindPage<T> {
  return async (place) => {
    const [nth = '0', after = ''] = (place ?? '').split(' ')
    const at = nth === '' ? 0 : Number(nth)
    const list = lists[at]
    if (list === undefined) return { items: [], next: null }
    const { items, next } = await list(after === '' ? null : after)
    if (next !== null) return { items, next: `${at} ${next}` }
    return { items, next: at + 1 < lists.length ? `${at + 1}` : null }
  }
}

/** A keyed hash of an address, to know it again once it is gone. */
export function addressHash({ keys }: Pick<Engine, 'keys'>, keyId: string, address: string): string {
  return `${keyId}:${keys.lookupHash(keyId, 'erased_address', address.toLowerCase())}`
}

/** Whether this is one of their addresses. */
export function isTheirAddress({ engine, addresses }: Leaving, address: string | null): boolean {
  if (address === null) return false
  const { keys } = engine
  return addresses.some((hash) => {
    const [keyId = ''] = hash.split(':')
    return keys.ids.includes(keyId) && addressHash(engine, keyId, address) === hash
  })
}

/** Every text once. */
export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

/** Walks a list to its end. */
export async function everyOf<T>(list: FindPage<T>): Promise<readonly T[]> {
  const found: T[] = []
  let place: string | null = null
  do {
    const page: Page<T> = await list(place)
    found.push(...page.items)
    place = page.next
  } while (place !== null)
  return found
}

/** The hashes of the addresses that a person has, or had lately. */
export function addressesOf(engine: Pick<Engine, 'keys'>, { email, previousEmail }: UserRecord): readonly string[] {
  const addresses = [email, previousEmail?.email ?? null].flatMap((one) => one ?? [])
  return addresses.map((address) => addressHash(engine, engine.keys.currentId, address))
}
