import type { ActedBy, ListOptions, ListPage, UserRef } from '../kernel/index.js'
import type { UserId, UserRecord } from '../records/index.js'
import type { ExpectedVersion } from './expected-version.js'

/** A person, as callers see it, without password or hash. */
export interface User {
  readonly id: UserId
  /** Raised by every change, including the person's own; pass it to `update` as `expectedVersion`. */
  readonly version: number
  readonly login: string | null
  readonly externalId: string | null
  readonly email: string | null
  /** An unproven profile field, never a factor. */
  readonly phone: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly hasPassword: boolean
  /** The language (BCP 47) that the person chose for messages; `null` if they did not. */
  readonly language: string | null
  readonly active: boolean
  readonly createdAt: Date
}

/** The fields of a person: omitted ones stay as they are, `null` removes them. */
export interface UserFields {
  /** 1 to 50 letters, digits and `_-@~!#%+.$`; unique, ignoring case. */
  readonly login?: string | null
  /** 8 to 100 characters. `null` removes the password. */
  readonly password?: string | null
  readonly email?: string | null
  /** 10 to 15 digits, with or without a plus. */
  readonly phone?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  /** The language for messages (BCP 47, e.g. `de` or `pt-BR`). If there are no texts in it, the next best is used. */
  readonly language?: string | null
  readonly active?: boolean
}

/** The people. Trusts its caller. */
export interface Users {
  /** Makes a user. Throws `INVALID_INPUT`; `ALREADY_EXISTS` (field `login` or `externalId`). Needs a login or an externalId. */
  create(input: UserFields & { readonly externalId?: string } & ActedBy): Promise<User>
  /**
   * The user with this externalId, created from the other fields if there is none; concurrent callers get the same
   * user.
   *
   * Give a login or a name as well: pages and chats call the person by it. An existing user is left as they are. Throws
   * `INVALID_INPUT`; `ALREADY_EXISTS` (field `login`) if another user has that login.
   *
   * @example
   * const ana = await chatfactor.users.ensure({ externalId: 'your-own-id-of-ana', login: 'ana', email: 'ana@example.com' })
   */
  ensure(input: { readonly externalId: string } & Omit<UserFields, 'password' | 'active'> & ActedBy): Promise<User>
  /** The user with this id or externalId. Throws `USER_NOT_FOUND`. */
  get(user: UserRef): Promise<User>
  /** The user with this login, ignoring case, or `null`. */
  findByLogin(login: string): Promise<User | null>
  /**
   * Changes only the given fields. A new password, login, email address, or `active: false` ends every session.
   *
   * Two updates at once are both applied, one after the other; if both set the same field, the later one wins. With
   * `expectedVersion` the first one wins, and the other throws `STALE`. If nothing changes, nothing is written; a
   * password always counts as new. Throws `USER_NOT_FOUND`, `INVALID_INPUT`, `ALREADY_EXISTS`.
   */
  update(user: UserRef, change: UserFields & ExpectedVersion & ActedBy): Promise<User>
  /** All users by login, page by page. */
  list(options?: ListOptions): Promise<ListPage<User>>
}

/** A user as callers see it. */
export function userView(record: UserRecord): User {
  const { id, version, login, externalId, email, phone, firstName, lastName, language, active, createdAt } = record
  const hasPassword = record.passwordHash !== null
  return { id, version, login, externalId, email, phone, firstName, lastName, hasPassword, language, active, createdAt }
}
