import * as z from 'zod/mini'
import { byId, byKey, type Ref } from '../ports/store.js'
import type { UserId } from '../records/ids.js'
import { idShape, strictObject, text } from '../records/shapes.js'
import type { UserRecord } from '../records/user-record.js'

/** Names a user by Chatfactor's id or by the host app's own id. */
export const userRefSchema = z.union([strictObject({ id: idShape }), strictObject({ externalId: text(1, 200) })])

/** Names a user by Chatfactor's id or by the host app's own id. */
export type UserRef = { readonly id: UserId } | { readonly externalId: string }

/** Where this user is found. */
export function userOf(user: UserRef): Ref<'users'> {
  return 'id' in user ? byId('users', user.id) : byKey('users', 'externalId', { externalId: user.externalId })
}

/** Whether a reference names this user. */
export function isNamed(user: Pick<UserRecord, 'id' | 'externalId'>, ref: UserRef): boolean {
  return 'id' in ref ? user.id === ref.id : user.externalId === ref.externalId
}
