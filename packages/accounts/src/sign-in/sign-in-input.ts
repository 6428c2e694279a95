import { idShape, strictObject, textShape, upTo, userRefSchema } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

/** An optional field; missing means `null`. */
const orNull = <S extends z.ZodMiniType>(shape: S) => z._default(z.nullable(shape), null)

const browser = {
  network: z.nullable(upTo(100)),
  device: z.nullable(
    z.pipe(
      upTo(100),
      z.transform((text: string) => text.replace(/[\p{Cc}\p{Cf}]/gu, '')),
    ),
  ),
  deviceCookie: orNull(upTo(1000)),
}
const attemptId = upTo(200)
/** The network address of a browser that has given its other data before. */
const network = orNull(upTo(100))

/** Typed texts are taken as they are: a login or a code of another shape is simply wrong. */
export const passwordSignInSchema = strictObject({
  resourceId: idShape,
  login: upTo(200),
  password: upTo(1000),
  recoveryCode: orNull(upTo(100)),
  invitation: orNull(upTo(200)),
  chatCode: orNull(upTo(100)),
  ...browser,
})
export const personSchema = strictObject({ resourceId: idShape, user: userRefSchema })
export const hostSignInSchema = strictObject({
  resourceId: idShape,
  user: userRefSchema,
  provenAt: z.date(),
  binding: orNull(textShape(1, 500)),
  ...browser,
})
export const mailCodeSchema = strictObject({
  resourceId: idShape,
  login: upTo(200),
  attemptId: orNull(attemptId),
  ...browser,
})
export const mailedCodeSignInSchema = strictObject({
  resourceId: idShape,
  attemptId,
  code: upTo(100),
  ...browser,
})
export const mailedLinkSignInSchema = strictObject({
  resourceId: idShape,
  attemptId,
  link: upTo(200),
  ...browser,
})
export const resetLinkSchema = strictObject({ resourceId: idShape, link: upTo(200), ...browser })
export const sendSecondFactorSchema = strictObject({
  resourceId: idShape,
  secret: upTo(200),
  tokenId: orNull(idShape),
  kind: z.optional(z.enum(['otp', 'approval'])),
  insteadOf: orNull(idShape),
  ...browser,
})
export const resendSecondFactorSchema = strictObject({
  resourceId: idShape,
  secret: upTo(200),
  challengeId: upTo(100),
})
export const secondFactorSchema = z.extend(resendSecondFactorSchema, {
  code: upTo(100),
  remember: z._default(z.boolean(), false),
  deviceCookie: browser.deviceCookie,
  network,
})
export const approvalSignInSchema = z.extend(resendSecondFactorSchema, {
  remember: z._default(z.boolean(), false),
  deviceCookie: browser.deviceCookie,
  network,
})
export const rememberedSignInSchema = strictObject({
  resourceId: idShape,
  secret: upTo(200),
  browserSecret: upTo(200),
  deviceCookie: browser.deviceCookie,
  network,
})
export const deviceCookieSchema = strictObject({
  resourceId: idShape,
  secret: upTo(200),
  deviceCookie: browser.deviceCookie,
})
