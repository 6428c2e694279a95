import type { SelfServiceView, Session } from '@chatfactor/core'

/** Core asks for proofs younger than five minutes; the last minute is left for filling in the form. */
const youngMs = 4 * 60_000

/**
 * Whether core is going to ask for a fresh sign-in. Asked before a form is shown, so that nobody fills it in twice; the decision
 * itself is core's, when the form arrives (R5).
 */
export function isStale(
  { methods }: Pick<Session, 'methods'>,
  { user, enrolled }: Pick<SelfServiceView, 'user' | 'enrolled'>,
  now: Date,
): boolean {
  const isYoung = (at: number | undefined) => at !== undefined && now.getTime() - at < youngMs
  const first = user.hasPassword ? isYoung(methods.password) : user.email === null || isYoung(methods.email)
  return !first || (enrolled && !isYoung(methods.otp) && !isYoung(methods.recovery))
}
