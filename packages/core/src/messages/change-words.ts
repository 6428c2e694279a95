import { type Announced, announced } from '../kernel/happenings.js'

/** What each notice says happened; the rest of the mail is the same for all. */
const happened: Readonly<Record<Announced, string>> = {
  'enrollment.activated': 'A messenger was added that now receives your sign-in codes.',
  'token.replaced': 'The messenger that receives your sign-in codes was replaced.',
  'token.assigned_existing': 'A messenger was added that now receives your sign-in codes.',
  'token.revoked': 'A messenger that received your sign-in codes was removed.',
  'user.password_changed': 'Your password was changed.',
  'user.email_changed': 'Your e-mail address was changed.',
  'user.login_changed': 'Your login was changed.',
  'pin.set': 'A PIN was set; it is now typed in front of each code.',
  'pin.removed': 'The PIN that was typed in front of each code was removed.',
  'bypass.granted': 'An administrator lets you sign in without a second factor for a while.',
  'factor.cleared': 'Signing in no longer asks for a second factor.',
  'challenge.denied':
    'Somebody asked for a sign-in code of yours, and your chat answered that it was not you. No code was sent. If you have a password, change it: whoever asked may know it.',
  'recovery_codes.renewed': 'Your recovery codes were replaced by new ones.',
  'recovery_code.used': 'One of your recovery codes was used to sign in.',
}

/** What happened, in one sentence. */
export function changeWords(event: unknown): string {
  const known = announced.find((name) => name === event)
  return known === undefined ? 'Something about how you sign in was changed.' : happened[known]
}
