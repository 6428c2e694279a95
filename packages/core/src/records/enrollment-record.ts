import type { BeginningAction } from './allowed-actions.js'
import type { Actor } from './audit-record.js'
import type { ProvenMethods } from './session-record.js'
import type { TokenType } from './token-record.js'
import type { Versioned } from './versioned.js'

/** The state of an enrollment; each name says what it waits for. */
export type EnrollmentState =
  | 'awaiting_scan'
  | 'awaiting_message'
  | 'awaiting_confirmation'
  | 'active'
  | 'cancelled'
  | 'expired'
  | 'locked'

/**
 * Why an enrollment ended without a token: the person cancelled it (`person`), began another (`replaced`), the policy
 * no longer allows it (`policy`), it was not answered in time (`time`), or it was confirmed wrongly too often
 * (`misses`).
 */
export type EnrollmentEndReason = 'person' | 'replaced' | 'policy' | 'time' | 'misses'

/** The events of an enrollment. */
export type EnrollmentEvent = 'scanned' | 'scanned_unpushable' | 'message' | 'confirmed' | 'cancel' | 'expire' | 'lock'

/** Whether a claim leads straight to a token, or the signed-in person has to confirm it first. */
export type EnrollmentMode = 'activate' | 'confirm'

type Target = EnrollmentState | { readonly [M in EnrollmentMode]: EnrollmentState }

const endings = { cancel: 'cancelled', expire: 'expired', lock: 'locked' } as const

/**
 * The whole machine: an event leads from a state to the next; everything not listed is refused.
 *
 * If there are two targets, a deep link on a Resource that activates on scan takes `activate`; a typed code, or a
 * Resource that always asks, takes `confirm`. A test compares the diagram in the documentation with this table.
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

/** The next state; `null` if the table refuses the event. */
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

/** Whether the state is final. */
export function isEnrollmentOver(state: EnrollmentState): boolean {
  return Object.keys(enrollmentTable[state]).length === 0
}

/** The grounds of an enrollment, stored because later steps come from a chat, without a session. */
export interface EnrollmentGrounds {
  /**
   * What the person did: later steps check whether the policy still allows that. `null` if the host's own server did it
   * for them.
   */
  readonly action: BeginningAction | null
  /** The epochs of user and assignment: signing out everywhere also ends an open enrollment. */
  readonly userEpoch: number
  readonly assignmentEpoch: number
  /** Whether the person had a second factor before; unknown for an enrollment of an earlier version. */
  readonly enrolled?: boolean
  /** What was proven, and when. */
  readonly proven: ProvenMethods
  /** The names of the host's session in which it was begun; omitted if the host gave none. */
  readonly names?: readonly string[]
  /** The address of the browser in which it was begun, for the access rules of the Resource; omitted if unknown. */
  readonly network?: string
  /**
   * Who began it for the person and sits next to them: they show the code and type what the chat says. Omitted if the
   * person began it.
   */
  readonly by?: Actor
}

/** The chat of an enrollment of type `bot`; the messenger is known from the start, the chat from the claim. */
export interface EnrollmentChat {
  readonly transport: string
  readonly accountId: string
  readonly chatRecordId: string | null
  readonly chatId: string | null
  readonly displayName: string | null
}

/** The columns of that chat, all `null` in an enrollment of another type. Read them through `chatOfEnrollment`. */
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
  /** Which codes are current; a renewed enrollment derives new ones. */
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
  /** Which form of the code was used to claim it. */
  readonly claimedBy: 'link_code' | 'typed_code' | null
  readonly confirmMisses: number
  /** `null` if the host's own server began it, outside of any session. */
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
