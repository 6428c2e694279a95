import { type Announcement, announcement, text } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

type Said = Announcement['said']

/** Which administrator helped, and why, to append to what they did; empty if no reason may be told. */
function because(...[words, { by, reason }]: Parameters<Said>): string {
  const why = text(reason, '')
  return why === '' ? '' : ` ${words.of(en).say('help.because', { by: text(by, ''), reason: why })}`
}

/** The chat may be in a thief's hands, so it says only what was done; who did it and why is in the mail. */
const byMailAlone: typeof because = (words, params, now) => (now === null ? because(words, params, now) : '')

/** What people are told when an administrator helped them. It cannot be undone from the message. */
export const helpAnnouncements = {
  lostPhone: announcement('help.lost_phone', {
    said: (...given) => given[0].of(en).say('change.help.lost_phone') + byMailAlone(...given),
    subject: (words, _params, names) => words.of(en).say('subject.help.lost_phone', names),
  }),
  lockedOut: announcement('help.locked_out', {
    said: (...given) => given[0].of(en).say('change.help.locked_out') + because(...given),
    subject: (words, _params, names) => words.of(en).say('subject.help.locked_out', names),
  }),
  notThem: announcement('help.not_them', {
    said: (...given) => given[0].of(en).say('change.help.not_them') + byMailAlone(...given),
    subject: (words, _params, names) => words.of(en).say('subject.help.not_them', names),
  }),
  signedOut: announcement('help.signed_out', {
    said: (...given) => given[0].of(en).say('change.help.signed_out') + byMailAlone(...given),
    subject: (words, _params, names) => words.of(en).say('subject.help.signed_out', names),
  }),
  left: announcement('help.left', {
    said: (...given) => given[0].of(en).say('change.help.left') + because(...given),
    subject: (words, _params, names) => words.of(en).say('subject.help.left', names),
  }),
}
