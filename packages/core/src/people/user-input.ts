import * as z from 'zod'
import { actedBy } from '../kernel/actor-schema.js'
import { languageSchema } from '../kernel/languages.js'
import { printableText } from '../kernel/printable-text.js'
import { expectedVersion } from './expected-version.js'

/** The characters of a login; the limits are those of the systems people move here from. */
const login = z
  .string()
  .min(1, 'must not be empty')
  .max(50)
  .regex(/^[A-Za-z0-9_\-@~!#%+.$]+$/, 'may have letters, digits and _ - @ ~ ! # % + . $ only')

/** What may be given for a user. */
export const userFieldsSchema = z.strictObject({
  login: login.nullable().optional(),
  password: z.string().min(8, 'must have at least 8 characters').max(100).nullable().optional(),
  email: z.email('is not an e-mail address').max(100).nullable().optional(),
  phone: z
    .string()
    .regex(/^\+?\d{10,15}$/, 'must be 10 to 15 digits, with or without a plus')
    .nullable()
    .optional(),
  firstName: printableText(100).nullable().optional(),
  lastName: printableText(100).nullable().optional(),
  language: languageSchema.optional(),
  active: z.boolean().optional(),
})

/** What an update of a user may contain. */
export const userUpdateSchema = userFieldsSchema.extend({ ...expectedVersion, ...actedBy })

/** A host app's own id of a user. */
export const externalIdSchema = z.string().min(1, 'must not be empty').max(200)

/** What a host says of a person who signed in at its own page. */
export const ensuredUserSchema = userFieldsSchema
  .omit({ password: true, active: true })
  .extend({ externalId: externalIdSchema, ...actedBy })

/** What a new user needs. */
export const userInputSchema = userFieldsSchema
  .extend({ externalId: externalIdSchema.optional(), ...actedBy })
  .refine((given) => (given.login ?? null) !== null || given.externalId !== undefined, {
    message: 'a user needs a login or an externalId',
    path: ['login'],
  })
