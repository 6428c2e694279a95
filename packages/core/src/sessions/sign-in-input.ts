import { z } from 'zod'
import { userRefSchema } from '../kernel/user-ref.js'

const idSchema = z.string().min(1).max(100)
const browser = {
  network: z.string().max(100).nullable(),
  device: z
    .string()
    .max(100)
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, ''))
    .nullable(),
}

/** What people type is taken as it is: a login or a code of another shape is simply wrong. */
export const passwordSignInSchema = z.strictObject({
  resourceId: idSchema,
  login: z.string().max(200),
  password: z.string().max(1000),
  ...browser,
})
export const hostSignInSchema = z.strictObject({
  resourceId: idSchema,
  user: userRefSchema,
  provenAt: z.date(),
  ...browser,
})
export const mailCodeSchema = z.strictObject({ resourceId: idSchema, login: z.string().max(200), ...browser })
export const mailedCodeSignInSchema = z.strictObject({
  resourceId: idSchema,
  attemptId: z.string().max(100),
  code: z.string().max(100),
  ...browser,
})
export const sendSecondFactorSchema = z.strictObject({ resourceId: idSchema, secret: z.string().max(200), ...browser })
export const resendSecondFactorSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  challengeId: z.string().max(100),
})
export const secondFactorSchema = resendSecondFactorSchema.extend({
  code: z.string().max(100),
  remember: z.boolean().default(false),
})
export const recoverySignInSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  code: z.string().max(100),
})
export const rememberedSignInSchema = z.strictObject({
  resourceId: idSchema,
  secret: z.string().max(200),
  browserSecret: z.string().max(200),
})
