import { chatOf, type Engine, type Heard, heardInTime, members, messengerOf, operate } from '../kernel/index.js'
import { byId } from '../ports/index.js'
import type { ChallengeRecord, TokenRecord } from '../records/index.js'
import { isAwaited } from '../rules/index.js'
import type { ChallengeAsked, ChallengeFallback, ChallengeStarted } from './challenge-start.js'
import type { Issued } from './issue.js'
import { refsOfChallenge, type Sending, type Withheld } from './question.js'
import { fallbackTokens, isUndelivered, rerouteChallenge, returnChallenge } from './reissue.js'

type Asker = Pick<Engine, 'keys' | 'features'>

export interface StartedOptions {
  readonly site: string
  readonly deadlineMs: number
  readonly fallback: ChallengeFallback
}

/** One messenger that was tried, and the outcome as far as it came in time. */
interface Attempt extends Heard {
  readonly sending: Sending
}

/**
 * Waits for the messenger, or for the next one if it surely delivers nothing, but not beyond the caller's deadline:
 * after that the outcome is unknown to the caller, not to us.
 *
 * Waiting for a turn is no refusal: then another messenger is tried only if its queue is empty, and if none accepts the
 * code, it goes back to where it waited.
 */
export async function startedFrom(engine: Engine, issued: Issued, options: StartedOptions): Promise<ChallengeStarted> {
  if (issued.final !== null) return issued.final
  if (issued.deliveryId === null) {
    return toFetch(engine, { kind: 'otp', show: null, ...issued }, 'send_limit', issued.retryAt)
  }
  const deadline = performance.now() + options.deadlineMs
  const first = await attempt(engine, issued, deadline)
  const attempts = options.fallback === false ? [first] : await fallBack(engine, first, deadline, options)
  const last = attempts.at(-1) ?? first
  if (last.outcome?.outcome === 'accepted' || last.expectedAt !== null) return answerOf(engine, last)
  if (first.expectedAt !== null) {
    const back = await reroute(engine, last.sending, first.sending.token.id, options.site)
    return answerOf(engine, back === null ? last : await attempt(engine, back, deadline))
  }
  // A messenger in which the person can fetch the code is better than "did not get through".
  const pullable = attempts.find(({ outcome }) => outcome?.outcome === 'needs_user')
  if (pullable === undefined || pullable === last) return answerOf(engine, pullable ?? first)
  const challenge = (await leaveWith(engine, pullable, last)) ?? pullable.sending.challenge
  return answerOf(engine, { ...pullable, sending: { ...pullable.sending, challenge } })
}

/** All messengers that were tried, in order; the last one's outcome counts. */
async function fallBack(
  engine: Engine,
  first: Attempt,
  deadline: number,
  options: StartedOptions,
): Promise<readonly Attempt[]> {
  const attempts = [first]
  const { token, tokenIds } = first.sending
  if (!mayArriveElsewhere(first) || tokenIds.length < 2) return attempts
  const tokens = await engine.store.read(tokenIds.map((id) => byId('tokens', id)))
  const order = Array.isArray(options.fallback) ? options.fallback : undefined
  let last = first
  for (const next of fallbackTokens(tokens, token, order)) {
    if (performance.now() >= deadline || !mayArriveElsewhere(last)) break
    if (last.expectedAt !== null && !isFree(engine, next)) continue
    const sending = await reroute(engine, last.sending, next.id, options.site)
    // A rule may forbid only this messenger.
    if (sending === null) continue
    last = await attempt(engine, sending, deadline)
    attempts.push(last)
  }
  return attempts
}

/** Whether this messenger surely delivers nothing now. */
function mayArriveElsewhere({ outcome, expectedAt, sending }: Attempt): boolean {
  if (expectedAt !== null) return true
  // If the transaction does not fit into a message, it may fit into that of another messenger.
  const isTooLong = outcome?.outcome === 'rejected' && sending.challenge.transaction !== null
  return isTooLong || (outcome !== null && isUndelivered(outcome))
}

/** Whether a code would leave at once. */
function isFree({ clock, channels: { lines, monitor } }: Engine, token: TokenRecord): boolean {
  const { transport, chatId } = chatOf(token)
  const now = clock.now()
  const turn = lines.of({ channel: 'chat', transport }).expectedAt({ chatId, urgency: 'code', since: now })
  return turn <= now && monitor.refusal(transport, { chatId, urgency: 'code' }) === null
}

function reroute(engine: Engine, { challenge }: Sending, tokenId: string, site: string): Promise<Sending | null> {
  const { sendNumber } = challenge
  const question = engine.features.question(challenge.kind)
  return operate(engine, {
    refs: { token: byId('tokens', tokenId), ...refsOfChallenge(challenge.id) },
    need: ['challenge', ...members],
    missing: { result: null },
    decide: (records, now) => rerouteChallenge(records, { sendNumber, site, question }, engine, now),
  })
}

function leaveWith(engine: Engine, { sending }: Attempt, last: Attempt): Promise<ChallengeRecord | null> {
  const { id, sendNumber } = last.sending.challenge
  return operate(engine, {
    refs: { token: byId('tokens', sending.token.id), ...refsOfChallenge(id) },
    need: ['challenge', ...members],
    missing: { result: null },
    decide: (records, now) => returnChallenge(records, { sendNumber, deliveryId: sending.deliveryId }, engine, now),
  })
}

async function attempt(engine: Engine, sending: Sending, deadline: number): Promise<Attempt> {
  return { sending, ...(await heardInTime(engine, sending.deliveryId, deadline - performance.now())) }
}

function answerOf(engine: Engine, { sending, outcome, expectedAt }: Attempt): ChallengeStarted {
  const { challenge, token } = sending
  const { messenger } = messengerOf(token, engine.channels.transports)
  const about = {
    challengeId: challenge.id,
    messenger,
    digits: challenge.digits,
    expiresAt: challenge.expiresAt,
    ...askedBy(engine, challenge),
  }
  if (expectedAt !== null) {
    return isAwaited(challenge, expectedAt)
      ? { outcome: 'queued', expectedAt, ...about }
      : { outcome: 'undelivered', reason: 'throttled', retryAt: expectedAt, ...about }
  }
  if (outcome === null) return { outcome: 'undelivered', reason: 'unknown', retryAt: null, ...about }
  switch (outcome.outcome) {
    case 'accepted':
      return { outcome: 'sent', ...about }
    case 'needs_user':
      return toFetch(engine, { challengeId: challenge.id, token, ...askedBy(engine, challenge) }, 'chat_closed', null)
    case 'throttled':
      return { outcome: 'undelivered', reason: 'throttled', retryAt: outcome.retryAt, ...about }
    default:
      return { outcome: 'undelivered', reason: outcome.outcome, retryAt: null, ...about }
  }
}

/** How the person is asked, and what the page shows. */
export function askedBy(engine: Asker, challenge: ChallengeRecord): ChallengeAsked {
  return { kind: askedKindOf(challenge), show: showOf(engine, challenge) }
}

/** How the person is asked; every kind of code is `otp`, wherever it was sent. */
export function askedKindOf({ kind }: ChallengeRecord): ChallengeAsked['kind'] {
  return kind === 'email_code' ? 'otp' : kind
}

/** What the page shows, derived anew each time; `null` for a code. */
export function showOf({ keys, features }: Asker, challenge: ChallengeRecord): ChallengeAsked['show'] {
  return features.question(challenge.kind)?.show(keys, challenge) ?? null
}

/** What the person has to do for the code: write to the bot, which then asks and sends it. */
export function toFetch(
  { channels: { transports } }: Pick<Engine, 'channels'>,
  { token, ...about }: Pick<Withheld, 'challengeId' | 'token'> & ChallengeAsked,
  reason: 'chat_closed' | 'send_limit',
  retryAt: Date | null,
): Extract<ChallengeStarted, { readonly outcome: 'needs_user' }> {
  const { transport, messenger } = messengerOf(token, transports)
  const pullUrl = transports.find(transport)?.transport.botUrl ?? null
  const { challengeId, kind, show } = about
  return { outcome: 'needs_user', challengeId, kind, show, messenger, pullUrl, reason, retryAt }
}
