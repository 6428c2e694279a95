import type * as z from 'zod/mini'
import { newId } from '../kernel/ids.js'
import type { Fresh } from '../ports/writes.js'
import { loginKeyOf } from '../rules/login.js'
import { emailKey } from '../rules/trusted-email.js'
import type { userInputSchema } from './user-input.js'

/** What may be given for a new user. */
type NewUser = Omit<z.output<typeof userInputSchema>, 'password' | 'actor'>

/** The record of a new user; the hash is that of the password that was given. */
export function newUser(
  given: NewUser,
  { passwordHash, uniqueEmails }: { readonly passwordHash: string | null; readonly uniqueEmails: boolean },
  now: Date,
): Fresh<'users'> {
  return {
    id: newId(now),
    externalId: given.externalId ?? null,
    login: given.login ?? null,
    loginKey: loginKey(given.login ?? null),
    email: given.email ?? null,
    emailKey: emailKey(given.email ?? null, uniqueEmails),
    emailSetAt: null,
    phone: given.phone ?? null,
    firstName: given.firstName ?? null,
    lastName: given.lastName ?? null,
    passwordHash,
    active: given.active ?? true,
    subjectId: newId(now),
    sessionEpoch: 1,
    previousEmail: null,
    language: given.language ?? null,
    createdAt: now,
  }
}

/** Under which key a login is found. */
export function loginKey(login: string | null): string | null {
  return login === null ? null : loginKeyOf(login)
}
