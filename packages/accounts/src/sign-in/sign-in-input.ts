import { userRefSchema } from '@chatfactor/core/feature'
import * as z from 'zod'

const idSchema = z.string().min(1).max(100)
const browser = {
  network: z.string().max(100).nullable(),
  device: z
    .string()
    .max(100)
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, ''))
    .nullable(),
  deviceCookie: z.string().max(1000).nullable().default(null),
}
const attemptId = z.string().max(200)

/** What people type is taken as it is: a login or a code of another shape is simply wrong. */
export const passwordSignInSchema = z.strictObject({
  resourceId: idSchema,
  login: z.string().max(200),
  password: z.string().max(1000),
  recoveryCode: z.string().max(100).nullable().default(null),
  invitation: z.string().max(200).nullable().default(null),
  chatCode: z.string().max(100).nullable().default(null),
  ...browser,
})
export const personSchema = z.strictObject({ resourceId: idSchema, user: userRefSchema })
export const hostSignInSchema = z.strictObject({
  resourceId: idSchema,
  user: userRefSchema,
  provenAt: z.date(),
  binding: z.string().min(1).max(500).nullable().default(null),
  ...browser,
})
export const mailCodeSchema = z.strictObject({
  resourceId: idSchema,
  login: z.string().max(200),
  attemptId: attemptId.nullable().default(null),
  ...browser,
})
export const mailedCodeSignInSchema = z.strictObject({
  resourceId: idSchema,
  attemptId,
  code: z.string().max(100),
  ...browser,
})
export const mailedLinkSignInSchema = z.strictObject({
  resourceId: idSchema,
  attemptId,
  link: z.string().max(200),
  ...browser,
})
export const resetLinkSchema = z.strictObject({ resourceId: idSchema, link: z.string().max(200), ...browser })
export const sendSecondFactorSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  tokenId: idSchema.nullable().default(null),
  kind: z.enum(['otp', 'approval']).optional(),
  insteadOf: idSchema.nullable().default(null),
  ...browser,
})
export const resendSecondFactorSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  challengeId: z.string().max(100),
})
export const secondFactorSchema = resendSecondFactorSchema.extend({
  code: z.string().max(100),
  remember: z.boolean().default(false),
  deviceCookie: browser.deviceCookie,
})
export const approvalSignInSchema = resendSecondFactorSchema.extend({
  remember: z.boolean().default(false),
  deviceCookie: browser.deviceCookie,
})
export const rememberedSignInSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  browserSecret: z.string().max(200),
  deviceCookie: browser.deviceCookie,
})
export const deviceCookieSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  deviceCookie: browser.deviceCookie,
})
