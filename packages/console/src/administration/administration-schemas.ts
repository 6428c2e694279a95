import { idShape, listOptionsSchema, strictObject } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

export const memberSchema = strictObject({ resourceId: idShape, userId: idShape })
export const tokenSchema = strictObject({ resourceId: idShape, tokenId: idShape })
export const enrollmentSchema = strictObject({ resourceId: idShape, enrollmentId: idShape })
export const listSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true }), { resourceId: idShape })
export const portalLinksSchema = strictObject({
  resourceId: idShape,
  userIds: z.array(idShape).check(z.maxLength(200)),
})
/** How long, and why, is looked at by the verb behind. */
export const grantSchema = z.extend(memberSchema, { forMs: z.number(), reason: z.string() })
export const enrollmentStartSchema = z.extend(memberSchema, { transport: z.string() })
