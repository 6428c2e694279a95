import { ChatfactorError, type ResourceId, type UserRef } from '@chatfactor/core'
import {
  type Engine,
  heldTokenIds,
  isLiveToken,
  isOn,
  look,
  parseInput,
  personRefs,
  printableText,
  strictObject,
  textShape,
  within,
} from '@chatfactor/core/feature'
import { byId, check, follow, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { type AdminActor, type AdminPerson, personSchema } from '../administration/admin-actor.js'

/** An administrator who may agree to acts of another one. */
export interface Second {
  /** The same id as `authenticate` gives. */
  readonly adminId: string
  /** The name that people and other administrators read: one line of 1 to 100 characters. @defaultValue adminId */
  readonly name?: string
  /** The person in whose chat they are asked. */
  readonly person: AdminPerson
}

/**
 * Returns who may agree to acts on a Resource, 100 at most. It is called when an act is asked for, again right before it is performed, and in each of
 * its commits: an administrator who left in between has not agreed.
 */
export type Seconds = (resourceId: ResourceId) => readonly Second[] | Promise<readonly Second[]>

/** How long the host may take. */
const longestMs = 10_000

const secondsSchema = z
  .array(strictObject({ adminId: textShape(1, 200), name: z.optional(printableText(100)), person: personSchema }))
  .check(z.maxLength(100))

/** A person with the chats that they read and write in. */
export interface Chatting {
  readonly resourceId: ResourceId
  readonly userId: string
  readonly chats: ReadonlySet<string>
}

/** An administrator who can be asked: an active member with a live token. */
export interface KnownSecond extends Chatting {
  readonly adminId: string
  readonly name: string
  /** The languages to write to them in, best first. */
  readonly languages: readonly (string | null)[]
  /** Checks of the records that let them be asked. */
  readonly restsOn: readonly Write[]
}

/** Who may agree on a Resource now, according to the host, and can be asked. People who share a chat, and duplicates, count once. */
export async function askSeconds(
  engine: Pick<Engine, 'store'>,
  seconds: Seconds | null,
  resourceId: ResourceId,
): Promise<readonly KnownSecond[]> {
  if (seconds === null) return []
  const given = await answerOf(seconds, resourceId)
  const found = await Promise.all(given.map((one) => known(engine, one)))
  const distinct: KnownSecond[] = []
  for (const one of found) {
    if (one !== null && !distinct.some((other) => other.adminId === one.adminId || isOne(other, one)))
      distinct.push(one)
  }
  return distinct
}

async function answerOf(seconds: Seconds, resourceId: ResourceId) {
  try {
    const late = () => new Error(`it said nothing for ${longestMs / 1_000} s`)
    return parseInput(secondsSchema, await within(longestMs, async () => seconds(resourceId), late))
  } catch (cause) {
    throw new ChatfactorError('HOST_FAILED', { what: 'seconds' }, { cause })
  }
}

/** Whether two are the same person, or share a chat. */
export function isOne(one: Chatting, other: Chatting): boolean {
  return one.userId === other.userId || [...one.chats].some((chat) => other.chats.has(chat))
}

/** Those who may agree to this administrator's act: neither they themselves, under any name, nor the person it concerns. */
export function othersThan(
  seconds: readonly KnownSecond[],
  actor: Pick<AdminActor, 'adminId'>,
  notThese: readonly Chatting[],
): readonly KnownSecond[] {
  return seconds.filter((one) => one.adminId !== actor.adminId && !notThese.some((other) => isOne(one, other)))
}

/** A member of a Resource with their chats; `null` if they are not a member. */
export async function chattingAs(
  engine: Pick<Engine, 'store'>,
  resourceId: ResourceId,
  user: UserRef,
): Promise<Chatting | null> {
  const found = await memberOf(engine, resourceId, user)
  if (found === null) return null
  return { resourceId, userId: found.user.id, chats: found.chats }
}

async function known(
  engine: Pick<Engine, 'store'>,
  { adminId, name = adminId, person }: z.output<typeof secondsSchema>[number],
): Promise<KnownSecond | null> {
  const { resourceId } = person
  const found = await memberOf(engine, resourceId, person.user)
  if (found === null) return null
  const { user, assignment, resource, preferred, chats } = found
  if (!isOn({ user, assignment, resource }) || preferred === null || !isLiveToken(assignment, preferred.id)) return null
  const languages = [user.language, preferred.language, resource.language]
  const restsOn = [
    check('users', user),
    check('assignments', assignment),
    check('resources', resource),
    check('tokens', preferred),
  ]
  return { adminId, name, resourceId, userId: user.id, chats, languages, restsOn }
}

async function memberOf({ store }: Pick<Engine, 'store'>, resourceId: ResourceId, user: UserRef) {
  const refs = personRefs(resourceId, user)
  const preferred = follow(refs.assignment, 'preferredTokenId', 'tokens')
  const found = await look(store, { ...refs, preferred }, ['assignment', 'user', 'resource'])
  if (found === null) return null
  const ids = heldTokenIds(found.assignment)
  const tokens = ids.length === 0 ? [] : await store.read(ids.map((id) => byId('tokens', id)))
  const chats = new Set(tokens.flatMap((token) => token?.chatRecordId ?? []))
  return { ...found, chats }
}
