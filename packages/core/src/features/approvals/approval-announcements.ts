import { isOther } from '../../challenges/challenge-announcements.js'
import { announcement } from '../../kernel/index.js'
import { en } from './words/en.js'

/** What people are told about approvals. */
export const approvalAnnouncements = {
  locked: announcement('approvals.locked', {
    helps: 'said',
    said: (words, params) =>
      words.of(en).say(isOther(params) ? 'change.approvals.locked.other' : 'change.approvals.locked'),
    subject: (words, params, names) =>
      words.of(en).say(isOther(params) ? 'subject.approvals.locked.other' : 'subject.approvals.locked', names),
  }),
}
