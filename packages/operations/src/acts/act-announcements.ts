import { announcement, text } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

/** What a person is told once two administrators lowered their protection: who they are, and why. */
export const actAnnouncements = {
  done: announcement('act.done', {
    said: (words, { by, second, reason }) =>
      words.of(en).say('change.act.done', { by: text(by, ''), second: text(second, ''), reason: text(reason, '') }),
    subject: (words, _params, names) => words.of(en).say('subject.act.done', names),
  }),
}
