import type { AccountEvents } from '@chatfactor/core'
import {
  endsSignIn,
  failure,
  type Happenings,
  type OfPerson,
  personOf,
  plain,
  seenAs,
  success,
  teller,
  type Who,
} from '@chatfactor/core/feature'

/** The events of sign-ins and accounts. */
export const accountHappenings = {
  'sign_in.refused': seenAs('refusal', plain<{ by: 'password' | 'email' }>('failure')),
  /** A host signed in a user who may not be here: switched off, unknown, no member, or on a Resource without pages. */
  'sign_in.host_refused': seenAs('refusal', plain('failure')),
  'sign_in.attacked': seenAs('refusal', (who: OfPerson, { misses }: { misses: number }) =>
    failure({ name: 'sign_in.attacked', data: { ...personOf(who), misses } }),
  ),
  'sign_in.link_used': plain(),
  'sign_in.code_fetched': plain(),
  /** `unsent` counts the requests in the hour before that sent nothing. */
  'sign_in.mail_requested': (_who: Who, { sent }: { challengeId: string; sent: boolean; unsent: number }) =>
    sent ? success() : failure(),
  /** `unsent` counts the requests in the hour before that sent nothing. */
  'password_reset.requested': seenAs('change', (_who: Who, { sent }: { sent: boolean; unsent: number }) =>
    sent ? success() : failure(),
  ),
  /** `challengeId` is set if a mailed code was the first factor. */
  'session.started': seenAs(
    'sign_in',
    (who: OfPerson, { sessionId }: { sessionId: string; by: string; challengeId?: string }) =>
      success({ name: 'session.started', data: { ...personOf(who), sessionId } }),
  ),
  'session.completed': endsSignIn('in', seenAs('sign_in', plain<{ sessionId: string; remembered: boolean }>())),
  'email_proof.requested': plain<{ challengeId: string }>(),
  'email_proof.accepted': plain(),
  'email_proof.missed': seenAs('refusal', plain('failure')),
  'remembered_browser.added': seenAs('change', plain<{ browserId: string; sessionId: string }>()),
  'remembered_browser.used': seenAs('sign_in', plain<{ browserId: string; sessionId: string }>()),
  'remembered_browser.copied': seenAs('refusal', plain<{ browserId: string }>('failure')),
  'remembered_browser.forgotten': seenAs('change', plain<{ browserId: string }>()),
  /** What a person said about an activity entry of theirs, named by `entryId`. */
  'activity.disowned': plain<{ entryId: string }>('failure'),
  'activity.recognized': plain<{ entryId: string }>(),
  'user.password_changed': seenAs('change', plain()),
  'user.email_changed': seenAs('change', plain()),
  'user.phone_changed': seenAs('change', plain()),
  'user.login_changed': seenAs('change', plain()),
  'user.name_changed': seenAs('change', plain()),
  'user.language_changed': plain(),
} satisfies Happenings<AccountEvents>

/** Reports an event of an account. */
export const toldOfAccount = teller(accountHappenings)

/** An event of an account; also the action of its audit entry. */
export type AccountHappening = keyof typeof accountHappenings

/** The facts of an account event, apart from whom it concerns. */
export type AccountFactsOf<H extends AccountHappening> = Parameters<(typeof accountHappenings)[H]>[1]
