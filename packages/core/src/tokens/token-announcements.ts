import { announcement } from '../kernel/index.js'
import { noBypass, noRecoveryCodes } from '../records/index.js'

/** Every new token comes with an offer of recovery codes, without a notice of its own. */
const takingBack = { isAddition: true, assignment: { recovery: noRecoveryCodes } } as const

/** What people are told about their tokens. */
export const tokenAnnouncements = {
  activated: announcement('enrollment.activated', {
    said: (words) => words.say('change.enrollment.activated'),
    subject: (words, _params, names) => words.say('subject.enrollment.activated', names),
    takingBack,
  }),
  replaced: announcement('token.replaced', {
    said: (words) => words.say('change.token.replaced'),
    subject: (words, _params, names) => words.say('subject.token.replaced', names),
    takingBack,
  }),
  assignedExisting: announcement('token.assigned_existing', {
    said: (words) => words.say('change.token.assigned_existing'),
    subject: (words, _params, names) => words.say('subject.token.assigned_existing', names),
    takingBack,
  }),
  returned: announcement('token.returned', {
    said: (words) => words.say('change.token.returned'),
    subject: (words, _params, names) => words.say('subject.token.returned', names),
    takingBack,
  }),
  revoked: announcement('token.revoked', {
    said: (words) => words.say('change.token.revoked'),
    subject: (words, _params, names) => words.say('subject.token.revoked', names),
    takingBack: { isWeakening: true, assignment: { bypass: noBypass } },
  }),
}
