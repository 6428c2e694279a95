import { createHash } from 'node:crypto'
import { ChatfactorError } from '../errors/index.js'
import {
  chatOf,
  type DeliveryDraft,
  isNamed,
  type MembershipRefs,
  type MessageEdit,
  ownersOf,
  type QuestionKind,
  type UserRef,
} from '../kernel/index.js'
import { type KeyRing, sameText, signedTransaction, transactionDigest } from '../keys/index.js'
import { chatDelivery, codeTemplates } from '../messages/index.js'
import { byId, type Ref } from '../ports/index.js'
import type {
  AssignmentRecord,
  ChallengeRecord,
  LeastProof,
  QuestionEnd,
  TokenRecord,
  TransactionField,
  UserRecord,
  WaitingChallenge,
} from '../records/index.js'
import { bindingHash, challengeLifeMs, countedFor, isAwaited, isEnough, isOnRing, type Sender } from '../rules/index.js'
import type { JudgeRecords } from './judge.js'

/** What a caller must name to reach a challenge. */
export interface Ownership {
  readonly resourceId: string
  readonly user: UserRef
  readonly purpose: string
  readonly binding?: string | undefined
  /** The session itself, if the binding is more than that. */
  readonly session?: string | undefined
  readonly transaction?: { readonly fields: readonly TransactionField[] } | undefined
  /** The least that its answer must be. */
  readonly least?: LeastProof | undefined
}

/**
 * Whether a challenge belongs to this person, Resource, purpose, session and transaction, all five (C12, C32), and was
 * asked strictly enough: a weaker one counts as not the caller's, so that no verb accepts it or uses it up.
 *
 * If its key has left the ring, its session is unknown. Then it counts as the caller's, so that the person is told that
 * it is over; the rules accept no answer to it.
 */
export function isOwnChallenge(keys: KeyRing, given: Ownership, challenge: ChallengeRecord, user: UserRecord): boolean {
  return (
    challenge.resourceId === given.resourceId &&
    isNamed(user, given.user) &&
    challenge.purpose === given.purpose &&
    isEnough(challenge, given.least ?? 'code') &&
    isOfBinding(keys, given, challenge) &&
    isOwnTransaction(given, challenge)
  )
}

function isOfBinding(keys: KeyRing, { binding }: Ownership, challenge: ChallengeRecord): boolean {
  const { keyId, bindingHash: kept } = challenge
  if (!isOnRing(keys, challenge)) return (kept === null) === (binding === undefined)
  return sameText(kept ?? '', bindingHash(keys, keyId, binding) ?? '')
}

/** Throws `INVARIANT_BROKEN` for a record that was tampered with. */
function isOwnTransaction({ transaction }: Ownership, challenge: ChallengeRecord): boolean {
  const digest = transactionDigest(challenge)
  if (transaction === undefined || digest === null) return transaction === undefined && digest === null
  return sameText(signedTransaction(challenge.resourceId, transaction.fields).digest, digest.toString('base64url'))
}

/** The caller's session, in whose name a challenge is answered. */
export function askerOf({ session, binding }: Ownership): string | undefined {
  return session ?? binding
}

/** The same error for an unknown challenge and for another person's (R21). */
export function requireOwn(
  keys: KeyRing,
  given: Ownership,
  { challenge, user }: { readonly challenge: ChallengeRecord; readonly user: UserRecord },
): void {
  if (!isOwnChallenge(keys, given, challenge, user)) throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
}

/** The refs of a challenge and its person, for one read. */
export function refsOfChallenge(challengeId: string): MembershipRefs & { readonly challenge: Ref<'challenges'> } {
  const challenge = byId('challenges', challengeId)
  return { challenge, ...ownersOf(challenge) }
}

/** A challenge for which nothing more may be sent: the person fetches its code in the chat (R23). */
export interface Withheld {
  readonly final: null
  readonly deliveryId: null
  readonly challengeId: string
  readonly token: TokenRecord
  /** When messages may be sent again. */
  readonly retryAt: Date
}

export function withheld(challengeId: string, token: TokenRecord, retryAt: Date): Withheld {
  return { final: null, deliveryId: null, challengeId, token, retryAt }
}

/** What sends are counted by: enough of the keyed hash to tell one person's sessions apart. */
export function sessionOf(bindingHash: string | null): string | null {
  return bindingHash?.slice(0, 12) ?? null
}

/** The sender of a challenge, as far as its assignment remembers it. */
export function senderOf(
  { id, bindingHash, purpose }: Pick<ChallengeRecord, 'id' | 'bindingHash' | 'purpose'>,
  { challenges }: Pick<AssignmentRecord, 'challenges'>,
): Sender {
  const known = challenges.waiting.find(({ challengeId }) => challengeId === id)?.known ?? false
  return { session: sessionOf(bindingHash), known, ...countedFor(purpose) }
}

/** What a challenge is about, and since when, as one short text: after an end of trust it is a different one. */
export function askedAbout({
  purpose,
  tokenId,
  context,
  transaction,
  trust,
}: Pick<ChallengeRecord, 'purpose' | 'tokenId' | 'context' | 'transaction' | 'trust'>): string {
  const said = [context?.network, context?.device, context?.reason, transaction?.digest]
  const about = JSON.stringify([purpose, tokenId, ...said, trust?.user, trust?.assignment, trust?.ends])
  return createHash('sha256').update(about).digest('base64url').slice(0, 12)
}

/**
 * Whether a waiting challenge serves as well as a new one: the same session asks the same, and there is time left to
 * fetch it.
 */
export function asksTheSame(waiting: WaitingChallenge, sender: Sender, about: string, now: Date): boolean {
  return (
    waiting.session === sender.session &&
    waiting.purpose === sender.purpose &&
    waiting.about === about &&
    now.getTime() < waiting.at + challengeLifeMs / 2
  )
}

/** Whether a code of this challenge was sent and still works. */
export function isSentAndGood(challenge: ChallengeRecord, now: Date): boolean {
  return challenge.sendNumber > 0 && isAwaited(challenge, now)
}

/** A message on its way, whose outcome decides what the caller is told. */
export interface Sending {
  readonly final: null
  readonly challenge: ChallengeRecord
  readonly token: TokenRecord
  readonly deliveryId: string
  /** The person's live tokens, including this one. */
  readonly tokenIds: readonly string[]
}

/** A challenge as it will be, and the token that it is put to. */
export interface SendRecords extends JudgeRecords {
  readonly token: TokenRecord
}

/** How a challenge is put to a person: for which site, and as which kind of question if it is not a code. */
export interface Put {
  readonly site: string
  readonly question: QuestionKind | null
}

/** The message that puts a challenge to a token's chat: its current code, or the question itself. */
export function questionDelivery(records: SendRecords, { site, question }: Put, now: Date): DeliveryDraft {
  const { challenge, token } = records
  const template = question?.template ?? codeTemplates.otp
  const draft = chatDelivery(now, records, chatOf(token), { template, params: { site }, challenge })
  return { pausedUntil: token.pausedUntil, ...draft }
}

/** That message, and the challenge that waits for its outcome. */
export function sendQuestion(
  records: SendRecords,
  put: Put,
  now: Date,
): { readonly result: Sending; readonly deliveries: readonly DeliveryDraft[] } {
  const { challenge, token, assignment } = records
  const delivery = questionDelivery(records, put, now)
  return {
    result: { final: null, challenge, token, deliveryId: delivery.record.id, tokenIds: assignment.tokens.ids },
    deliveries: [delivery],
  }
}

/** The number of the next send. */
export function nextSendNumber(
  challenge: ChallengeRecord,
  assignment: AssignmentRecord,
  question: QuestionKind | null,
): number {
  return question?.nextSendNumber(challenge, assignment) ?? challenge.sendNumber + 1
}

/** Edits the question in the chat: it says that it is over, and loses its buttons. */
export function overMessage(challenge: ChallengeRecord, how: QuestionEnd): readonly MessageEdit[] {
  const { deliveryId } = challenge
  return deliveryId === null ? [] : [{ deliveryId, template: codeTemplates.questionClosed, params: { how }, challenge }]
}
