import { announcement } from '../kernel/index.js'
import { detailsOf, text } from '../messages/index.js'
import { quoted } from '../platform-client/index.js'
import { type ChallengeRecord, signInPurpose, type TemplateParams } from '../records/index.js'

/** What people are told about challenges. */
export const challengeAnnouncements = {
  denied: announcement('challenge.denied', {
    helps: 'said',
    said(words, params) {
      if (!isOther(params)) return words.say('change.challenge.denied')
      const what = text(params.what, '')
      return what === ''
        ? words.say('change.challenge.denied.other')
        : words.say('change.challenge.denied.of', { what: what.split('\n').map(quoted).join('\n') })
    },
    subject: (words, params, names) =>
      words.say(isOther(params) ? 'mail.denied.other.subject' : 'mail.denied.subject', names),
  }),
}

/** What a notice needs to say what was refused: the lines of a transaction, or the purpose. */
export function refusedParams({ purpose, transaction, context }: ChallengeRecord): TemplateParams {
  const what = transaction === null ? (context?.reason ?? null) : detailsOf({ transaction })
  return { purpose, ...(what === null ? {} : { what }), ...(transaction === null ? {} : { isSigned: true }) }
}

/** Whether the refused challenge was no sign-in, e.g. a payment. Notices of earlier versions do not say what it was. */
export function isOther({ purpose, isSigned }: TemplateParams): boolean {
  return isSigned === true || (typeof purpose === 'string' && purpose !== signInPurpose)
}
