import type { ActedBy, ListOptions, ListPage, UserRef } from '../kernel/input.js'
import type { UserId } from '../records/ids.js'
import type { UserRecord } from '../records/user-record.js'
import type { ExpectedVersion } from './expected-version.js'

/** A person, as callers see it: never a password, nor its hash. */
export interface User {
  readonly id: UserId
  /** Raised by every change, also by the person; give it to `update` as `expectedVersion`. */
  readonly version: number
  readonly login: string | null
  readonly externalId: string | null
  readonly email: string | null
  /** An unproven profile field, never a factor. */
  readonly phone: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly hasPassword: boolean
  /** The language (BCP 47) that the person chose for messages; `null` where they did not. */
  readonly language: string | null
  readonly active: boolean
  readonly createdAt: Date
}

/** What may be set about a person; left out is left as it is, `null` takes it away. */
export interface UserFields {
  /** 1 to 50 of letters, digits and `_-@~!#%+.$`; unique whatever the case. */
  readonly login?: string | null
  /** 8 to 100 characters. `null` takes the password away. */
  readonly password?: string | null
  readonly email?: string | null
  /** 10 to 15 digits, with or without a plus. */
  readonly phone?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  /** In which the person wants messages (BCP 47, e.g. `de` or `pt-BR`). Where there are no words of it, the next best is said. */
  readonly language?: string | null
  readonly active?: boolean
}

/** The people. Trusts its caller. */
export interface Users {
  /** Makes a user. Throws `INVALID_INPUT`; `ALREADY_EXISTS` (field `login` or `externalId`). Needs a login or an externalId. */
  create(input: UserFields & { readonly externalId?: string } & ActedBy): Promise<User>
  /**
   * The user with this externalId, created from the other fields if there is none; two callers at once get the same user.
   *
   * Give a login or a name as well: pages and chats call the person by it. An existing user is left as they are.
   * Throws `INVALID_INPUT`; `ALREADY_EXISTS` (field `login`) if another user has that login.
   *
   * @example
   * const ana = await chatfactor.users.ensure({ externalId: 'your-own-id-of-ana', login: 'ana', email: 'ana@example.com' })
   */
  ensure(input: { readonly externalId: string } & Omit<UserFields, 'password' | 'active'> & ActedBy): Promise<User>
  /** The user with this id or externalId. Throws `USER_NOT_FOUND`. */
  get(user: UserRef): Promise<User>
  /** The user of this login, whatever the case, or `null`. */
  findByLogin(login: string): Promise<User | null>
  /**
   * Changes what is given and nothing else. A new password, login, email address, or `active: false` ends every session.
   *
   * Of two updates at once both are applied, one after the other; where both set the same field, the later one wins. With
   * `expectedVersion` the first one wins, and the other throws `STALE`. Where everything stands as given already, nothing is written;
   * a password always counts as new. Throws `USER_NOT_FOUND`, `INVALID_INPUT`, `ALREADY_EXISTS`.
   */
  update(user: UserRef, change: UserFields & ExpectedVersion & ActedBy): Promise<User>
  /** All users, a page at a time, by login. */
  list(options?: ListOptions): Promise<ListPage<User>>
}

/** A user as callers see it. */
export function userView(record: UserRecord): User {
  const { id, version, login, externalId, email, phone, firstName, lastName, language, active, createdAt } = record
  const hasPassword = record.passwordHash !== null
  return { id, version, login, externalId, email, phone, firstName, lastName, hasPassword, language, active, createdAt }
}
