import { ChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'
import { byId, type UserRecord } from '@chatfactor/core/store'
import { isObject } from '../rights/may.js'
import type { ActVerb } from './act-verb.js'

/** The person an act concerns; `null` for settings and files. Throws `TOKEN_NOT_FOUND` for a token of another Resource, `USER_NOT_FOUND`. */
export async function whomOf(
  { store }: Pick<Engine, 'store'>,
  verb: ActVerb,
  given: readonly unknown[],
): Promise<UserRecord | null> {
  const [first] = given
  const userId = verb === 'users.update' ? String(first) : await userIdIn(store, first)
  if (userId === null) return null
  const [user] = await store.read([byId('users', userId)])
  if (user === null) throw new ChatfactorError('USER_NOT_FOUND', {})
  return user
}

async function userIdIn(store: Engine['store'], input: unknown): Promise<string | null> {
  if (!isObject(input)) return null
  const field = (name: string): unknown => Reflect.get(input, name)
  const [userId, tokenId] = [field('userId'), field('tokenId')]
  if (typeof userId === 'string') return userId
  if (typeof tokenId !== 'string') return null
  const [token] = await store.read([byId('tokens', tokenId)])
  if (token === null || token.resourceId !== field('resourceId')) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
  return token.userId
}
