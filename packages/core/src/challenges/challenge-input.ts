import * as z from 'zod/mini'
import { actedBy } from '../kernel/actor-schema.js'
import { cleaned, isPrintable } from '../kernel/printable-text.js'
import { userRefSchema } from '../kernel/user-ref.js'
import { approvalModes, askedKinds, leastProofs, ownPurposes } from '../records/challenge-record.js'
import { idShape, strictObject, text, upTo, wholeNumber } from '../records/shapes.js'
import { transactionSchema } from './transaction-input.js'

const purpose = z.string().check(z.regex(/^[a-z0-9_]{1,50}$/, 'must be 1 to 50 of a-z 0-9 _'))
/** A purpose that a host may name: the purposes of our own pages are reserved, so that a proof for one does not count for the other. */
export const hostPurpose = purpose.check(z.refine((name) => !ownPurposes.has(name), 'is a purpose of our own pages'))
const binding = z.optional(text(1, 500))
const fallback = z._default(z.union([z.boolean(), z.array(text(1, 40)).check(z.maxLength(10))]), true)
const deadlineMs = z._default(wholeNumber(100, 30_000), 3_000)

/** What a browser says of itself, which is made fit to be shown. */
const line = z.pipe(upTo(200), z.transform(cleaned))

/** What for, in the words of the host app, which hears where they cannot be shown as they are. */
const reason = z
  .string()
  .check(z.trim(), z.maxLength(200), z.refine(isPrintable, 'must be one line of visible characters'))

/** What `challenges.start` takes. */
export const challengeStartSchema = strictObject({
  resourceId: idShape,
  user: userRefSchema,
  kind: z.enum(askedKinds),
  mode: z.optional(z.enum(approvalModes)),
  instead: z._default(z.enum(['code', 'refuse']), 'code'),
  least: z.optional(z.enum(leastProofs)),
  transaction: z.optional(transactionSchema),
  tokenId: z.optional(idShape),
  purpose,
  binding,
  known: z._default(z.boolean(), false),
  context: z.optional(z.partial(strictObject({ network: line, device: line, reason }))),
  deadlineMs,
  fallback,
  ignoreBypass: z._default(z.boolean(), false),
  ...actedBy,
})

/** The same, as a host may ask. */
export const hostStartSchema = z.extend(challengeStartSchema, { purpose: hostPurpose })

/** What names a challenge and proves that it is the caller's. */
export const challengeAnswerSchema = strictObject({
  challengeId: idShape,
  resourceId: idShape,
  user: userRefSchema,
  purpose,
  binding,
  transaction: z.optional(transactionSchema),
  least: z.optional(z.enum(leastProofs)),
})

/** What `challenges.resend` takes. */
export const challengeResendSchema = z.extend(challengeAnswerSchema, { deadlineMs, fallback, ...actedBy })

/** What `challenges.cancel` takes. */
export const challengeCancelSchema = z.extend(challengeAnswerSchema, actedBy)

/** The address of the browser that answers; of another shape it is no address. */
const network = z.optional(upTo(200))

/** What `challenges.redeem` takes. */
export const challengeRedeemSchema = z.extend(challengeAnswerSchema, { network })

/** What `challenges.verify` takes; a code of another shape is a wrong code, not a wrong input. */
export const challengeVerifySchema = z.extend(challengeRedeemSchema, { code: upTo(100) })
