import { announcement } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

/** What people are told on all their channels before they leave. It cannot be undone. */
export const leavingAnnouncements = {
  accountDeleted: announcement('account.deletion_begun', {
    said: (words) => words.of(en).say('change.account.deletion_begun'),
    subject: (words, _params, names) => words.of(en).say('subject.account.deletion_begun', names),
  }),
}
