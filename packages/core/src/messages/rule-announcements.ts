import { announcement } from '../kernel/index.js'
import { away, moment } from './message-values.js'

/** What people are told about locks, and about chats that cannot be reached. */
export const ruleAnnouncements = {
  locked: announcement('assignment.locked', {
    said(words, { lockedUntil }, now) {
      if (typeof lockedUntil !== 'number') return words.say('change.assignment.locked')
      return now === null
        ? words.say('change.assignment.locked.until', { at: moment(words, new Date(lockedUntil)) })
        : words.say('change.assignment.locked.toChat', { when: away(words, lockedUntil, now) })
    },
    inChat: (words, said) => words.say('locked.toChat', said),
    subject: (words, _params, names) => words.say('mail.locked.subject', names),
  }),
  unreachable: announcement('chat.unreachable', {
    helps: 'said',
    said: (words) => words.say('change.chat.unreachable'),
    subject: (words, _params, names) => words.say('mail.unreachable.subject', names),
  }),
}
