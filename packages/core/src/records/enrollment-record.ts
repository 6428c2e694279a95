import type { BeginningAction } from './allowed-actions.js'
import type { Actor } from './audit-record.js'
import type { ProvenMethods } from './session-record.js'
import type { TokenType } from './token-record.js'
import type { Versioned } from './versioned.js'

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

/** The grounds of an enrollment, kept because later steps come from a chat, without any session. */
export interface EnrollmentGrounds {
  /** What the person did: later steps ask the policy whether it still allows that. `null` where the host's own server did it for them. */
  readonly action: BeginningAction | null
  /** The epochs of user and assignment: signing out everywhere also ends an open enrollment. */
  readonly userEpoch: number
  readonly assignmentEpoch: number
  /** Whether the person had a second factor before; not known of what an earlier version began. */
  readonly enrolled?: boolean
  /** When what was proven. */
  readonly proven: ProvenMethods
  /** The names of the host's own session in which it was begun; left out where the host gave none. */
  readonly names?: readonly string[]
  /** The address of the browser in which it was begun, for the access rules of the Resource; left out where it is not known. */
  readonly network?: string
  /** Who began it for the person, beside whom they sit: they show it and type what the chat says. Left out where the person began it. */
  readonly by?: Actor
}

/** The chat that an enrollment of type `bot` is bound to; the address is known from the start, the chat from the claim. */
export interface EnrollmentChat {
  readonly transport: string
  readonly accountId: string
  readonly chatRecordId: string | null
  readonly chatId: string | null
  readonly displayName: string | null
}

/** The columns of that chat, all `null` in an enrollment of another type. Asked through `chatOfEnrollment`. */
export type EnrollmentChatColumns = { readonly [F in keyof EnrollmentChat]: EnrollmentChat[F] | null }

/** The way from a request to an active token. */
export interface EnrollmentRecord extends Versioned, EnrollmentChatColumns {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly type: TokenType
  readonly state: EnrollmentState
  readonly name: string
  readonly digits: number
  readonly activation: 'on_scan' | 'confirm'
  readonly confirmation: 'code' | 'number'
  /** Which codes are current; a regenerated enrollment derives new ones. */
  readonly generation: number
  /** The key that derives the codes. */
  readonly keyId: string
  /** Keyed hashes of the two codes; `null` once nothing may be claimed any more. */
  readonly linkHash: string | null
  readonly typedHash: string | null
  /** Until when the codes may be claimed. */
  readonly expiresAt: Date
  /** Until when a claimed enrollment may be confirmed or its first message may come. */
  readonly completeBy: Date
  /** Which form of the code claimed it. */
  readonly claimedBy: 'link_code' | 'typed_code' | null
  readonly confirmMisses: number
  /** `null` where the host's own server began it, outside of any session. */
  readonly grounds: EnrollmentGrounds | null
  /** The session in which it was started; it survives the change of token that ends all others. */
  readonly sessionId: string | null
  /** The token this one replaces when it becomes active. */
  readonly replacesTokenId: string | null
  readonly tokenId: string | null
  readonly createdAt: Date
  readonly claimedAt: Date | null
  readonly endedAt: Date | null
  readonly endedBecause: EnrollmentEndReason | null
}
