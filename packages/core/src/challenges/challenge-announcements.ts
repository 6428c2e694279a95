import { announcement } from '../kernel/announcement.js'
import type { TemplateParams } from '../records/templates.js'

/** What people are told of challenges. */
export const challengeAnnouncements = {
  denied: announcement('challenge.denied', {
    said: (words, params) => words.say(isOther(params) ? 'change.challenge.denied.other' : 'change.challenge.denied'),
    subject: (words, params, names) =>
      words.say(isOther(params) ? 'mail.denied.other.subject' : 'mail.denied.subject', names),
  }),
}

/** Whether what was refused is no sign-in, e.g. a payment. Notices of earlier versions do not say what it was. */
function isOther({ purpose }: TemplateParams): boolean {
  return typeof purpose === 'string' && purpose !== 'sign_in'
}
