import type { UserRecord } from '../records/index.js'

/** Whether a person is being erased: they have a login or an `externalId` for as long as they are known. */
export function isErased({ login, externalId }: Pick<UserRecord, 'login' | 'externalId'>): boolean {
  return login === null && externalId === null
}
