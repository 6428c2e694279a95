import * as z from 'zod/mini'
import {
  type EventOf,
  type Happenings,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  success,
  teller,
} from '../kernel/index.js'
import type { EnrollmentEndReason, EnrollmentId, EnrollmentState, ResourceId, UserId } from '../records/index.js'
import { becameToken, type TokenEvents } from '../tokens/token-happenings.js'

/** The events of enrollments. */
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

/** The events of enrollments, as they are reported. */
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

/** Reports an event of an enrollment. */
export const toldOfEnrollment = teller(enrollmentHappenings)

/** What webhooks say of it. */
export function enrollmentSaid() {
  const sent = sentAs()
  const ofEnrollment = { enrollmentId: sent.id }
  const tokenOfEnrollment = { ...ofEnrollment, tokenId: sent.id, transport: sent.word }
  const atItsEnd = { ...ofEnrollment, because: z.enum(['person', 'replaced', 'policy', 'time', 'misses']) }
  const states = z.enum([
    'awaiting_scan',
    'awaiting_message',
    'awaiting_confirmation',
    'active',
    'cancelled',
    'expired',
    'locked',
  ])
  return {
    'enrollment.started': said('A QR code can be shown.', { ...ofEnrollment, transport: sent.word }),
    'enrollment.claimed': said('A chat was connected to the enrollment.', {
      ...ofEnrollment,
      state: states,
      by: z.nullable(z.enum(['link_code', 'typed_code'])),
    }),
    'enrollment.regenerated': said('The enrollment has a new QR code.', ofEnrollment),
    'enrollment.missed': said('A wrong code was typed to confirm the enrollment.', ofEnrollment),
    'enrollment.activated': said('A chat became a token.', tokenOfEnrollment, 'tokens'),
    'enrollment.cancelled': said('The enrollment was cancelled.', atItsEnd),
    'enrollment.expired': said('The enrollment expired.', atItsEnd),
    'enrollment.locked': said('The enrollment ended after too many wrong codes.', atItsEnd),
    'enrollment.allowed': said('An administrator allowed another enrollment.', {}),
    'token.replaced': said(
      'A chat became a token and replaced another one.',
      { ...tokenOfEnrollment, replaces: sent.id },
      'tokens',
    ),
  } as const satisfies SaidOf<typeof enrollmentHappenings>
}
