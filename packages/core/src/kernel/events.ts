import type { InboundEvent, SendOutcome } from '../ports/transport.js'
import type { EnrollmentState } from '../records/enrollment-machine.js'
import type { ChallengeId, EnrollmentId, ResourceId, SessionId, TokenId, UserId } from '../records/ids.js'
import type { TokenEndReason } from '../records/token-record.js'

/** Why a chat cannot be written to: what its platform said when it reported it, or when it refused a message. */
export type UnreachableReason =
  | Extract<InboundEvent, { type: 'unreachable' }>['reason']
  | Extract<SendOutcome, { outcome: 'unreachable' }>['reason']

/** What happened, emitted after the commit that made it true. Plain data without anything secret. */
export interface ChatfactorEvents {
  /** An enrollment was opened: a QR code can be shown. */
  'enrollment.started': [{ enrollmentId: EnrollmentId; resourceId: ResourceId; userId: UserId; transport: string }]
  /** An enrollment moved to another state, or ended. */
  'enrollment.changed': [{ enrollmentId: EnrollmentId; resourceId: ResourceId; userId: UserId; state: EnrollmentState }]
  /** A chat became a token. `enrollmentId` is `null` if a token of another Resource was taken over, or a removed one was restored. `enrollment.changed` with `active` follows. `notified: false`: nobody could be told, because there is neither an address nor another chat. */
  'enrollment.activated': [
    { enrollmentId: EnrollmentId | null; resourceId: ResourceId; userId: UserId; tokenId: TokenId; notified: boolean },
  ]
  /** A token ended; `because` says why, in a word. `notified: false`: nobody could be told elsewhere. */
  'token.revoked': [
    { tokenId: TokenId; resourceId: ResourceId; userId: UserId; because: TokenEndReason; notified: boolean },
  ]
  /** A challenge was started; this does not say whether its message arrived. */
  'challenge.started': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** A challenge was answered correctly, which happens at most once. */
  'challenge.accepted': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** The person approved a challenge in the chat. This only informs: it still has to be redeemed within a minute. */
  'challenge.approved': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** A wrong code, already counted. With `attemptsLeft: 0` the challenge is over. */
  'challenge.missed': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; attemptsLeft: number }]
  /** The person said in the chat that the challenge was not theirs. */
  'challenge.denied': [{ challengeId: ChallengeId; resourceId: ResourceId; userId: UserId; purpose: string }]
  /** The person said "It wasn't me" twice within a day: until `until` they are asked for codes only. */
  'approvals.locked': [{ resourceId: ResourceId; userId: UserId; until: Date }]
  /** An administrator let somebody in without a second factor. `notified: false`: the person could not be told. */
  'bypass.granted': [{ resourceId: ResourceId; userId: UserId; until: Date; reason: string; notified: boolean }]
  /** Too many misses in a row. `until` is `null` when only an administrator can unlock. */
  'assignment.locked': [{ resourceId: ResourceId; userId: UserId; until: Date | null }]
  /** The bot was blocked, or cannot write to the person any more; these tokens have no chat. */
  'chat.unreachable': [
    { transport: string; accountId: string; reason: UnreachableReason; tokenIds: readonly TokenId[] },
  ]
  /** The chat of these tokens can be written to again. */
  'chat.reachable': [{ transport: string; accountId: string; tokenIds: readonly TokenId[] }]
  /** A message was given up. `detail` is a hint for an operator, free of secrets. */
  'delivery.failed': [
    { deliveryId: string; transport: string | null; outcome: SendOutcome['outcome']; detail: string | null },
  ]
  /** Somebody is guessing typed codes at this bot: until `until`, a chat that belongs to nobody has one try in an hour. Links still work. */
  'typed_codes.paused': [{ transport: string; accountId: string; until: Date }]
  /** Nothing is sent through this account before `until`, by this process. */
  'transport.down': [{ transport: string; outcome: SendOutcome['outcome']; until: Date }]
  /** An account that counted as down works again. */
  'transport.up': [{ transport: string }]
  /** The platform had stopped sending events, and was asked to resume. */
  'transport.resubscribed': [{ transport: string }]
  /** Somebody keeps missing this person's password or mailed codes, so many times in a row; emitted once, and the person is told, too. */
  'sign_in.attacked': [{ resourceId: ResourceId; userId: UserId; misses: number }]
  /** The person pressed "It wasn't me" below the notice of a sign-in. A session of the portal has been ended; if you sign people in yourself, end the session that this challenge let in. */
  'sign_in.disowned': [
    { resourceId: ResourceId; userId: UserId; sessionId: SessionId | null; challengeId: ChallengeId | null },
  ]
  /** A first factor was right: a portal session started, perhaps still without its second factor. */
  'session.started': [{ sessionId: SessionId; resourceId: ResourceId; userId: UserId }]
  /** Something went wrong where nobody was waiting for an answer. */
  problem: [{ where: string; error: Error }]
}

/** The name of an event, for `chatfactor.on`. */
export type ChatfactorEventName = keyof ChatfactorEvents

/** One event with its name, as decisions return them. */
export type ChatfactorEvent = {
  readonly [N in ChatfactorEventName]: { readonly name: N; readonly data: ChatfactorEvents[N][0] }
}[ChatfactorEventName]
