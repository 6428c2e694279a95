import { type Challenges, methodsOf } from '../../challenges/challenges.js'
import { messageOf } from '../../challenges/progress.js'
import { askerOf, isOwnChallenge, type Ownership, refsOfChallenge, senderOf } from '../../challenges/question.js'
import { askedBy, showOf, toFetch } from '../../challenges/started.js'
import { type Engine, look, members, messengerOf, placed } from '../../kernel/index.js'
import { loadingOneTimePasswords } from '../../keys/index.js'
import { follow } from '../../ports/index.js'
import type { ChallengeRecord, DeliveryRecord, TokenRecord } from '../../records/index.js'
import { earlierAnswer, isApproved, isAwaited, lockedOut, nextSendAt, obstacleTo } from '../../rules/index.js'
import type { SecondFactorAnswer } from './second-factor.js'

/** How long a proof counts, whether an answer in the chat may be used up, and whether the person has signed in with this browser before. */
export interface Counting {
  readonly maxAgeMs: number
  readonly once: boolean
  readonly known: boolean
  readonly redeem: boolean
  /** The address of the browser. */
  readonly network?: string
}

/**
 * The answer that a challenge of this session gives by itself: it was passed lately, or its code is still on the way;
 * `null` for any other.
 */
export async function standingChallenge(
  engine: Engine,
  challenges: Challenges,
  challengeId: string,
  own: Ownership,
  counting: Counting,
): Promise<SecondFactorAnswer | null> {
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const refs = refsOfChallenge(challengeId)
  const wanted = {
    ...refs,
    token: follow(refs.challenge, 'tokenId', 'tokens'),
    delivery: follow(refs.challenge, 'deliveryId', 'deliveries'),
  }
  const records = await look(engine.store, wanted, ['challenge', 'token', ...members])
  if (records === null) return null
  const { maxAgeMs, once, known, redeem, network } = counting
  const { challenge, assignment, user, token, delivery } = records
  const now = engine.clock.now()
  if (!isOwnChallenge(engine.keys, own, challenge, user)) return null
  const caller = { network: network ?? null }
  const obstacle = await placed(() => obstacleTo(engine, { ...records, asker: askerOf(own), caller }, now))
  if (obstacle?.kind === 'disowned') return { outcome: 'disowned' }
  // A lock suspends what was proven, without ending it.
  if (obstacle?.kind === 'locked') return lockedOut(obstacle)
  if (obstacle !== null) return null
  const earlier = earlierAnswer(challenge)
  if (earlier === 'already_used' && challenge.endedAt !== null) {
    if (once) return null
    const until = new Date(challenge.endedAt.getTime() + maxAgeMs)
    return until > now ? { outcome: 'passed', challengeId, until, amr: methodsOf(challenge) } : null
  }
  // They said no in the chat: reloading the page must not bother them again.
  if (earlier === 'declined' || earlier === 'denied') return { outcome: earlier }
  if (isApproved(challenge)) {
    if (!redeem) return waitingFor(engine, challenge, token)
    const redeemed = await redeemStanding(engine, challenges, challengeId, own, network)
    // Another request of this session was faster: the record says until when its proof counts.
    return redeemed?.outcome === 'already_used' && !once
      ? standingChallenge(engine, challenges, challengeId, own, counting)
      : redeemed
  }
  // A reloaded page asks for the code that was sent, and sends no other.
  if (!isAwaited(challenge, now)) return null
  if (engine.features.question(challenge.kind) !== null) return waitingFor(engine, challenge, token)
  const retryAt =
    challenge.sendNumber === 0 ? nextSendAt(assignment.sends, { ...senderOf(challenge, assignment), known }, now) : null
  if (challenge.sendNumber > 0) return sentStanding(engine, { challenge, token, delivery })
  return retryAt === null
    ? null
    : toFetch(engine, { challengeId, token, ...askedBy(engine, challenge) }, 'send_limit', retryAt)
}

/** An answer in the chat is redeemed by a request with the right session, purpose and transaction. */
async function redeemStanding(
  { clock }: Engine,
  challenges: Challenges,
  challengeId: string,
  { resourceId, user, purpose, binding, transaction }: Ownership,
  network: string | undefined,
): Promise<SecondFactorAnswer | null> {
  const own = { challengeId, resourceId, user, purpose, transaction, network }
  const answer = { ...own, ...(binding === undefined ? {} : { binding }) }
  const redeemed = await challenges.redeem(answer)
  if (redeemed.outcome === 'pending') return null
  return redeemed.outcome === 'accepted'
    ? { outcome: 'passed', challengeId, until: clock.now(), amr: redeemed.amr }
    : redeemed
}

/** A question that waits in the chat shows itself again. */
function waitingFor(engine: Engine, challenge: ChallengeRecord, token: TokenRecord): SecondFactorAnswer {
  const { id: challengeId, expiresAt } = challenge
  const { messenger } = messengerOf(token, engine.channels.transports)
  return { outcome: 'waiting', challengeId, messenger, expiresAt, show: showOf(engine, challenge) }
}

/** A code that was sent, or could not be: the same answer as when it was requested. */
async function sentStanding(
  engine: Engine,
  {
    challenge,
    token,
    delivery,
  }: { readonly challenge: ChallengeRecord; readonly token: TokenRecord; readonly delivery: DeliveryRecord | null },
): Promise<SecondFactorAnswer> {
  const { id: challengeId, digits, expiresAt } = challenge
  const asked = askedBy(engine, challenge)
  const { messenger } = messengerOf(token, engine.channels.transports)
  const message = await messageOf(engine, delivery)
  switch (message) {
    case 'chat_closed':
      return toFetch(engine, { challengeId, token, ...asked }, 'chat_closed', null)
    case 'throttled':
    case 'unavailable':
    case 'unreachable':
    case 'misconfigured':
    case 'rejected':
    case 'unknown':
      return {
        ...{ outcome: 'undelivered', challengeId, messenger, digits, expiresAt, ...asked },
        ...{ reason: message, retryAt: null },
      }
    default:
      return { outcome: 'sent', challengeId, messenger, digits, expiresAt, ...asked }
  }
}
