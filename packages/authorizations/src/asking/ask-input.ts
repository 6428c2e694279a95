import {
  actedBy,
  answerModes,
  hostPurpose,
  idShape,
  parseInput,
  shownText,
  signInPurpose,
  strictObject,
  textShape,
  userRefSchema,
  wholeNumber,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { approversSchema } from '../approvers/approvers-input.js'
import { askedTransactionSchema } from '../money/kept-transaction.js'
import { similarSchema } from '../permits/terms.js'
import { timeZoneShape } from '../reminding/time-zone.js'

const minuteMs = 60_000
const longestMs = 7 * 24 * 60 * minuteMs

const askSchema = strictObject({
  resourceId: idShape,
  user: userRefSchema,
  agentId: idShape,
  purpose: hostPurpose.check(z.refine((name) => name !== signInPurpose, 'is no purpose of an agent')),
  transaction: askedTransactionSchema,
  reason: z.optional(shownText(200)),
  dedupeId: textShape(1, 200),
  lifeMs: z._default(wholeNumber(minuteMs, longestMs), 60 * minuteMs),
  useWithinMs: z._default(wholeNumber(1_000, longestMs), 10 * minuteMs),
  mode: z.optional(z.enum(answerModes)),
  timeZone: z.optional(timeZoneShape),
  similar: z.optional(similarSchema),
  approvers: z.optional(approversSchema),
  ...actedBy,
}).check(
  z.refine(({ similar, approvers }) => similar === undefined || approvers === undefined, {
    error: 'is for one person who is asked, and not for approvers',
    path: ['similar'],
  }),
)

/** The checked input of `ask`. */
export type AskInput = ReturnType<typeof readAsk> & {
  /** How long a message lets later ones wait to travel with it; 0 for not at all. */
  readonly togetherMs: number
}

/** The same, with the person's id resolved. */
export type AskOfPerson = Omit<AskInput, 'user'> & { readonly user: { readonly id: string } }

/** Reads the input of `ask`; throws `INVALID_INPUT`. */
export function readAsk(input: unknown) {
  return parseInput(askSchema, input)
}
