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

/** An administrator who may agree to what another one asks for. */
export interface Second {
  /** As `authenticate` names them. */
  readonly adminId: string
  /** What people and other administrators read, 1 to 100 characters in one line. @defaultValue adminId */
  readonly name?: string
  /** In whose chat they are asked. */
  readonly person: AdminPerson
}

/**
 * Says who may agree to acts that lower somebody's protection on a Resource, at most 100. It is asked when an act is asked for, once more right
 * before it is done, and in each commit that does it: who left in between has agreed to nothing.
 */
export type Seconds = (resourceId: ResourceId) => readonly Second[] | Promise<readonly Second[]>

/** So long the host may take. */
const longestMs = 10_000

const secondsSchema = z
  .array(strictObject({ adminId: textShape(1, 200), name: z.optional(printableText(100)), person: personSchema }))
  .check(z.maxLength(100))

/** A person, with the chats that they read and write in. */
export interface Chatting {
  readonly resourceId: ResourceId
  readonly userId: string
  readonly chats: ReadonlySet<string>
}

/** An administrator who can be asked: a member who is on, with a token that is live. */
export interface KnownSecond extends Chatting {
  readonly adminId: string
  readonly name: string
  /** In which languages they are written to, the best first. */
  readonly languages: readonly (string | null)[]
  /** Checks of the records by which they can be asked. */
  readonly restsOn: readonly Write[]
}

/** Who may agree on a Resource now, as the host says, and can be asked. Of two who share a chat, and of one who is named twice, there is one. */
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

/** Whether two are one: the same person, or two behind the same chat. */
export function isOne(one: Chatting, other: Chatting): boolean {
  return one.userId === other.userId || [...one.chats].some((chat) => other.chats.has(chat))
}

/** Those of them who may agree to what this administrator asks for: neither they themselves, under whatever name, nor the person whom it concerns. */
export function othersThan(
  seconds: readonly KnownSecond[],
  actor: Pick<AdminActor, 'adminId'>,
  notThese: readonly Chatting[],
): readonly KnownSecond[] {
  return seconds.filter((one) => one.adminId !== actor.adminId && !notThese.some((other) => isOne(one, other)))
}

/** A person on a Resource with their chats; `null` for somebody who is no member. */
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
