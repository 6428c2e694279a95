import type { EnrollmentState } from './enrollment-machine.js'
import type { Versioned } from './versioned.js'

/** The way from a request to an active token. */
export interface EnrollmentRecord extends Versioned {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
  readonly state: EnrollmentState
  readonly name: string
  readonly transport: string
  readonly accountId: string
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
  readonly chatRecordId: string | null
  readonly chatId: string | null
  readonly displayName: string | null
  readonly confirmMisses: number
  /** The session in which it was started; it survives the change of token that ends all others. */
  readonly sessionId: string | null
  /** The token this one replaces when it becomes active. */
  readonly replacesTokenId: string | null
  readonly tokenId: string | null
  readonly createdAt: Date
  readonly claimedAt: Date | null
  readonly endedAt: Date | null
}
