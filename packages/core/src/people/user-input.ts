import * as z from 'zod/mini'
import { actedBy } from '../kernel/actor-schema.js'
import { languageSchema } from '../kernel/languages.js'
import { printableText } from '../kernel/printable-text.js'
import { strictObject } from '../records/shapes.js'
import { expectedVersion } from './expected-version.js'

/** What each thing that is known of a user may be, where it is given. */
export const userShapes = {
  /** The characters of a login; the limits are those of the systems people move here from. */
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

/** What may be given for a user. */
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

/** What an update of a user may contain. */
export const userUpdateSchema = z.extend(userFieldsSchema, { ...expectedVersion, ...actedBy })

/** A host app's own id of a user. */
export const externalIdSchema = z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(200))

/** What a host says of a person who signed in at its own page. */
export const ensuredUserSchema = z.extend(z.omit(userFieldsSchema, { password: true, active: true }), {
  externalId: externalIdSchema,
  ...actedBy,
})

/** What a new user needs. */
export const userInputSchema = z
  .extend(userFieldsSchema, { externalId: z.optional(externalIdSchema), ...actedBy })
  .check(
    z.refine((given) => (given.login ?? null) !== null || given.externalId !== undefined, {
      path: ['login'],
      error: 'a user needs a login or an externalId',
    }),
  )
