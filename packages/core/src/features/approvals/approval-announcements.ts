import { announcement } from '../../kernel/announcement.js'
import { en } from './words/en.js'

/** What people are told of approvals. */
export const approvalAnnouncements = {
  locked: announcement('approvals.locked', { said: (words) => words.of(en).say('change.approvals.locked') }),
}
