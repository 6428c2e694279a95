import * as z from 'zod/mini'
import { said } from './said.js'

const id = z.string()
const ofBrowser = { browserId: id }
const ofRemembered = { ...ofBrowser, sessionId: id }

/** What webhooks tell of signing in and of accounts. Who has no such pages loads none of them, so these stand here by name; a test compares them. */
export const saidOfAccounts = {
  'sign_in.refused': said('A first factor was wrong.', { by: z.enum(['password', 'email']) }, 'sign_ins'),
  'sign_in.host_refused': said('Your app signed somebody in who may not be here; once an hour.', {}),
  'sign_in.attacked': said(
    "Somebody's password or mailed codes are being guessed.",
    { misses: z.number() },
    'sign_ins',
  ),
  'sign_in.link_used': said('Somebody signed in by a mailed link.', {}),
  'sign_in.code_fetched': said('Somebody fetched a code in their chat.', {}),
  'sign_in.mail_requested': said('A code or link was asked for by mail.', {
    challengeId: id,
    sent: z.boolean(),
    unsent: z.number(),
  }),
  'password_reset.requested': said('A new password was asked for.', { sent: z.boolean(), unsent: z.number() }),
  'session.started': said('A first factor was right; the second one may still be missing.', {
    sessionId: id,
    by: z.string(),
    challengeId: z.optional(id),
  }),
  'session.completed': said('All factors were right.', { sessionId: id, remembered: z.boolean() }, 'sign_ins'),
  'email_proof.requested': said('A code was asked for to prove an address.', { challengeId: id }),
  'email_proof.accepted': said('An address was proven.', {}),
  'email_proof.missed': said('A wrong code was typed to prove an address.', {}),
  'remembered_browser.added': said('A browser is remembered.', ofRemembered),
  'remembered_browser.used': said('A remembered browser took the place of the second factor.', ofRemembered),
  'remembered_browser.copied': said('A remembered browser was seen in two places, and is forgotten.', ofBrowser),
  'remembered_browser.forgotten': said('A browser is remembered no more.', ofBrowser),
  'activity.disowned': said('Somebody said of an entry: that was not me.', { entryId: id }),
  'activity.recognized': said('Somebody said of an entry: that was me.', { entryId: id }),
  'user.password_changed': said('Somebody changed their password.', {}),
  'user.email_changed': said('Somebody changed their address.', {}),
  'user.phone_changed': said('Somebody changed their number.', {}),
  'user.login_changed': said('Somebody changed their login.', {}),
  'user.name_changed': said('Somebody changed their name.', {}),
  'user.language_changed': said('Somebody changed their language.', {}),
} as const
