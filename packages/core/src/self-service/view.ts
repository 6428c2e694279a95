import type { Engine } from '../kernel/engine.js'
import { resourceView } from '../people/resource-view.js'
import type { Resource } from '../people/resources.js'
import { userView } from '../people/user-view.js'
import type { User } from '../people/users.js'
import type { Refusal } from '../policy/refusal.js'
import { selfServiceRefusal, tokenPolicyRefusal, type Want } from '../policy/rules.js'
import type { AllowedAction } from '../records/allowed-actions.js'
import { allowedActions } from '../records/allowed-actions.js'
import type { Door, DoorRecords } from './door.js'

/** What the person may do right now, for showing only what works. The same rules are checked again on every call. */
export interface SelfServiceView {
  readonly resource: Resource
  readonly user: User
  readonly enrolled: boolean
  readonly hasPin: boolean
  readonly recoveryCodesLeft: number
  /** What the person may do: not only switched on, but also what nothing else forbids them right now. */
  readonly allowedActions: readonly AllowedAction[]
  /** The messengers to choose from; empty when enrolling is not allowed at all. */
  readonly messengers: readonly { readonly transport: string; readonly messenger: string }[]
  /** The messengers that a token may be replaced by; empty when reissuing is not allowed. */
  readonly replacements: SelfServiceView['messengers']
  /** Why a new token cannot be enrolled, or `null` when it can. */
  readonly enrollRefusal: 'not_allowed' | 'blocked' | 'max_tokens' | 'not_fresh' | 'proof_needed' | null
  readonly openEnrollmentId: string | null
}

type EnrollRefusal = NonNullable<SelfServiceView['enrollRefusal']>

/** What the rules answer a person right now, for showing only what works. */
export function viewOf(engine: Engine, door: Door, records: DoorRecords, now: Date): SelfServiceView {
  const { assignment, user, resource } = records
  const says = (want: Want) => selfServiceRefusal(door.asked(records, want, now))
  const messengersFor = (action: 'token.enroll' | 'token.reissue') =>
    engine.transports.all
      .filter(({ name }) => tokenPolicyRefusal(door.asked(records, { action, token: tokenBy(name) }, now)) === null)
      .map(({ name, transport }) => ({ transport: name, messenger: transport.label }))
  const messengers = messengersFor('token.enroll')
  const [first] = messengers
  const refusal = first === undefined ? null : says({ action: 'token.enroll', token: tokenBy(first.transport) })
  return {
    resource: resourceView(resource),
    user: userView(user),
    enrolled: assignment.enrolled,
    hasPin: assignment.pinHash !== null,
    recoveryCodesLeft: assignment.recoveryCodes.length,
    // What only wants a fresh proof is shown: whoever chooses it is asked for the proof.
    allowedActions: allowedActions.filter((action) => isOpen(says({ action }))),
    messengers,
    replacements: messengersFor('token.reissue'),
    enrollRefusal: first === undefined ? 'not_allowed' : enrollRefusal(refusal),
    openEnrollmentId: assignment.openEnrollmentId,
  }
}

function tokenBy(transport: string) {
  return { type: 'bot', transport, replaces: null } as const
}

function isOpen(refusal: Refusal | null): boolean {
  return refusal === null || refusal.code === 'NOT_FRESH'
}

const reasons: Readonly<Partial<Record<string, EnrollRefusal>>> = {
  enrollment_blocked: 'blocked',
  max_tokens: 'max_tokens',
  first_enrollment: 'proof_needed',
}

function enrollRefusal(refusal: Refusal | null): EnrollRefusal | null {
  if (refusal === null) return null
  if (refusal.code === 'NOT_FRESH') return 'not_fresh'
  return (refusal.code === 'POLICY_DENIED' ? reasons[refusal.rule] : undefined) ?? 'not_allowed'
}
