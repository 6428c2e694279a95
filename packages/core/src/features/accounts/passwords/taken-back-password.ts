import type { DeliveryDraft } from '../../../kernel/drafts.js'
import type { KeyRing } from '../../../keys/key-ring.js'
import { resetMail } from './reset-mail.js'
import type { Write } from '../../../ports/store.js'
import type { Change } from '../../../ports/writes.js'
import type { AssignmentRecord } from '../../../records/assignment-record.js'
import type { OneTimeLinkRecord } from '../../../records/one-time-link-record.js'
import type { ResourceRecord } from '../../../records/resource-record.js'
import type { UserRecord } from '../../../records/user-record.js'
import { trustedEmail } from '../../../rules/trusted-email.js'

interface Concerned {
  readonly links: readonly OneTimeLinkRecord[]
  readonly assignments: readonly (AssignmentRecord | null)[]
  /** Of these assignments, in their order. */
  readonly resources: readonly (ResourceRecord | null)[]
}

interface PasswordTakenBack {
  readonly change: Pick<Change<'users'>, 'passwordHash'>
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
}

/** Whether this announced a password. */
export function isPassword({ about }: OneTimeLinkRecord): boolean {
  return about.event === 'user.password_changed'
}

/**
 * A password that was set goes with the change: it may be the thief's, and the one before it is kept nowhere. Its owner is mailed how to
 * set a new one. `user` is as the undo leaves them, but for the sessions that it ends.
 */
export function passwordTakenBack(
  keys: KeyRing,
  { links, assignments, resources }: Concerned,
  user: UserRecord,
  now: Date,
): PasswordTakenBack {
  const set = links.find(isPassword)
  if (set === undefined) return { change: {}, writes: [], deliveries: [] }
  const change = { passwordHash: null }
  const email = trustedEmail(user, now)
  const at = assignments.findIndex((one) => one?.id === set.assignmentId)
  const assignment = assignments[at] ?? null
  const resource = resources[at] ?? null
  if (email === null || assignment === null || resource === null || resource.address === null) {
    return { change, writes: [], deliveries: [] }
  }
  const userEpoch = user.sessionEpoch + 1
  return { change, ...resetMail(keys, { assignment, user, resource }, { email, userEpoch, why: 'undone' }, now) }
}
