import * as z from 'zod/mini'
import { actedBy, userRefSchema } from '../kernel/index.js'
import { signedTransaction } from '../keys/index.js'
import {
  answerModes,
  askedKinds,
  idShape,
  leastProofs,
  ownPurposes,
  type SignedTransaction,
  strictObject,
  type TransactionField,
  text,
  upTo,
  wholeNumber,
} from '../records/index.js'
import { cleaned, isOneDirection, isPrintable } from '../stores/index.js'

const mostFields = 12
const mostInAll = 1_200

/**
 * Text that is shown exactly as given: no characters that are invisible or change the reading order, and one spelling
 * of each character. It is refused, never cleaned, because what is signed must be what was given.
 */
export const shownText = (most: number) =>
  text(1, most).check(
    z.refine(isPrintable, 'must be one line of visible characters, without two blanks in a row'),
    z.refine((given) => !/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(given), 'must not have invisible characters'),
    z.refine(isOneDirection, 'must be read in one direction'),
    z.refine((given) => given === given.normalize('NFC'), 'must be in Unicode form NFC'),
    z.refine((given) => given === given.trim(), 'must not begin or end with a blank'),
  )

/** What a caller may ask a person to sign. */
export const transactionSchema = strictObject({
  fields: z.array(strictObject({ label: shownText(40), value: shownText(200) })).check(
    z.minLength(1),
    z.maxLength(mostFields),
    z.refine(
      (fields) => new Set(fields.map(({ label }) => label)).size === fields.length,
      'must not have a label twice',
    ),
    z.refine(
      (fields) => fields.reduce((sum, { label, value }) => sum + label.length + value.length, 0) <= mostInAll,
      `must not have more than ${mostInAll} characters in all`,
    ),
  ),
})

/** A transaction as a challenge stores it; `null` without one. */
export function signedIn(
  resourceId: string,
  transaction: { readonly fields: readonly TransactionField[] } | undefined,
): SignedTransaction | null {
  return transaction === undefined ? null : signedTransaction(resourceId, transaction.fields)
}

const purpose = z.string().check(z.regex(/^[a-z0-9_]{1,50}$/, 'must be 1 to 50 of a-z 0-9 _'))
/** A purpose that a host may name: the purposes of our own pages are reserved, so that a proof for one does not count for the other. */
export const hostPurpose = purpose.check(z.refine((name) => !ownPurposes.has(name), 'is a purpose of our own pages'))
const binding = z.optional(text(1, 500))
const fallback = z._default(z.union([z.boolean(), z.array(text(1, 40)).check(z.maxLength(10))]), true)
const deadlineMs = z._default(wholeNumber(100, 30_000), 3_000)

/** A browser's own description, cleaned so that it can be shown. */
const line = z.pipe(upTo(200), z.transform(cleaned))

/** The reason, in the host app's words; the host gets an error if they cannot be shown as they are. */
const reason = z
  .string()
  .check(z.trim(), z.maxLength(200), z.refine(isPrintable, 'must be one line of visible characters'))

/** The input of `challenges.start`. */
export const challengeStartSchema = strictObject({
  resourceId: idShape,
  user: userRefSchema,
  kind: z.enum(askedKinds),
  mode: z.optional(z.enum(answerModes)),
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

/** The same for a host. */
export const hostStartSchema = z.extend(challengeStartSchema, { purpose: hostPurpose })

/** Names a challenge and proves that it is the caller's. */
export const challengeAnswerSchema = strictObject({
  challengeId: idShape,
  resourceId: idShape,
  user: userRefSchema,
  purpose,
  binding,
  transaction: z.optional(transactionSchema),
  least: z.optional(z.enum(leastProofs)),
})

/** The input of `challenges.resend`. */
export const challengeResendSchema = z.extend(challengeAnswerSchema, { deadlineMs, fallback, ...actedBy })

/** The input of `challenges.cancel`. */
export const challengeCancelSchema = z.extend(challengeAnswerSchema, actedBy)

/** The address of the answering browser; a malformed one counts as none. */
const network = z.optional(upTo(200))

/** The input of `challenges.redeem`. */
export const challengeRedeemSchema = z.extend(challengeAnswerSchema, { network })

/** The input of `challenges.verify`; a malformed code is a wrong code, not a wrong input. */
export const challengeVerifySchema = z.extend(challengeRedeemSchema, { code: upTo(100) })
