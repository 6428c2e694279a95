import type { Engine } from '@chatfactor/core/feature'
import { byId, type ChatRecord, type Page, type UserRecord } from '@chatfactor/core/store'

/** The person whose records are looked for. */
export interface LeavingPerson {
  readonly userId: string
  /** Their pseudonym in the trail; empty if they are already gone. */
  readonly subjectId: string
  /** Memberships known to have been theirs, beside current ones. */
  readonly memberships: readonly string[]
  /** Hashes of their addresses, by {@link addressHash}. */
  readonly addresses: readonly string[]
  /** Only on this Resource; `null` for everywhere. */
  readonly resourceId: string | null
  /** The job that does it. */
  readonly jobId: string
}

/** The person, with the records that lead to all others. */
export interface Leaving extends LeavingPerson {
  readonly engine: Engine
  /** `null` once the record is deleted. */
  readonly user: UserRecord | null
  /** The chats of their tokens and enrollments, including ended ones. */
  readonly chats: readonly ChatRecord[]
  /** The Resources they belong to. */
  readonly resourceIds: readonly string[]
}

/** Records per page of a list, and per read of the store. */
export const pageSize = 200

/** Reads the records that lead to everything else held about a person. */
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

/** Reads the existing records with these ids, in batches that suit the store. */
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

/** Finds a page of records, after a position. */
export type FindPage<T> = (after: string | null) => Promise<Page<T>>

/** Joins one list per item into one; a position names the item and the position in its list. */
export function ofEach<T>(
  ids: readonly string[],
  list: (id: string, after: string | null) => Promise<Page<T>>,
): FindPage<T> {
  return inARow(ids.map((id) => (after: string | null) => list(id, after)))
}

/** Joins several lists, one after the other. */
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

/** A keyed hash of an address, to recognise it after it is deleted. */
export function addressHash({ keys }: Pick<Engine, 'keys'>, keyId: string, address: string): string {
  return `${keyId}:${keys.lookupHash(keyId, 'erased_address', address.toLowerCase())}`
}

/** Whether an address is one of theirs. */
export function isTheirAddress({ engine, addresses }: Leaving, address: string | null): boolean {
  if (address === null) return false
  const { keys } = engine
  return addresses.some((hash) => {
    const [keyId = ''] = hash.split(':')
    return keys.ids.includes(keyId) && addressHash(engine, keyId, address) === hash
  })
}

/** Each text once. */
export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

/** Reads a list to its end. */
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

/** Hashes of a person's current and previous address. */
export function addressesOf(engine: Pick<Engine, 'keys'>, { email, previousEmail }: UserRecord): readonly string[] {
  const addresses = [email, previousEmail?.email ?? null].flatMap((one) => one ?? [])
  return addresses.map((address) => addressHash(engine, engine.keys.currentId, address))
}
