import { type Clock, type Enrollment, isChatfactorError, type SelfServiceOfPerson, systemClock } from '@chatfactor/core'
import type { EnrollmentInvitationNow, EnrollmentNow } from '../enrollment-now.js'

/** The clock for remaining times; pass the one that Chatfactor was made with. */
export interface ClockOption {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * An enrollment as a page shows it: the first state for `useEnrollment`, rendered on your server. `null` if this person
 * has no enrollment with this id.
 *
 * Throws `UNAUTHENTICATED` and `NOT_FRESH`, like every verb of `me`.
 */
export async function enrollmentNow(
  me: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  id: string,
  { clock = systemClock }: ClockOption = {},
): Promise<EnrollmentNow | null> {
  try {
    return await enrollmentView(me, await me.enrollments.get(id), clock)
  } catch (error) {
    if (isChatfactorError(error) && (error.code === 'ENROLLMENT_NOT_FOUND' || error.code === 'INVALID_INPUT'))
      return null
    throw error
  }
}

/** The same for an enrollment that was read already. */
export async function enrollmentView(
  me: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  enrollment: Enrollment,
  clock: Clock,
): Promise<EnrollmentNow> {
  const state = enrollment.state === 'active' && (await isGone(me, enrollment)) ? 'gone' : enrollment.state
  const { id, endedBecause, name, confirmation, transport, messenger, displayName, replacesTokenId } = enrollment
  const isAwaited = state === 'awaiting_scan' || state === 'awaiting_message'
  return {
    ...{ id, state, endedBecause, name, confirmation, transport, messenger, displayName, replacesTokenId },
    leftMs: leftMs(enrollment, clock.now()),
    invitation: isAwaited ? await invitationTo(me, id) : null,
    mayTakeBack: state === 'active' && (await me.enrollments.takeBackUntil(id)) !== null,
  }
}

/**
 * Whether its token has ended since, e.g. by *Undo*. If the person's session does not know yet that they are enrolled,
 * the token is still there.
 */
async function isGone({ tokens }: Pick<SelfServiceOfPerson, 'tokens'>, { tokenId }: Enrollment): Promise<boolean> {
  try {
    return !(await tokens.list()).some(({ id }) => id === tokenId)
  } catch (error) {
    if (isChatfactorError(error)) return false
    throw error
  }
}

function leftMs({ state, expiresAt, completeBy }: Enrollment, now: Date): number {
  if (!state.startsWith('awaiting_')) return 0
  const end = state === 'awaiting_scan' ? expiresAt : completeBy
  return Math.max(0, end.getTime() - now.getTime())
}

/** `null` if the enrollment moved on in between: the next look says where to. */
async function invitationTo(
  { enrollments }: Pick<SelfServiceOfPerson, 'enrollments'>,
  id: string,
): Promise<EnrollmentInvitationNow | null> {
  try {
    const [{ open, openBot, botName, typedCode, look }, qrSvg] = await Promise.all([
      enrollments.links(id),
      enrollments.qrCode(id, { format: 'svg' }),
    ])
    return { qrSvg, open: open[0] ?? openBot, openBot, botName, typedCode, look }
  } catch (error) {
    if (isChatfactorError(error, 'TRANSITION_REFUSED')) return null
    throw error
  }
}
