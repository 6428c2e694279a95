import { type EventOf, type Happenings, personOf, plain, seenAs, success, teller } from '../kernel/happenings.js'
import type { OfPerson } from '../kernel/membership.js'
import type { EnrollmentEndReason, EnrollmentState } from '../records/enrollment-record.js'
import type { EnrollmentId, ResourceId, UserId } from '../records/ids.js'
import { becameToken, type TokenEvents } from '../tokens/token-happenings.js'

/** What hosts hear of enrollments. */
export interface EnrollmentEvents {
  /** An enrollment was opened: a QR code can be shown. */
  'enrollment.started': [{ enrollmentId: EnrollmentId; resourceId: ResourceId; userId: UserId; transport: string }]
  /** An enrollment moved to another state, or ended. */
  'enrollment.changed': [{ enrollmentId: EnrollmentId; resourceId: ResourceId; userId: UserId; state: EnrollmentState }]
}

type OfEnrollment = { enrollmentId: string }
type OfToken = OfEnrollment & { tokenId: string; transport: string }

const changed = (who: OfPerson, { enrollmentId, state }: OfEnrollment & { state: EnrollmentState }) =>
  success({ name: 'enrollment.changed', data: { enrollmentId, state, ...personOf(who) } })

const ended =
  (state: EnrollmentState) =>
  (who: OfPerson, { enrollmentId }: OfEnrollment & { because: EnrollmentEndReason }) =>
    changed(who, { enrollmentId, state })

const activated = (who: OfPerson, { enrollmentId, tokenId }: OfToken) =>
  success<EventOf<EnrollmentEvents & TokenEvents>>(
    ...becameToken(who, { enrollmentId, tokenId }).events,
    ...changed(who, { enrollmentId, state: 'active' }).events,
  )

/** What happens to enrollments. */
export const enrollmentHappenings = {
  'enrollment.started': (who: OfPerson, facts: OfEnrollment & { transport: string }) =>
    success({ name: 'enrollment.started', data: { ...personOf(who), ...facts } }),
  'enrollment.claimed': (
    who: OfPerson,
    facts: OfEnrollment & { state: EnrollmentState; by: 'link_code' | 'typed_code' | null },
  ) => changed(who, facts),
  'enrollment.regenerated': (who: OfPerson, { enrollmentId }: OfEnrollment) =>
    changed(who, { enrollmentId, state: 'awaiting_scan' }),
  'enrollment.missed': plain<OfEnrollment>('failure'),
  'enrollment.activated': seenAs('change', activated),
  'enrollment.cancelled': ended('cancelled'),
  'enrollment.expired': ended('expired'),
  'enrollment.locked': ended('locked'),
  'enrollment.allowed': seenAs('change', plain()),
  'token.replaced': seenAs('change', (who: OfPerson, facts: OfToken & { replaces: string }) => activated(who, facts)),
} satisfies Happenings<EnrollmentEvents & TokenEvents>

/** Says what happened to an enrollment. */
export const toldOfEnrollment = teller(enrollmentHappenings)
