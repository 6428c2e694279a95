import * as z from 'zod'
import { actedBy } from '../kernel/actor-schema.js'
import { languageSchema } from '../kernel/languages.js'
import { printableText } from '../kernel/printable-text.js'
import { secondFactorShape, selfServiceShape } from '../records/policy.js'
import { expectedVersion } from './expected-version.js'

/** The self-service address: the last part of the portal's URL. */
const address = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/,
    'must be 1 to 50 of a-z 0-9 -, beginning and ending with a letter or digit',
  )
  .nullable()

/** What a change of a Resource may contain. */
export const resourceChangeSchema = z.strictObject({
  name: printableText(100).optional(),
  active: z.boolean().optional(),
  language: languageSchema.optional(),
  selfService: z
    .strictObject({ ...selfServiceShape, address })
    .partial()
    .optional(),
  secondFactor: z.strictObject(secondFactorShape).partial().optional(),
})

/** What an update of a Resource may contain. */
export const resourceUpdateSchema = resourceChangeSchema.extend({ ...expectedVersion, ...actedBy })

/** What a new Resource needs. */
export const resourceInputSchema = resourceChangeSchema.required({ name: true }).extend(actedBy)

/** An app's own Resource, as it declares it at start. */
export const ensuredResourceSchema = z.strictObject({
  address: address.unwrap(),
  name: resourceInputSchema.shape.name,
  preset: z.literal('self_service').optional(),
  ...actedBy,
})

export type ResourceChangeInput = z.output<typeof resourceChangeSchema>
