import type { Engine } from '@chatfactor/core/feature'
import { byId, byKey } from '@chatfactor/core/store'
import { namedInFile } from '@chatfactor/operations/feature'
import { type Many, manyIn } from './act-specs.js'
import type { ActVerb } from './act-verb.js'
import type { Chatting } from './seconds.js'

type Stored = Pick<Engine, 'store'>

/** Whether a bulk act concerns a person, or anyone else who reads one of their chats. */
export type Concerns = (one: Chatting) => Promise<boolean>

/** The people a bulk act concerns; none for an act about one person or settings. */
export async function amongMany(
  engine: Stored,
  resourceId: string,
  verb: ActVerb,
  given: readonly unknown[],
): Promise<Concerns> {
  const many = manyIn(verb, given)
  if (many === null) return async () => false
  const isMeant = await meant(engine, resourceId, many)
  return async (one) => isMeant(await peopleBehind(engine, one))
}

type IsMeant = (userIds: readonly string[]) => boolean | Promise<boolean>

async function meant(engine: Stored, resourceId: string, many: Many): Promise<IsMeant> {
  switch (many.is) {
    case 'named':
      return (userIds) => userIds.some((id) => many.userIds.has(id))
    case 'members':
      return (userIds) => anyMember(engine, resourceId, userIds)
    case 'file': {
      const isNamed = await namedInFile(engine, many.importId)
      return async (userIds) => {
        const users = await engine.store.read(userIds.map((id) => byId('users', id)))
        return users.some((user) => user !== null && isNamed(user))
      }
    }
  }
}

/** A person, and everyone else bound to one of their chats, on any Resource. */
async function peopleBehind({ store }: Stored, { userId, chats }: Chatting): Promise<readonly string[]> {
  const found = chats.size === 0 ? [] : await store.read([...chats].map((id) => byId('chats', id)))
  const bound = found.flatMap((chat) => Object.values(chat?.bindings ?? {}))
  return [...new Set([userId, ...bound.map((one) => one.userId)])]
}

/** Whether one of them is a member, so that a filter could find them: it is evaluated only when the job runs. */
async function anyMember({ store }: Stored, resourceId: string, userIds: readonly string[]): Promise<boolean> {
  const found = await store.read(userIds.map((userId) => byKey('assignments', 'person', { resourceId, userId })))
  return found.some((one) => one !== null)
}
