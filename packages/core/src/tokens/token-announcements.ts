import { announcement } from '../kernel/announcement.js'
import { noBypass, noRecoveryCodes } from '../records/assignment-record.js'

/** Recovery codes are offered with every new token, without a notice of their own. */
const takingBack = { isAddition: true, assignment: noRecoveryCodes } as const

/** What people are told of their tokens. */
export const tokenAnnouncements = {
  activated: announcement('enrollment.activated', {
    said: (words) => words.say('change.enrollment.activated'),
    takingBack,
  }),
  replaced: announcement('token.replaced', { said: (words) => words.say('change.token.replaced'), takingBack }),
  assignedExisting: announcement('token.assigned_existing', {
    said: (words) => words.say('change.token.assigned_existing'),
    takingBack,
  }),
  returned: announcement('token.returned', { said: (words) => words.say('change.token.returned'), takingBack }),
  revoked: announcement('token.revoked', {
    said: (words) => words.say('change.token.revoked'),
    takingBack: { isWeakening: true, assignment: noBypass },
  }),
}
