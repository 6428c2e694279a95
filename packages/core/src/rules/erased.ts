import type { UserRecord } from '../records/user-record.js'

/** Whether somebody is being erased: a person has a login or an `externalId` for as long as they are known. */
export function isErased({ login, externalId }: Pick<UserRecord, 'login' | 'externalId'>): boolean {
  return login === null && externalId === null
}
