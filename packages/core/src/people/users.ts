import type { ListOptions, ListPage } from '../kernel/paging.js'
import type { UserRef } from '../kernel/user-ref.js'

/** A person, as callers see it: never a password, nor its hash. */
export interface User {
  readonly id: string
  readonly login: string | null
  readonly externalId: string | null
  readonly email: string | null
  /** An unproven profile field, never a factor. */
  readonly phone: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly hasPassword: boolean
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
  readonly active?: boolean
}

/** The people. Trusts its caller. */
export interface Users {
  /** Throws `INVALID_INPUT`; `ALREADY_EXISTS` (field `login` or `externalId`). Needs a login or an externalId. */
  create(input: UserFields & { readonly externalId?: string }): Promise<User>
  /** The user with this externalId, made if there is none; of two callers at once both get the same user. */
  ensure(input: { readonly externalId: string } & Pick<UserFields, 'email'>): Promise<User>
  /** Throws `USER_NOT_FOUND`. */
  get(user: UserRef): Promise<User>
  /** The user of this login, whatever the case, or `null`. */
  findByLogin(login: string): Promise<User | null>
  /** A new password, login, e-mail address, or `active: false` ends every session. Throws `USER_NOT_FOUND`, `ALREADY_EXISTS`. */
  update(user: UserRef, change: UserFields): Promise<User>
  /** By login. */
  list(options?: ListOptions): Promise<ListPage<User>>
}
