import * as z from 'zod/mini'
import { actedBy } from '../kernel/actor-schema.js'
import { languageSchema } from '../kernel/languages.js'
import { printableText } from '../kernel/printable-text.js'
import { secondFactorShape, selfServiceShape } from '../records/policy.js'
import { strictObject, text } from '../records/shapes.js'
import { digitsSchema, tokenNameSchema } from '../tokens/token-name.js'
import { accessShape } from './access-input.js'
import { expectedVersion } from './expected-version.js'

/** The self-service address: the last part of the portal's URL. */
const address = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/,
      'must be 1 to 50 of a-z 0-9 -, beginning and ending with a letter or digit',
    ),
  )
const name = printableText(100)

/** Which tokens people may enroll, and what of them is fixed. */
const tokenEnrollment = strictObject({
  bot: z.optional(
    z.partial(
      strictObject({
        enabled: z.boolean(),
        transports: z.nullable(z.array(text(1, 40)).check(z.maxLength(50))),
        digits: z.nullable(digitsSchema),
        name: z.nullable(tokenNameSchema),
      }),
    ),
  ),
})

/** What a change of a Resource may contain. */
export const resourceChangeSchema = strictObject({
  name: z.optional(name),
  active: z.optional(z.boolean()),
  language: z.optional(languageSchema),
  selfService: z.optional(
    z.partial(strictObject({ ...selfServiceShape, tokenEnrollment, address: z.nullable(address) })),
  ),
  secondFactor: z.optional(z.partial(strictObject({ ...secondFactorShape, access: accessShape }))),
})

/** What an update of a Resource may contain. */
export const resourceUpdateSchema = z.extend(resourceChangeSchema, { ...expectedVersion, ...actedBy })

/** What a new Resource needs. */
export const resourceInputSchema = z.extend(resourceChangeSchema, { name, ...actedBy })

/** An app's own Resource, as it declares it at start. */
export const ensuredResourceSchema = strictObject({
  address,
  name,
  preset: z.optional(z.literal('self_service')),
  ...actedBy,
})

export type ResourceChangeInput = z.output<typeof resourceChangeSchema>
