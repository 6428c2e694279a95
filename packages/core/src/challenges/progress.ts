import { ChatfactorError } from '../errors/index.js'
import {
  type Engine,
  type Found,
  heardInTime,
  look,
  members,
  messengerOf,
  placed,
  type Seen,
  watched,
} from '../kernel/index.js'
import { loadingOneTimePasswords } from '../keys/index.js'
import { follow } from '../ports/index.js'
import type { ChallengeRecord, DeliveryRecord, UserRecord } from '../records/index.js'
import { answerableUntil, endOf, type Judges, nextOfferAt, nextSendAt, obstacleTo, standingOf } from '../rules/index.js'
import type { ChallengeMessage, ChallengeProgress } from './challenges.js'
import { refsOfChallenge, senderOf } from './question.js'
import { askedKindOf, showOf } from './started.js'

/** Says whether a challenge is the caller's. */
type IsOwn = (challenge: ChallengeRecord, user: UserRecord) => boolean

/** The state of a challenge, for its owner; throws `CHALLENGE_NOT_FOUND` for everyone else. Changes nothing. */
export async function challengeProgress(engine: Engine, challengeId: string, isOwn: IsOwn): Promise<ChallengeProgress> {
  return (await lookAt(engine, challengeId, isOwn)).view
}

/** Follows the progress of a challenge: now and after each change, until it is over. */
export function watchChallenge(
  engine: Engine,
  challengeId: string,
  isOwn: IsOwn,
  signal?: AbortSignal,
): AsyncGenerator<ChallengeProgress, void, undefined> {
  return watched(engine, challengeId, () => lookAt(engine, challengeId, isOwn), signal)
}

function refsOf(challengeId: string) {
  const refs = refsOfChallenge(challengeId)
  return {
    ...refs,
    token: follow(refs.challenge, 'tokenId', 'tokens'),
    delivery: follow(refs.challenge, 'deliveryId', 'deliveries'),
  }
}

const needed = ['challenge', 'token', ...members] as const
type Records = Found<ReturnType<typeof refsOf>, (typeof needed)[number]>

async function lookAt(engine: Engine, challengeId: string, isOwn: IsOwn): Promise<Seen<ChallengeProgress>> {
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const find = async (): Promise<Records> => {
    const found = await look(engine.store, refsOf(challengeId), needed)
    if (found === null || !isOwn(found.challenge, found.user)) throw new ChatfactorError('CHALLENGE_NOT_FOUND', {})
    return found
  }
  const first = await find()
  // The outcome was stored in between: then the current record has it.
  const records = first.delivery !== null && isUnknown(engine, first.delivery) ? await find() : first
  const message = await messageOf(engine, records.delivery)
  const view = await placed(() => viewOf(engine, records, message, engine.clock.now()))
  const { challenge, assignment } = records
  return {
    view,
    mark: [view.state, view.tokenId, view.sends, view.message, view.limitedUntil?.getTime()].join('/'),
    isOver: view.state !== 'waiting' && view.state !== 'approved',
    ids: [challengeId, assignment.id, ...(challenge.deliveryId === null ? [] : [challenge.deliveryId])],
    until: view.expiresAt > engine.clock.now() ? view.expiresAt : view.endsAt,
  }
}

function viewOf(engine: Engine, records: Records, message: ChallengeMessage, now: Date): ChallengeProgress {
  const { challenge, assignment, token } = records
  const sender = senderOf(challenge, assignment)
  const limitedUntil = nextSendAt(assignment.sends, sender, now)
  const standing = stateOf(engine, records, now)
  const isUnderWay = message === 'sent' || message === 'on_its_way' || message === 'unknown'
  return {
    challengeId: challenge.id,
    kind: askedKindOf(challenge),
    ...standing,
    show: standing.state === 'waiting' ? showOf(engine, challenge) : null,
    tokenId: token.id,
    ...messengerOf(token, engine.channels.transports),
    digits: challenge.digits,
    message,
    sends: challenge.sendNumber,
    expiresAt: answerableUntil(challenge),
    endsAt: endOf(challenge),
    sendAgainAt: isUnderWay ? nextOfferAt(assignment.sends, sender, now) : limitedUntil,
    limitedUntil,
    pullUrl:
      token.transport === null ? null : (engine.channels.transports.find(token.transport)?.transport.botUrl ?? null),
  }
}

/** Its state; a lock comes first, as when a code is judged. */
function stateOf(
  judges: Judges,
  records: Records,
  now: Date,
): Pick<ChallengeProgress, 'state' | 'lockedUntil' | 'lockReason'> {
  const { challenge } = records
  const obstacle = obstacleTo(judges, records, now)
  if (obstacle?.kind === 'locked') {
    return { state: 'locked', lockedUntil: obstacle.retryAt, lockReason: obstacle.reason }
  }
  const stands = standingOf(challenge, now)
  const isOver = stands === 'cancelled' || stands === 'expired'
  const mayLead = stands === 'waiting' || stands === 'approved'
  return { state: isOver || (mayLead && obstacle !== null) ? 'over' : stands, lockedUntil: null, lockReason: null }
}

/** Whether neither the record nor this process knows the outcome of a message. */
function isUnknown(engine: Engine, { id, state, outcome }: DeliveryRecord): boolean {
  return state === 'waiting' && outcome === null && engine.sending.outcomeOf(id) === null
}

/** The outcome of a message: from this process before it is stored, or from the record. */
export async function messageOf(engine: Engine, delivery: DeliveryRecord | null): Promise<ChallengeMessage> {
  if (delivery === null) return 'none'
  const heard = delivery.outcome === null ? await heardInTime(engine, delivery.id, 0) : null
  const name = heard?.outcome?.outcome ?? delivery.outcome?.split(':')[0]
  switch (name) {
    case 'accepted':
      return 'sent'
    case 'needs_user':
      return 'chat_closed'
    case 'throttled':
    case 'unavailable':
    case 'unreachable':
    case 'misconfigured':
    case 'rejected':
    case 'unknown':
      return name
    default:
      return delivery.state === 'waiting' ? 'on_its_way' : delivery.state === 'sent' ? 'sent' : 'unavailable'
  }
}
