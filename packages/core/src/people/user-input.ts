import * as z from 'zod/mini'
import { actedBy, languageSchema, newId } from '../kernel/index.js'
import type { Fresh } from '../ports/index.js'
import { strictObject } from '../records/index.js'
import { emailKey, loginKeyOf } from '../rules/index.js'
import { printableText } from '../stores/index.js'
import { expectedVersion } from './expected-version.js'

/** The shape of each field of a user. */
export const userShapes = {
  /** The characters of a login; the limits are those of the systems that people move here from. */
  login: z
    .string()
    .check(
      z.minLength(1, 'must not be empty'),
      z.maxLength(50),
      z.regex(/^[A-Za-z0-9_\-@~!#%+.$]+$/, 'may have letters, digits and _ - @ ~ ! # % + . $ only'),
    ),
  password: z.string().check(z.minLength(8, 'must have at least 8 characters'), z.maxLength(100)),
  email: z.email('is not an e-mail address').check(z.maxLength(100)),
  phone: z.string().check(z.regex(/^\+?\d{10,15}$/, 'must be 10 to 15 digits, with or without a plus')),
  name: printableText(100),
  language: languageSchema,
}

/** The fields of a user. */
export const userFieldsSchema = strictObject({
  login: z.nullish(userShapes.login),
  password: z.nullish(userShapes.password),
  email: z.nullish(userShapes.email),
  phone: z.nullish(userShapes.phone),
  firstName: z.nullish(userShapes.name),
  lastName: z.nullish(userShapes.name),
  language: z.optional(userShapes.language),
  active: z.optional(z.boolean()),
})

/** The input for updating a user. */
export const userUpdateSchema = z.extend(userFieldsSchema, { ...expectedVersion, ...actedBy })

/** A host app's own id of a user. */
export const externalIdSchema = z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(200))

/** What a host says about a person who signed in on its own page. */
export const ensuredUserSchema = z.extend(z.omit(userFieldsSchema, { password: true, active: true }), {
  externalId: externalIdSchema,
  ...actedBy,
})

/** The input for a new user. */
export const userInputSchema = z
  .extend(userFieldsSchema, { externalId: z.optional(externalIdSchema), ...actedBy })
  .check(
    z.refine((given) => (given.login ?? null) !== null || given.externalId !== undefined, {
      path: ['login'],
      error: 'a user needs a login or an externalId',
    }),
  )

/** What may be given for a new user. */
type NewUser = Omit<z.output<typeof userInputSchema>, 'password' | 'actor'>

/** The record of a new user; the hash is that of the given password. */
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

/** The key by which a login is found. */
export function loginKey(login: string | null): string | null {
  return login === null ? null : loginKeyOf(login)
}
