import type { Engine } from '../kernel/index.js'
import { type Resource, resourceView } from '../people/resources.js'
import { type User, userView } from '../people/users.js'
import {
  type AllowedAction,
  allowedActions,
  type BeginningAction,
  type EnrollmentId,
  isByInvitation,
  type ResourceRecord,
  type TokenId,
  tokenPolicy,
} from '../records/index.js'
import {
  graceLeft,
  type MembershipsElsewhere,
  missingProofs,
  needsFreshProofs,
  type ProofKind,
  type Refusal,
  recognizableOf,
  selfServiceRefusal,
  sentBy,
  tokenPolicyRefusal,
  type Want,
} from '../rules/index.js'
import type { Door, DoorRecords } from './door.js'

/** What the person may do right now, for showing only what works. The same rules are asked again on every call. */
export interface SelfServiceView {
  readonly resource: Resource
  readonly user: User
  readonly enrolled: boolean
  /**
   * Until when they may continue without a token, if one is required; `null` if it is not, if they have one, and once
   * the time is over.
   */
  readonly graceUntil: Date | null
  readonly hasPin: boolean
  readonly recoveryCodesLeft: number
  /** Whether one of them has been typed since they were made, or used. */
  readonly recoveryCodesKept: boolean
  /** What the person may do: switched on, and not forbidden by anything else right now. */
  readonly allowedActions: readonly AllowedAction[]
  /** The messengers to choose from, in the order of the Resource; empty if enrolling is not allowed at all. */
  readonly messengers: readonly { readonly transport: string; readonly messenger: string }[]
  /** The messengers that may replace a token; empty if reissuing is not allowed. */
  readonly replacements: SelfServiceView['messengers']
  /** The allowed actions for which the person has to prove themselves again first (R5). */
  readonly actionsToProve: readonly AllowedAction[]
  /**
   * What they have to prove for those: what is older than five minutes, or would be before a form has been filled in.
   */
  readonly staleProofs: readonly ('password' | 'email' | 'host' | 'otp' | 'elsewhere')[]
  /** Why a new token cannot be enrolled, or `null` if it can. */
  readonly enrollRefusal:
    | 'not_allowed'
    | 'blocked'
    | 'max_tokens'
    | 'not_fresh'
    | 'mail_proof_needed'
    | 'invitation_needed'
    /** The person has a token on another Resource, whose code is asked for: see `proofElsewhere`. */
    | 'proof_elsewhere'
    | null
  /** The tokens that they are warned about, and for which "It was me" is accepted in this session. */
  readonly recognizable: readonly TokenId[]
  /** An enrollment that is waiting for a scan, a message or a confirmation. */
  readonly openEnrollmentId: EnrollmentId | null
}

type EnrollRefusal = NonNullable<SelfServiceView['enrollRefusal']>

/** What the rules answer for a person right now, for showing only what works. */
export function viewOf(
  engine: Engine,
  door: Door,
  records: DoorRecords,
  elsewhere: MembershipsElsewhere,
  now: Date,
): Omit<SelfServiceView, 'openEnrollmentId'> {
  const { assignment, user, resource } = records
  const says = (want: Want) => selfServiceRefusal(door.asked(records, want, now))
  const order = tokenPolicy(resource, 'bot').transports
  const placeOf = (transport: string) => order?.indexOf(transport) ?? 0
  const messengersFor = (action: BeginningAction) =>
    engine.channels.transports.all
      .filter(({ name }) => tokenPolicyRefusal(door.asked(records, { action, token: tokenBy(name) }, now)) === null)
      .map(({ name, transport }) => ({ transport: name, messenger: transport.label }))
      .toSorted((one, other) => placeOf(one.transport) - placeOf(other.transport))
  const messengers = messengersFor('token.enroll')
  const [first] = messengers
  const refusal =
    first === undefined ? null : says({ action: 'token.enroll', token: tokenBy(first.transport), elsewhere })
  // What only needs a fresh proof is shown: choosing it asks for the proof.
  const setsPassword = (action: AllowedAction) => (action === 'user.reset_password' ? { setsPassword: true } : {})
  const there = allowedActions.filter((action) => engine.features.isThere(action))
  const allowed = there.filter((action) => isOpen(says({ action, ...setsPassword(action) })))
  const staleProofs: readonly ProofKind[] = missingProofs(door.asked(records, {}, now).proven, records, sentBy(now))
  return {
    resource: resourceView(resource),
    user: userView(user),
    enrolled: assignment.enrollment.enrolled,
    graceUntil: graceLeft(resource, assignment, now),
    hasPin: assignment.recovery.pinHash !== null,
    recoveryCodesLeft: assignment.recovery.codes.length,
    recoveryCodesKept: assignment.recovery.batch === null,
    allowedActions: allowed,
    actionsToProve: staleProofs.length === 0 ? [] : allowed.filter((action) => needsFreshProofs(action, assignment)),
    staleProofs,
    recognizable: recognizableOf(assignment, door.asked(records, {}, now).proven, now),
    messengers,
    replacements: messengersFor('token.reissue'),
    enrollRefusal: first === undefined ? 'not_allowed' : enrollRefusal(refusal, resource),
  }
}

function tokenBy(transport: string) {
  return { type: 'bot', transport, replaces: null } as const
}

/** Whether it is allowed, if necessary after a proof. */
export function isOpen(refusal: Refusal | null): boolean {
  return refusal === null || refusal.code === 'NOT_FRESH'
}

const reasons: Readonly<Partial<Record<string, EnrollRefusal>>> = {
  enrollment_blocked: 'blocked',
  max_tokens: 'max_tokens',
}

function enrollRefusal(refusal: Refusal | null, resource: ResourceRecord): EnrollRefusal | null {
  if (refusal === null) return null
  if (refusal.code === 'NOT_FRESH') return refusal.missing.includes('elsewhere') ? 'proof_elsewhere' : 'not_fresh'
  if (refusal.code === 'POLICY_DENIED' && refusal.rule === 'first_enrollment')
    return isByInvitation(resource) ? 'invitation_needed' : 'mail_proof_needed'
  return (refusal.code === 'POLICY_DENIED' ? reasons[refusal.rule] : undefined) ?? 'not_allowed'
}
