import { announcement } from '../kernel/announcement.js'

/** What people are told of their tokens. */
export const tokenAnnouncements = {
  activated: announcement('enrollment.activated', { said: (words) => words.say('change.enrollment.activated') }),
  replaced: announcement('token.replaced', { said: (words) => words.say('change.token.replaced') }),
  assignedExisting: announcement('token.assigned_existing', {
    said: (words) => words.say('change.token.assigned_existing'),
  }),
  revoked: announcement('token.revoked', { said: (words) => words.say('change.token.revoked') }),
  returned: announcement('token.returned', { said: (words) => words.say('change.token.returned') }),
}
