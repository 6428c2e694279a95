import * as z from 'zod'
import { actedBy } from '../kernel/actor-schema.js'
import { cleaned, isPrintable } from '../kernel/printable-text.js'
import { userRefSchema } from '../kernel/user-ref.js'
import { approvalModes, askedKinds, leastProofs, ownPurposes } from '../records/challenge-record.js'
import { transactionSchema } from './transaction-input.js'

const idSchema = z.string().min(1).max(100)
const purpose = z.string().regex(/^[a-z0-9_]{1,50}$/, 'must be 1 to 50 of a-z 0-9 _')
/** A purpose that a host may name: the purposes of our own pages are reserved, so that a proof for one does not count for the other. */
export const hostPurpose = purpose.refine((name) => !ownPurposes.has(name), {
  message: 'is a purpose of our own pages',
})
const binding = z.string().min(1).max(500).optional()
const fallback = z.union([z.boolean(), z.array(z.string().min(1).max(40)).max(10)]).default(true)
const deadlineMs = z.int().min(100).max(30_000).default(3_000)

/** What a browser says of itself, which is made fit to be shown. */
const line = z.string().max(200).transform(cleaned)

/** What for, in the words of the host app, which hears where they cannot be shown as they are. */
const reason = z.string().trim().max(200).refine(isPrintable, { message: 'must be one line of visible characters' })

/** What `challenges.start` takes. */
export const challengeStartSchema = z.strictObject({
  resourceId: idSchema,
  user: userRefSchema,
  kind: z.enum(askedKinds),
  mode: z.enum(approvalModes).optional(),
  instead: z.enum(['code', 'refuse']).default('code'),
  least: z.enum(leastProofs).optional(),
  transaction: transactionSchema.optional(),
  tokenId: idSchema.optional(),
  purpose,
  binding,
  known: z.boolean().default(false),
  context: z.strictObject({ network: line, device: line, reason }).partial().optional(),
  deadlineMs,
  fallback,
  ignoreBypass: z.boolean().default(false),
  ...actedBy,
})

/** The same, as a host may ask. */
export const hostStartSchema = challengeStartSchema.extend({ purpose: hostPurpose })

/** What names a challenge and proves that it is the caller's. */
export const challengeAnswerSchema = z.strictObject({
  challengeId: idSchema,
  resourceId: idSchema,
  user: userRefSchema,
  purpose,
  binding,
  transaction: transactionSchema.optional(),
  least: z.enum(leastProofs).optional(),
})

/** What `challenges.resend` takes. */
export const challengeResendSchema = challengeAnswerSchema.extend({ deadlineMs, fallback, ...actedBy })

/** What `challenges.cancel` takes. */
export const challengeCancelSchema = challengeAnswerSchema.extend(actedBy)

/** What `challenges.verify` takes; a code of another shape is a wrong code, not a wrong input. */
export const challengeVerifySchema = challengeAnswerSchema.extend({ code: z.string().max(100) })
