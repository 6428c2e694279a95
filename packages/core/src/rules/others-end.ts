import type { KeyRing } from '../keys/key-ring.js'
import type { Write } from '../ports/store.js'
import { type Change, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ProvenMethods, SessionRecord } from '../records/session-record.js'
import type { UserRecord } from '../records/user-record.js'
import { endTrust, epochsOf, grants, isTrusted, survivorOf } from './trust.js'
import { allNames, namesOfSignIn } from './trust-names.js'

/**
 * Whether the phone of a token counts as lost: its owner showed a recovery code, and no code of a chat since.
 *
 * What they end then never comes back by a link in an email, which a thief of the phone may well read.
 */
export function isThoughtLost({ otp = 0, recovery = 0 }: ProvenMethods): boolean {
  return recovery > otp
}

/** What a change writes that ends all trust but that of the sign-in it was made in. */
export interface OthersEnd {
  readonly user: Pick<UserRecord, 'sessionEpoch'>
  readonly assignment: Pick<AssignmentRecord, 'sessionEpoch'> & Pick<Change<'assignments'>, 'trust'>
  readonly session: readonly Write[]
}

/** The sign-in that goes on. */
interface GoingOn {
  /** Its session; `null` where there is none. */
  readonly session: SessionRecord | null
  /** The names of the host's own session, which goes on where there is none of ours. */
  readonly names?: readonly string[] | undefined
  /** What the session has shown by the change. */
  readonly proven?: ProvenMethods | undefined
  /** The session alone, and not what its browser was given beside it. */
  readonly isAlone?: boolean
}

/**
 * Ends all trust, on this Resource (`here`) or on all of them, but for the sign-in of one session. Only one that had not ended before: a
 * change must not bring it back.
 */
export function othersEnd(
  keys: Pick<KeyRing, 'ids' | 'lookupHash'>,
  before: { readonly user: UserRecord; readonly assignment: AssignmentRecord },
  where: 'here' | 'everywhere' | null,
  { session, names: host = [], proven = {}, isAlone = false }: GoingOn,
): OthersEnd {
  const { user, assignment } = before
  const userEnd = where === 'everywhere' ? endTrust(user) : { sessionEpoch: user.sessionEpoch }
  const end = where === 'here' ? endTrust(assignment) : { sessionEpoch: assignment.sessionEpoch }
  const to = epochsOf({ user: userEnd, assignment: { ...assignment, ...end } })
  const surviving = (names: readonly string[]) =>
    where === null || names.length === 0 ? {} : { trust: survivorOf(names, before, to) }
  if (session === null) return { user: userEnd, assignment: { ...end, ...surviving(host) }, session: [] }
  const goesOn = session.assignmentId === assignment.id && isTrusted(grants.session(session), before)
  if (!goesOn) return { user: userEnd, assignment: end, session: [] }
  const trust = surviving([...allNames(namesOfSignIn(keys, isAlone ? { ...session, trust: null } : session)), ...host])
  // Stamped as well, for a process of the version before, which knows no survivor.
  const stamped = { userEpoch: to.user, assignmentEpoch: to.assignment, methods: { ...session.methods, ...proven } }
  return { user: userEnd, assignment: { ...end, ...trust }, session: [update('sessions', session, stamped)] }
}
