import type { UserRecord } from '../records/user-record.js'
import type { User } from './users.js'

/** A user as callers see it. */
export function userView(record: UserRecord): User {
  const { id, version, login, externalId, email, phone, firstName, lastName, language, active, createdAt } = record
  const hasPassword = record.passwordHash !== null
  return { id, version, login, externalId, email, phone, firstName, lastName, hasPassword, language, active, createdAt }
}
