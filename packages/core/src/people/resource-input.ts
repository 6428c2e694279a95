import { z } from 'zod'
import { languageSchema } from '../kernel/languages.js'
import { allowedActions } from '../records/allowed-actions.js'
import { expectedVersion } from './expected-version.js'

const actions = z
  .union([z.literal('all'), z.array(z.enum(allowedActions))])
  .transform((given) =>
    given === 'all' ? [...allowedActions] : allowedActions.filter((action) => given.includes(action)),
  )

const transports = z.array(z.string().min(1).max(40)).max(50).nullable()

const dayMs = 24 * 60 * 60_000

/** What a change of a Resource may contain. */
export const resourceChangeSchema = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(100).optional(),
  active: z.boolean().optional(),
  language: languageSchema.optional(),
  selfService: z
    .strictObject({
      enabled: z.boolean(),
      address: z
        .string()
        .regex(
          /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/,
          'must be 1 to 50 of a-z 0-9 -, beginning and ending with a letter or digit',
        )
        .nullable(),
      allowedActions: actions,
      tokenEnrollment: z.strictObject({
        bot: z.strictObject({ enabled: z.boolean(), transports }).partial().optional(),
      }),
      firstEnrollment: z.enum(['sign_in', 'email_if_known', 'invite']),
    })
    .partial()
    .optional(),
  secondFactor: z
    .strictObject({
      required: z.boolean(),
      gracePeriodMs: z
        .int()
        .min(0)
        .max(365 * dayMs),
      attemptLimit: z.int().min(3).max(10),
      activation: z.enum(['on_scan', 'confirm']),
      confirmation: z.enum(['code', 'number']),
      maxTokensPerUser: z.int().min(1).max(10),
      rememberBrowsersMs: z
        .int()
        .min(60_000)
        .max(30 * dayMs)
        .nullable(),
    })
    .partial()
    .optional(),
})

/** What an update of a Resource may contain. */
export const resourceUpdateSchema = resourceChangeSchema.extend(expectedVersion)

/** What a new Resource needs. */
export const resourceInputSchema = resourceChangeSchema.required({ name: true })

export type ResourceChangeInput = z.output<typeof resourceChangeSchema>
