import { type DeliveryDraft, type Engine, isErased, joining, look, type Told } from '@chatfactor/core/feature'
import {
  type AssignmentRecord,
  byId,
  byKey,
  check,
  type ResourceRecord,
  type UserRecord,
  type Write,
  writtenId,
} from '@chatfactor/core/store'
import type { JobStep } from '../jobs/job-kind.js'
import { isEnrolledUnder } from '../states/invitations.js'
import type { BulkAct, BulkBecause } from './bulk-acts.js'
import type { BulkFile } from './bulk-file.js'
import type { Place } from './bulk-state.js'
import { type Doing, deeds, tokensFor } from './decisions.js'

/** People per read. */
const mostRead = 100

/** A person the action names, as far as their records exist. */
interface Person {
  readonly userId: string
  readonly user: UserRecord | null
  readonly assignment: AssignmentRecord | null
}

/** People of a Resource, read in small groups. */
export async function peopleOf(
  engine: Pick<Engine, 'store'>,
  resourceId: string,
  userIds: readonly string[],
): Promise<{ readonly resource: ResourceRecord | null; readonly people: readonly Person[] }> {
  const parts: (readonly string[])[] = []
  for (let at = 0; at < userIds.length; at += mostRead) parts.push(userIds.slice(at, at + mostRead))
  const found = await Promise.all(
    (parts.length === 0 ? [[]] : parts).map((some) => readPeople(engine, resourceId, some)),
  )
  return { resource: found[0]?.resource ?? null, people: found.flatMap(({ people }) => people) }
}

async function readPeople({ store }: Pick<Engine, 'store'>, resourceId: string, userIds: readonly string[]) {
  const found = await look(store, {
    resource: byId('resources', resourceId),
    users: userIds.map((id) => byId('users', id)),
    assignments: userIds.map((userId) => byKey('assignments', 'person', { resourceId, userId })),
  })
  const people = userIds.map((userId, at) => ({
    userId,
    user: found?.users[at] ?? null,
    assignment: found?.assignments[at] ?? null,
  }))
  return { resource: found?.resource ?? null, people }
}

/** Why an action leaves a person out; `null` if it can be done. */
export function leavesOut(
  act: BulkAct,
  resource: ResourceRecord | null,
  { user, assignment }: Person,
  now: Date,
): BulkBecause | null {
  if (resource === null || user === null || isErased(user)) return 'gone'
  if (act === 'assign') return assignment === null ? null : 'already'
  return assignment === null ? 'gone' : deeds[act].leaves({ assignment, user, resource }, now)
}

/** What was decided for some people; all of it is one commit. */
interface Batch extends Required<Pick<JobStep, 'writes' | 'told' | 'deliveries'>> {
  readonly done: number
  readonly left: Place['left']
  readonly pending: Place['pending']
}

/** An action for some people. */
interface Asked {
  readonly act: BulkAct
  readonly resourceId: string
  readonly userIds: readonly string[]
  readonly file: Pick<BulkFile, 'actor' | 'resources'>
  readonly now: Date
}

/** Decides an action for each person; `null` if two of them share a record, so that one commit cannot hold both. */
export async function batchOf(engine: Engine, asked: Asked): Promise<Batch | null> {
  const { act, resourceId, userIds, file, now } = asked
  const { resource, people } = await peopleOf(engine, resourceId, userIds)
  const left: Place['left'] = []
  const meant: Person[] = []
  for (const person of people) {
    const because = leavesOut(act, resource, person, now)
    if (because === null) meant.push(person)
    else left.push([person.userId, because])
  }
  const doings = resource === null ? [] : await doingsOf(engine, { ...asked, resource }, meant)
  const writes = new Map<string, Write>()
  const told: Told[] = []
  const messages: DeliveryDraft[] = []
  const pending: Place['pending'] = []
  for (const doing of doings) {
    const effect = effectOf(act, doing, file.actor)
    for (const write of effect.writes) {
      const name = `${write.collection}/${writtenId(write)}`
      if (writes.has(name)) return null
      writes.set(name, write)
    }
    told.push(...effect.told)
    messages.push(...effect.deliveries)
    const [mail] = effect.deliveries
    if (act !== 'assign' && deeds[act].mails === true && mail !== undefined) {
      pending.push([doing.user.id, mail.record.id])
    }
  }
  // What was decided on but is not written must be unchanged at the commit.
  const checks = [
    ...(resource === null || doings.length === 0 ? [] : [check('resources', resource)]),
    ...doings.flatMap(({ user }) => (writes.has(`users/${user.id}`) ? [] : [check('users', user)])),
  ]
  return {
    writes: [...writes.values(), ...checks],
    told,
    deliveries: messages,
    done: doings.length - pending.length,
    left,
    pending,
  }
}

interface Meant extends Omit<Doing, 'member' | 'actor'> {
  readonly user: UserRecord
  readonly resource: ResourceRecord
  /** `null` for a person who is becoming a member. */
  readonly assignment: AssignmentRecord | null
}

async function doingsOf(
  engine: Engine,
  { act, resource, file, now }: Omit<Asked, 'resourceId' | 'userIds'> & { readonly resource: ResourceRecord },
  people: readonly Person[],
): Promise<readonly Meant[]> {
  const vouching = act !== 'assign' && deeds[act].vouches === true
  const refs = people.map(({ assignment }) =>
    assignment === null ? { tokens: [], chats: [] } : tokensFor(act, assignment),
  )
  const all = { tokens: refs.flatMap(({ tokens }) => tokens), chats: refs.flatMap(({ chats }) => chats) }
  const found = all.tokens.length === 0 ? null : await look(engine.store, all)
  let at = 0
  const doings: Meant[] = []
  for (const [nth, { user, assignment }] of people.entries()) {
    const count = refs[nth]?.tokens.length ?? 0
    const held = {
      tokens: found?.tokens.slice(at, at + count) ?? [],
      chats: found?.chats.slice(at, at + count) ?? [],
    }
    at += count
    if (user === null) continue
    const vouches = vouching && assignment !== null && (await isEnrolledUnder(engine, file.resources, assignment))
    doings.push({ engine, user, resource, assignment, held, vouches, now })
  }
  return doings
}

function effectOf(act: BulkAct, { user, resource, assignment, ...doing }: Meant, actor: BulkFile['actor']) {
  if (act === 'assign' || assignment === null) {
    const { writes, told } = joining(actor, { user, resource }, doing.now)
    return { writes, told, deliveries: [] }
  }
  return deeds[act].does({ ...doing, actor, member: { assignment, user, resource } })
}
