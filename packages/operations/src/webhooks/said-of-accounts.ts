import * as z from 'zod/mini'
import { said } from './said.js'

const id = z.string()
const ofBrowser = { browserId: id }
const ofRemembered = { ...ofBrowser, sessionId: id }

/**
 * What webhooks say about signing in and accounts. An app without accounts does not load that package, so its events are repeated here by name; a
 * test compares them.
 */
export const saidOfAccounts = {
  'sign_in.refused': said('A first factor was wrong.', { by: z.enum(['password', 'email']) }, 'sign_ins'),
  'sign_in.host_refused': said('Your app signed a person in who has no access here; sent once an hour.', {}),
  'sign_in.attacked': said(
    "A person's password or mailed codes are being guessed.",
    { misses: z.number() },
    'sign_ins',
  ),
  'sign_in.link_used': said('A person signed in with a mailed link.', {}),
  'sign_in.code_fetched': said('A person fetched a code in their chat.', {}),
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
  'activity.disowned': said('A person said of an entry: that was not me.', { entryId: id }),
  'activity.recognized': said('A person said of an entry: that was me.', { entryId: id }),
  'user.password_changed': said('A person changed their password.', {}),
  'user.email_changed': said('A person changed their email address.', {}),
  'user.phone_changed': said('A person changed their phone number.', {}),
  'user.login_changed': said('A person changed their login.', {}),
  'user.name_changed': said('A person changed their name.', {}),
  'user.language_changed': said('A person changed their language.', {}),
} as const
