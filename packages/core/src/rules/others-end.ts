import type { KeyRing } from '../keys/index.js'
import { type Change, update, type Write } from '../ports/index.js'
import type { AssignmentRecord, ProvenMethods, SessionRecord, UserRecord } from '../records/index.js'
import { endTrust, epochsOf, grants, isTrusted, survivorOf } from './trust.js'
import { allNames, namesOfSignIn } from './trust-names.js'

/**
 * Whether the phone of a token is presumed lost: its owner used a recovery code, and no code from a chat since.
 *
 * A link in an email never restores what they remove then, since a thief of the phone may well read it.
 */
export function isThoughtLost({ otp = 0, recovery = 0 }: ProvenMethods): boolean {
  return recovery > otp
}

/** The writes of a change that ends all trust except that of the sign-in it was made in. */
export interface OthersEnd {
  readonly user: Pick<UserRecord, 'sessionEpoch'>
  readonly assignment: Pick<AssignmentRecord, 'sessionEpoch'> & Pick<Change<'assignments'>, 'trust'>
  readonly session: readonly Write[]
}

/** The sign-in that continues. */
interface GoingOn {
  /** Its session; `null` where there is none. */
  readonly session: SessionRecord | null
  /** The names of the host's own session, which continues if there is none of ours. */
  readonly names?: readonly string[] | undefined
  /** What the change proves in the session. */
  readonly proven?: ProvenMethods | undefined
  /** Only the session continues, not what its browser was given. */
  readonly isAlone?: boolean
}

/**
 * Ends all trust, on this Resource (`here`) or on all, except for one session's sign-in. Only if that had not ended
 * before: a change must not revive it.
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
  // Written as well, for a process of the previous version, which does not know about survivors.
  const stamped = { userEpoch: to.user, assignmentEpoch: to.assignment, methods: { ...session.methods, ...proven } }
  return { user: userEnd, assignment: { ...end, ...trust }, session: [update('sessions', session, stamped)] }
}
