import { announcement } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

/** What people are told when an administrator changed one or all of their tokens. It cannot be undone from the message. */
export const statesAnnouncements = {
  disabled: announcement('token.disabled', {
    said: (words) => words.of(en).say('change.token.disabled'),
    subject: (words, _params, names) => words.of(en).say('subject.token.disabled', names),
  }),
  enabled: announcement('token.enabled', {
    said: (words) => words.of(en).say('change.token.enabled'),
    subject: (words, _params, names) => words.of(en).say('subject.token.enabled', names),
  }),
  locked: announcement('assignment.locked_by_administrator', {
    said: (words) => words.of(en).say('change.assignment.locked_by_administrator'),
    subject: (words, _params, names) => words.of(en).say('subject.assignment.locked_by_administrator', names),
  }),
}
