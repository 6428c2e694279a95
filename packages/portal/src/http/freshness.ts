import { ChatfactorError, type SelfServiceView, type Session } from '@chatfactor/core'

/** Core asks for proofs younger than five minutes; the last minute is left for filling in the form. */
const youngMs = 4 * 60_000

/** Whether a proof stays fresh for long enough to fill in a form. */
export function isYoung(provenAt: number | undefined, now: Date): boolean {
  return provenAt !== undefined && now.getTime() - provenAt < youngMs
}

/**
 * Throws `NOT_FRESH` where core is going to, before a form is shown, so that nobody fills it in twice. The decision itself is core's,
 * when the form arrives (R5).
 */
export function askFreshFirst(
  { methods }: Pick<Session, 'methods'>,
  { user, enrolled }: Pick<SelfServiceView, 'user' | 'enrolled'>,
  now: Date,
): void {
  const missing: ('password' | 'email' | 'host' | 'otp')[] = []
  if (methods.host !== undefined) {
    if (!isYoung(methods.host, now)) missing.push('host')
  } else if (user.hasPassword) {
    if (!isYoung(methods.password, now)) missing.push('password')
  } else if (user.email !== null && !isYoung(methods.email, now)) missing.push('email')
  if (enrolled && !isYoung(methods.otp, now) && !isYoung(methods.recovery, now)) missing.push('otp')
  if (missing.length > 0) throw new ChatfactorError('NOT_FRESH', { missing })
}
