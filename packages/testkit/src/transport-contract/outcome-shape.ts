import { z } from 'zod'

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
