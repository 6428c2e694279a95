import type * as z from 'zod/mini'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import { definite } from '../kernel/definite.js'
import type { Change } from '../ports/writes.js'
import type { UserRecord } from '../records/user-record.js'
import { endTrust } from '../rules/trust.js'
import { emailKey } from '../rules/trusted-email.js'
import { isSame } from './expected-version.js'
import { loginKey } from './new-user.js'
import type { userFieldsSchema } from './user-input.js'

/** What an update changes in the record of a user; `null` where all of it is so already. A hash that is `undefined` leaves the password alone. */
export function userChange(
  before: UserRecord,
  given: z.output<typeof userFieldsSchema>,
  { passwordHash, uniqueEmails }: { readonly passwordHash: string | null | undefined; readonly uniqueEmails: boolean },
  now: Date,
): Change<'users'> | null {
  const { password, ...rest } = given
  const login = given.login === undefined ? before.login : given.login
  if (login === null && before.externalId === null) {
    throw new ChatfactorError('INVALID_INPUT', {
      issues: [{ field: 'login', problem: 'a user needs a login or an externalId' }],
    })
  }
  const email = given.email === undefined ? before.email : given.email
  const emailChanged = email !== before.email
  const passwordChanged = typeof password === 'string' || (password === null && before.passwordHash !== null)
  const endsSessions =
    passwordChanged || emailChanged || login !== before.login || (given.active === false && before.active)
  const next = {
    ...definite(rest),
    login,
    loginKey: loginKey(login),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    // The caller vouches for the address: it counts at once, and links in an earlier mailbox stop working (R33).
    ...(emailChanged ? { previousEmail: null, emailSetAt: now } : {}),
    ...(endsSessions ? endTrust(before) : {}),
    emailKey: emailKey(email, uniqueEmails),
  }
  return isSame(before, next) ? null : next
}
