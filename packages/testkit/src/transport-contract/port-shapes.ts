import assert from 'node:assert/strict'
import * as z from 'zod'

const detail = z.strictObject({
  httpStatus: z.number().int().nullable(),
  code: z.string().nullable(),
  hint: z.string().nullable(),
})

/** `SendOutcome` of the port, with no field more or less. */
export const outcomeShape = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted'), messageId: z.string().min(1).nullable() }),
  z.strictObject({
    outcome: z.literal('throttled'),
    scope: z.enum(['chat', 'account']),
    retryAt: z.date().nullable(),
    detail,
  }),
  z.strictObject({ outcome: z.literal('unavailable'), detail }),
  z.strictObject({ outcome: z.literal('unknown'), detail }),
  z.strictObject({
    outcome: z.literal('needs_user'),
    reason: z.enum(['window_closed', 'not_subscribed']),
    detail,
  }),
  z.strictObject({
    outcome: z.literal('unreachable'),
    reason: z.enum(['blocked', 'deactivated', 'unknown_chat', 'device', 'region']),
    detail,
  }),
  z.strictObject({
    outcome: z.literal('misconfigured'),
    reason: z.enum(['credential', 'permission', 'account_restricted', 'billing', 'setup']),
    detail,
  }),
  z.strictObject({ outcome: z.literal('rejected'), detail }),
])

/** `ChatProfile` of the port. */
export const profileShape = z.strictObject({
  displayName: z.string().nullable(),
  username: z.string().nullable(),
  language: z.string().nullable(),
})

/** The result of `selfCheck`. */
export const checkedShape = z
  .array(
    z.strictObject({
      check: z.string().trim().min(1),
      ok: z.boolean(),
      fix: z.string().trim().min(1).nullable(),
      unasked: z.boolean().optional(),
    }),
  )
  .min(1)

/** Asserts a shape of the port; says which field differs, and how. */
export function mustFit<T>(shape: z.ZodType<T>, value: unknown, what: string): T {
  const { data, error } = shape.safeParse(value)
  const wrong = error?.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`).join('; ')
  if (data === undefined) assert.fail(`${what} does not have the fields of the port: ${wrong}`)
  return data
}
