import {
  type ActedBy,
  type ListOptions,
  type ListPage,
  messengerOf,
  type Registry,
  type UserRef,
} from '../kernel/index.js'
import { confirmationNumbers, type KeyRing } from '../keys/index.js'
import type { EnrollmentCodes, EnrollmentLinks, TransportLook } from '../ports/index.js'
import {
  type EnrollmentEndReason,
  type EnrollmentId,
  type EnrollmentRecord,
  type EnrollmentState,
  isEnrollmentOver,
  type ResourceId,
  type SessionId,
  type TokenId,
  type TokenType,
  type UserId,
} from '../records/index.js'
import { isOnRing } from '../rules/index.js'

/** An enrollment as callers see it, without codes or chat ids. */
export interface Enrollment {
  readonly id: EnrollmentId
  readonly resourceId: ResourceId
  readonly userId: UserId
  /** The current state: an overdue enrollment is `expired` even if no sweep has seen it yet. */
  readonly state: EnrollmentState
  /** Why it ended without a token; `null` while it is open, or if it became one. */
  readonly endedBecause: EnrollmentEndReason | null
  readonly type: TokenType
  readonly name: string
  readonly transport: string
  readonly messenger: string
  /**
   * Whether scanning or opening a link is enough. If not, all links only open the bot, and the person types the code
   * there.
   */
  readonly linkCarriesCode: boolean
  readonly digits: number
  /** Until when the QR code and the typed code may be used. */
  readonly expiresAt: Date
  /** Until when a scanned enrollment may be confirmed. */
  readonly completeBy: Date
  /** The messenger's name for the person who scanned: a hint, never evidence. */
  readonly displayName: string | null
  /** How to confirm, while `awaiting_confirmation`. For `number`, the chat shows one of `choices`. */
  readonly confirmation: { readonly by: 'code' } | { readonly by: 'number'; readonly choices: readonly string[] } | null
  /** The token that this one replaces on activation. */
  readonly replacesTokenId: TokenId | null
  readonly tokenId: TokenId | null
  readonly createdAt: Date
}

/** The person, the Resource and the messenger of an enrollment. */
export interface EnrollmentStart {
  readonly resourceId: ResourceId
  readonly user: UserRef
  /** The kind of token, `bot` by default. */
  readonly type?: TokenType
  /** 1 to 50 visible characters, on one line. */
  readonly name: string
  /** A registered transport. */
  readonly transport: string
  /** 6 or 8, 6 by default. */
  readonly digits?: 6 | 8
  /** The live token to swap for the new one. */
  readonly replacesTokenId?: TokenId
  /** The portal session that survives when the others end. */
  readonly sessionId?: SessionId
}

/** The two links and the typed code of an enrollment. Show them only to the signed-in person. */
export interface EnrollmentInvitation extends EnrollmentLinks {
  /** `XXXXX-XXXXX`, to be typed into the chat. */
  readonly typedCode: string
  /** How pages show the messenger, according to its transport; may be empty. */
  readonly look: TransportLook
  readonly expiresAt: Date
}

/** The result of a confirmation. A miss has already been counted; the fifth locks the enrollment. */
export type ConfirmOutcome =
  | { readonly outcome: 'activated'; readonly tokenId: TokenId }
  | { readonly outcome: 'wrong_code'; readonly attemptsLeft: number }
  | { readonly outcome: 'locked' }
  | { readonly outcome: 'expired' }
  /** The policy no longer allows it. */
  | { readonly outcome: 'cancelled' }

/** The progress of an enrollment, for the page that its own code opens; `over` also for codes that never existed. */
export type EnrollmentProgress = 'waiting' | 'needs_message' | 'confirm' | 'done' | 'over'

/**
 * The data for the page between QR code and messenger: links that belong to no enrollment.
 *
 * The codes are in the fragment of that page's address and reach no server, so the page replaces the `placeholders` in
 * these links by them.
 */
export interface EnrollmentLanding extends Pick<EnrollmentLinks, 'open' | 'openBot' | 'botName'> {
  /** The registered name, the platform, and its name for people. */
  readonly transport: string
  readonly platform: string
  readonly messenger: string
  readonly placeholders: EnrollmentCodes
}

/** How a person gets a token. Trusts its caller: `selfService` checks the policy. */
export interface Enrollments {
  /**
   * Opens an enrollment, and cancels one that was open (R18). The audit trail names the person as the actor, unless
   * `actor` names another.
   *
   * Throws `ASSIGNMENT_NOT_FOUND`, `TRANSPORT_NOT_FOUND`, `INVALID_INPUT`; `POLICY_DENIED` with rule `active`
   * (something is switched off), `enrollment_blocked`, `max_tokens`, or a rule of your own; `UNAUTHENTICATED` for a
   * `sessionId` that has ended.
   *
   * @example
   * const input = { resourceId, user: { id: userId }, name: 'My phone', transport: 'telegram' }
   * const enrollment = await chatfactor.enrollments.start(input)
   */
  start(input: EnrollmentStart & ActedBy): Promise<Enrollment>
  /** The state of an enrollment, and why it ended. Throws `ENROLLMENT_NOT_FOUND`. */
  get(id: EnrollmentId): Promise<Enrollment>
  /** The enrollments of a person on a Resource, newest first, page by page. Throws `ASSIGNMENT_NOT_FOUND`. */
  list(
    input: { readonly resourceId: ResourceId; readonly user: UserRef } & Omit<ListOptions, 'startsWith'>,
  ): Promise<ListPage<Enrollment>>
  /**
   * The links, derived again each time, so any instance can show the page. Throws `ENROLLMENT_NOT_FOUND`; `TRANSITION_REFUSED` once it is over.
   *
   * @example
   * const { qr, open, typedCode } = await chatfactor.enrollments.links(id)
   */
  links(id: EnrollmentId): Promise<EnrollmentInvitation>
  /**
   * The QR code of the link. `svg` and `terminal` are texts, `png` is bytes; dark on light with a quiet zone of four modules.
   *
   * Throws like `links`.
   */
  qrCode(id: EnrollmentId, options: { readonly format: 'svg' | 'terminal' }): Promise<string>
  /** The QR code as bytes of a PNG; `width` in pixels. */
  qrCode(id: EnrollmentId, options: { readonly format: 'png'; readonly width?: number }): Promise<Uint8Array>
  /** The links of the landing page of a transport. Throws `TRANSPORT_NOT_FOUND`. */
  landing(transport: string): EnrollmentLanding
  /**
   * The progress of the enrollment with this link code, which is all that the code reveals.
   *
   * Unknown, expired and cancelled codes, and codes of another transport, are all `over`.
   */
  progress(input: { readonly transport: string; readonly linkCode: string }): Promise<EnrollmentProgress>
  /**
   * Yields the enrollment now and after every change, and ends after its last state or when the signal aborts.
   *
   * @example
   * for await (const { state } of chatfactor.enrollments.watch(id)) console.log(state) // awaiting_scan, then active
   */
  watch(id: EnrollmentId, options?: { readonly signal?: AbortSignal }): AsyncIterable<Enrollment>
  /** New codes and a new deadline; the old codes stop working at once. Throws `TRANSITION_REFUSED` unless `awaiting_scan` (also when overdue). */
  renew(id: EnrollmentId, options?: ActedBy): Promise<Enrollment>
  /**
   * Confirms the chat for the signed-in person, with the code or the number that it shows; a miss is counted before the
   * answer is returned. Throws `TRANSITION_REFUSED` unless `awaiting_confirmation`.
   */
  confirm(id: EnrollmentId, input: { readonly answer: string }): Promise<ConfirmOutcome>
  /** Ends an open enrollment; cancelling one that is over changes nothing. */
  cancel(id: EnrollmentId, options?: ActedBy): Promise<Enrollment>
}

/**
 * The current state: an enrollment is overdue by the clock, whether or not a worker has swept it, or if its key has
 * left the ring, because then nothing of it can be shown or compared.
 */
export function stateOf(record: EnrollmentRecord, keys: Pick<KeyRing, 'ids'>, now: Date): EnrollmentState {
  if (isEnrollmentOver(record.state)) return record.state
  const deadline = record.state === 'awaiting_scan' ? record.expiresAt : record.completeBy
  return deadline <= now || !isOnRing(keys, record) ? 'expired' : record.state
}

/** An enrollment as callers see it. */
export function enrollmentView(record: EnrollmentRecord, keys: KeyRing, transports: Registry, now: Date): Enrollment {
  const state = stateOf(record, keys, now)
  const { transport, messenger } = messengerOf(record, transports)
  const { linkCarriesCode = true } = transports.find(transport)?.transport.capabilities ?? {}
  return {
    id: record.id,
    resourceId: record.resourceId,
    userId: record.userId,
    state,
    endedBecause: state === 'expired' ? 'time' : record.endedBecause,
    type: record.type,
    name: record.name,
    transport,
    messenger,
    linkCarriesCode,
    digits: record.digits,
    expiresAt: record.expiresAt,
    completeBy: record.completeBy,
    displayName: record.displayName,
    confirmation: state === 'awaiting_confirmation' ? confirmationOf(record, keys) : null,
    replacesTokenId: record.replacesTokenId,
    tokenId: record.tokenId,
    createdAt: record.createdAt,
  }
}

function confirmationOf(record: EnrollmentRecord, keys: KeyRing): Enrollment['confirmation'] {
  return record.confirmation === 'code'
    ? { by: 'code' }
    : { by: 'number', choices: confirmationNumbers(keys, record).choices }
}
