import { strictObject, userRefSchema, wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

/** The most people that one question may go to. */
const mostApprovers = 10

/** The people who have to agree. */
export const approversSchema = strictObject({
  of: z.array(userRefSchema).check(z.minLength(1), z.maxLength(mostApprovers)),
  atLeast: wholeNumber(1, mostApprovers),
  notRequester: z.literal(true),
}).check(
  z.refine(({ of, atLeast }) => atLeast <= of.length, {
    error: 'is more than there are approvers',
    path: ['atLeast'],
  }),
)

/** The approvers, as checked. */
export type ApproversInput = z.output<typeof approversSchema>
