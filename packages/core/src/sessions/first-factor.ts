import type { Decision } from '../kernel/decision-tuples.js'
import type { KeyRing } from '../keys/key-ring.js'
import { newSecret } from '../keys/secrets.js'
import type { Write } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'
import { newSession } from './new-session.js'
import { sessionView } from './session-view.js'
import type { BrowserContext, SignedIn } from './sign-in.js'

interface Owners {
  readonly user: UserRecord
  readonly assignment: AssignmentRecord
  readonly resource: ResourceRecord
}

/** Whom a first factor lets in, or `null`: somebody active who belongs to a Resource whose portal is on (R1). */
export function entitledOwners(
  user: UserRecord | null,
  assignment: AssignmentRecord | null,
  resource: ResourceRecord | null,
): Owners | null {
  const isOpen = user?.active && assignment?.active && resource?.active && resource.selfService.enabled
  return isOpen ? { user, assignment, resource } : null
}

/**
 * A session after a first factor; whether it needs a second one follows from the assignment (R2). The first of a person whose Resource
 * requires a second factor begins their grace period.
 */
export function startSession(
  keys: KeyRing,
  owners: Owners,
  methods: ProvenMethods,
  browser: BrowserContext,
  writes: readonly Write[],
  now: Date,
): Decision<SignedIn> {
  const secret = newSecret()
  const { user, assignment, resource } = owners
  const session = newSession(
    keys,
    { secret, user, assignment, methods, network: browser.network, device: browser.device },
    now,
  )
  const graceBegins = resource.secondFactor.required && assignment.requiredSince === null
  return {
    result: { outcome: 'signed_in', secret, session: sessionView(session, assignment, resource, now) },
    writes: [
      insert('sessions', session),
      ...writes,
      ...(graceBegins ? [update('assignments', assignment, { requiredSince: now })] : []),
    ],
    audit: [
      {
        action: 'session.started',
        resourceId: assignment.resourceId,
        subjectId: user.subjectId,
        actor: 'person',
        outcome: 'success',
        details: { sessionId: session.id, by: Object.keys(methods).join(' ') },
      },
    ],
    events: [
      {
        name: 'session.started',
        data: { sessionId: session.id, resourceId: assignment.resourceId, userId: user.id },
      },
    ],
  }
}
