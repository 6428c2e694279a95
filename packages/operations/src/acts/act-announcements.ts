import { announcement, text } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

/** What people are told once two administrators have lowered their protection: which administrators, and why. */
export const actAnnouncements = {
  done: announcement('act.done', {
    said: (words, { by, second, reason }) =>
      words.of(en).say('change.act.done', { by: text(by, ''), second: text(second, ''), reason: text(reason, '') }),
    subject: (words, _params, names) => words.of(en).say('subject.act.done', names),
  }),
}
