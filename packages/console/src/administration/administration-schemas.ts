import { idShape, listOptionsSchema, strictObject, upTo, wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

export const memberSchema = strictObject({ resourceId: idShape, userId: idShape })
export const tokenSchema = strictObject({ resourceId: idShape, tokenId: idShape })
export const enrollmentSchema = strictObject({ resourceId: idShape, enrollmentId: idShape })
export const listSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true }), { resourceId: idShape })
export const portalLinksSchema = strictObject({
  resourceId: idShape,
  userIds: z.array(idShape).check(z.maxLength(200)),
  again: z.optional(z.boolean()),
})
/** `forMs` and `reason` are validated by the verb behind. */
export const grantSchema = z.extend(memberSchema, { forMs: z.number(), reason: z.string() })
export const enrollmentStartSchema = z.extend(memberSchema, { transport: z.string() })
/** Which part of a person's trail to list. */
export const memberActivitySchema = z.extend(memberSchema, {
  byAdministrators: z.optional(z.boolean()),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 200), 50),
})
