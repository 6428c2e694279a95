import type { AccountEvents } from '@chatfactor/core'
import {
  endsSignIn,
  failure,
  type Happenings,
  notForWebhooks,
  type OfPerson,
  personOf,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  success,
  teller,
  type Who,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'

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
  /** An administrator opened the page of this person: once in ten minutes. */
  'member.viewed': plain(),
  /** An administrator did one of the tasks of the console for them; `note` names their words beside the trail. */
  'member.helped': seenAs('change', plain<{ task: string; note?: string }>()),
} satisfies Happenings<AccountEvents>

/** Reports an event of an account. */
export const toldOfAccount = teller(accountHappenings)

/** An event of an account; also the action of its audit entry. */
export type AccountHappening = keyof typeof accountHappenings

/** The facts of an account event, apart from whom it concerns. */
export type AccountFactsOf<H extends AccountHappening> = Parameters<(typeof accountHappenings)[H]>[1]

/** What webhooks say of it. */
export function accountSaid() {
  const sent = sentAs()
  const ofBrowser = { browserId: sent.id }
  const ofRemembered = { ...ofBrowser, sessionId: sent.id }
  return {
    'sign_in.refused': said('A first factor was wrong.', { by: z.enum(['password', 'email']) }, 'sign_ins'),
    'sign_in.host_refused': said('Your app signed a person in who has no access here; sent once an hour.', {}),
    'sign_in.attacked': said(
      "A person's password or mailed codes are being guessed.",
      { misses: sent.number },
      'sign_ins',
    ),
    'sign_in.link_used': said('A person signed in with a mailed link.', {}),
    'sign_in.code_fetched': said('A person fetched a code in their chat.', {}),
    'sign_in.mail_requested': said('A code or link was asked for by mail.', {
      challengeId: sent.id,
      sent: sent.flag,
      unsent: sent.number,
    }),
    'password_reset.requested': said('A new password was asked for.', { sent: sent.flag, unsent: sent.number }),
    'session.started': said('A first factor was right; the second one may still be missing.', {
      sessionId: sent.id,
      by: sent.id,
      challengeId: z.optional(sent.id),
    }),
    'session.completed': said('All factors were right.', { sessionId: sent.id, remembered: sent.flag }, 'sign_ins'),
    'email_proof.requested': said('A code was asked for to prove an address.', { challengeId: sent.id }),
    'email_proof.accepted': said('An address was proven.', {}),
    'email_proof.missed': said('A wrong code was typed to prove an address.', {}),
    'remembered_browser.added': said('A browser is remembered.', ofRemembered),
    'remembered_browser.used': said('A remembered browser took the place of the second factor.', ofRemembered),
    'remembered_browser.copied': said('A remembered browser was seen in two places, and is forgotten.', ofBrowser),
    'remembered_browser.forgotten': said('A browser is remembered no more.', ofBrowser),
    'activity.disowned': said('A person said of an entry: that was not me.', { entryId: sent.id }),
    'activity.recognized': said('A person said of an entry: that was me.', { entryId: sent.id }),
    'user.password_changed': said('A person changed their password.', {}),
    'user.email_changed': said('A person changed their email address.', {}),
    'user.phone_changed': said('A person changed their phone number.', {}),
    'user.login_changed': said('A person changed their login.', {}),
    'user.name_changed': said('A person changed their name.', {}),
    'user.language_changed': said('A person changed their language.', {}),
    // What administrators look at and do for somebody is told by what it changes.
    'member.viewed': notForWebhooks,
    'member.helped': notForWebhooks,
  } as const satisfies SaidOf<typeof accountHappenings>
}
