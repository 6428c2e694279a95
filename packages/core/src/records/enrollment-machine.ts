/** Where an enrollment stands; each name says what it waits for. */
export type EnrollmentState =
  | 'awaiting_scan'
  | 'awaiting_message'
  | 'awaiting_confirmation'
  | 'active'
  | 'cancelled'
  | 'expired'
  | 'locked'

/**
 * Why an enrollment ended without a token: the person cancelled it (`person`), began another (`replaced`), the policy does not allow it
 * any more (`policy`), it was not answered in time (`time`), or it was confirmed wrongly too often (`misses`).
 */
export type EnrollmentEndReason = 'person' | 'replaced' | 'policy' | 'time' | 'misses'

/** What can happen to an enrollment. */
export type EnrollmentEvent = 'scanned' | 'scanned_unpushable' | 'message' | 'confirmed' | 'cancel' | 'expire' | 'lock'

/** Whether a claim leads straight to a token, or the signed-in person has to confirm first. */
export type EnrollmentMode = 'activate' | 'confirm'

type Target = EnrollmentState | { readonly [M in EnrollmentMode]: EnrollmentState }

const endings = { cancel: 'cancelled', expire: 'expired', lock: 'locked' } as const

/**
 * The whole machine: from a state, an event leads to the next state; anything not listed is refused.
 *
 * Where two targets stand, a deep link on a Resource that activates on scan takes `activate`; a typed code, or a Resource
 * that always asks, takes `confirm`. The diagram in the documentation is compared with this table.
 */
export const enrollmentTable = {
  awaiting_scan: {
    scanned: { activate: 'active', confirm: 'awaiting_confirmation' },
    scanned_unpushable: 'awaiting_message',
    ...endings,
  },
  awaiting_message: { message: { activate: 'active', confirm: 'awaiting_confirmation' }, ...endings },
  awaiting_confirmation: { confirmed: 'active', ...endings },
  active: {},
  cancelled: {},
  expired: {},
  locked: {},
} as const satisfies Readonly<Record<EnrollmentState, Readonly<Partial<Record<EnrollmentEvent, Target>>>>>

/** The state that follows, or `null` where the table refuses the event. */
export function nextEnrollmentState(
  state: EnrollmentState,
  event: EnrollmentEvent,
  mode: EnrollmentMode,
): EnrollmentState | null {
  const row: Readonly<Partial<Record<EnrollmentEvent, Target>>> = enrollmentTable[state]
  const target = row[event]
  if (target === undefined) return null
  return typeof target === 'string' ? target : target[mode]
}

/** Whether the state accepts nothing any more. */
export function isEnrollmentOver(state: EnrollmentState): boolean {
  return Object.keys(enrollmentTable[state]).length === 0
}
