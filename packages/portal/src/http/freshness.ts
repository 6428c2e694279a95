import { ChatfactorError, type SelfServiceView, type Session } from '@chatfactor/core'

/** Core asks for proofs younger than five minutes; the last minute is left for filling in the form. */
const youngMs = 4 * 60_000

/**
 * Throws `NOT_FRESH` where core is going to, before a form is shown, so that nobody fills it in twice. The decision itself is core's,
 * when the form arrives (R5).
 */
export function askFreshFirst(
  { methods }: Pick<Session, 'methods'>,
  { user, enrolled }: Pick<SelfServiceView, 'user' | 'enrolled'>,
  now: Date,
): void {
  const isYoung = (at: number | undefined) => at !== undefined && now.getTime() - at < youngMs
  const missing: ('password' | 'email' | 'otp')[] = []
  if (user.hasPassword && !isYoung(methods.password)) missing.push('password')
  if (!user.hasPassword && user.email !== null && !isYoung(methods.email)) missing.push('email')
  if (enrolled && !isYoung(methods.otp) && !isYoung(methods.recovery)) missing.push('otp')
  if (missing.length > 0) throw new ChatfactorError('NOT_FRESH', { missing })
}
