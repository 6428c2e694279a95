import { isMembership, type Membership } from '../kernel/index.js'
import type { AssignmentRecord, ProvenMethods, ResourceRecord, SessionRecord, UserRecord } from '../records/index.js'
import { graceEnd } from './grace.js'
import { bypassedUntil, codeProvenAt, isHeld, isMailAlone } from './held-to.js'
import { isOn } from './live.js'
import type { ProofKind } from './refusal.js'
import { grants, isTrusted } from './trust.js'

/** How long a session may be idle, and how long it may last (R6). */
export const idleMs = 15 * 60_000
export const sessionMs = 8 * 60 * 60_000
/** A proof older than this is no longer fresh (R5). */
export const freshMs = 5 * 60_000
/**
 * How long a person may take to fill in a form: what becomes too old meanwhile is asked for before the form is shown.
 */
const formMs = 60_000

/**
 * `new_password`: the person came by a mailed link, and sets a password before anything else.
 *
 * `second_factor`: a first factor was proven, and the second comes before anything else. `enrollment`: the Resource
 * requires a second factor and the person has none yet, so enrolling comes before anything else.
 */
export type SessionState = 'complete' | 'second_factor' | 'enrollment' | 'new_password'

export interface SessionOwners {
  readonly user: UserRecord | null
  readonly assignment: AssignmentRecord | null
  readonly resource: ResourceRecord | null
}

/** Whether a session still counts: not idle, not expired, and not ended from elsewhere. */
export function isLive(session: SessionRecord, owners: SessionOwners, now: Date): boolean {
  if (!isMembership(owners) || !isOn(owners)) return false
  return (
    session.expiresAt > now &&
    now.getTime() - session.lastSeenAt.getTime() < idleMs &&
    isTrusted(grants.session(session), owners)
  )
}

/**
 * `complete`, unless the person is enrolled and has not used a second factor in this session (R2), or has to enroll
 * first because the Resource requires a second factor and the grace period is over.
 */
export function sessionState(
  methods: ProvenMethods,
  assignment: AssignmentRecord,
  resource: ResourceRecord,
  now: Date,
): SessionState {
  if (isUnvouched(methods)) return 'second_factor'
  const state = stateByFactors(methods, assignment, resource, now)
  return state !== 'second_factor' && isResetting(methods) ? 'new_password' : state
}

function stateByFactors(
  methods: ProvenMethods,
  assignment: AssignmentRecord,
  resource: ResourceRecord,
  now: Date,
): SessionState {
  if (bypassedUntil(assignment, resource, now) !== null) return 'complete'
  if (assignment.enrollment.enrolled) return hasSecondFactor(methods, resource) ? 'complete' : 'second_factor'
  if (isMailAlone(methods, resource)) return 'enrollment'
  const end = graceEnd(resource, assignment, now)
  return end !== null && end <= now ? 'enrollment' : 'complete'
}

/**
 * Whether the only proof is a recently set address: it does not let the person in by itself, nor with a bypass (R33).
 */
export function isUnvouched({ email, newEmail }: ProvenMethods): boolean {
  return newEmail !== undefined && email === undefined
}

/** Whether the session began with a reset link, and no new password has been set yet. */
export function isResetting({ reset, password }: ProvenMethods): boolean {
  return reset !== undefined && password === undefined
}

/** Whether a second factor, or a substitute for one, was used in this session. */
export function hasSecondFactor(methods: ProvenMethods, resource: Pick<ResourceRecord, 'secondFactor'>): boolean {
  const { recovery, enrolled } = methods
  const remembered = isHeld(resource) ? undefined : methods.remembered
  return (codeProvenAt(methods, resource) ?? recovery ?? remembered ?? enrolled) !== undefined
}

/**
 * Whether something was proven within the last five minutes. A time from the host that is further ahead than any clock
 * may be would stay fresh until then.
 */
export function isFresh(at: number | undefined, now: Date): boolean {
  return at !== undefined && Math.abs(now.getTime() - at) < freshMs
}

/** When a form that is shown now will be sent, at the latest. */
export function sentBy(now: Date): Date {
  return new Date(now.getTime() + formMs)
}

/**
 * The proofs that are missing or too old: every factor of the person must be younger than five minutes (R5). In a
 * session that the host began, the host's own check is the first factor, and our password does not replace it.
 */
export function missingProofs(methods: ProvenMethods, owners: Membership, now: Date): readonly ProofKind[] {
  const { user, assignment, resource } = owners
  const missing: ProofKind[] = []
  if (isResetting(methods)) {
    // The person may also need a code, and may think about a password for as long as a session may be idle.
    if (now.getTime() - (methods.reset ?? 0) >= idleMs) missing.push('email')
  } else if (methods.host !== undefined) {
    if (!isFresh(methods.host, now)) missing.push('host')
  } else if (user.passwordHash !== null) {
    if (!isFresh(methods.password, now)) missing.push('password')
  } else if (user.email !== null && !isFresh(methods.email, now)) {
    missing.push('email')
  }
  const code = codeProvenAt(methods, resource)
  if (assignment.enrollment.enrolled && !isFresh(code, now) && !isFresh(methods.recovery, now)) missing.push('otp')
  return missing
}
