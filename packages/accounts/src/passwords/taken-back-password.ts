import { endTrust, type TakesBack, trustedEmail } from '@chatfactor/core/feature'
import { resetMail } from './reset-mail.js'

const isOwn: TakesBack['isOwn'] = ({ about }) => about.event === 'user.password_changed'

/**
 * Undoing a change of password removes the new one, which may be a thief's; the old one is not stored. The owner gets
 * an email to set a new one.
 */
export const passwordTakenBack: TakesBack = {
  isOwn,
  takeBack(keys, { links, assignments, resources, user }, now) {
    const set = links.find(isOwn)
    if (set === undefined) return { change: {}, writes: [], deliveries: [] }
    const change = { passwordHash: null }
    const email = trustedEmail(user, now)
    const at = assignments.findIndex((one) => one?.id === set.assignmentId)
    const assignment = assignments[at] ?? null
    const resource = resources[at] ?? null
    if (email === null || assignment === null || resource === null || resource.address === null) {
      return { change, writes: [], deliveries: [] }
    }
    // The undo ends every sign-in up to now.
    const trust = { user: endTrust(user).sessionEpoch, assignment: endTrust(assignment).sessionEpoch }
    return { change, ...resetMail(keys, { assignment, user, resource }, { email, trust, why: 'undone' }, now) }
  },
}
