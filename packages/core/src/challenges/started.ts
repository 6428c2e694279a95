import type { Engine } from '../kernel/engine.js'
import { members } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { messengerOf } from '../kernel/token-chat.js'
import { byId } from '../ports/store.js'
import type { SendOutcome } from '../ports/transport.js'
import type { ChallengeFallback, ChallengeStarted } from './challenges.js'
import { fallbackTokens, isUndelivered, rerouteChallenge, returnChallenge } from './fallback.js'
import type { Issued } from './issue.js'
import type { Sending } from './otp-delivery.js'
import { refsOfChallenge } from './ownership.js'
import type { Withheld } from './withheld.js'

export interface StartedOptions {
  readonly site: string
  readonly deadlineMs: number
  readonly fallback: ChallengeFallback
}

/** One messenger that was asked, and what it said; `null` when it has not spoken in time. */
interface Attempt {
  readonly sending: Sending
  readonly outcome: SendOutcome | null
}

/**
 * Waits for the messenger, or for the next one where it surely delivers nothing; but no longer than the caller wants to: after that the
 * outcome is unknown to the caller, not to us.
 */
export async function startedFrom(engine: Engine, issued: Issued, options: StartedOptions): Promise<ChallengeStarted> {
  if (issued.final !== null) return issued.final
  if (issued.deliveryId === null) return toFetch(engine, issued, 'send_limit', issued.retryAt)
  const deadline = performance.now() + options.deadlineMs
  const attempts: Attempt[] = [await attempt(engine, issued, deadline)]
  if (options.fallback !== false) await fallBack(engine, attempts, deadline, options)
  const accepted = attempts.find(({ outcome }) => outcome?.outcome === 'accepted')
  if (accepted !== undefined) return answerOf(engine, accepted)
  // Better than "did not get through" is a messenger in which the person can fetch the code.
  const pullable = attempts.find(({ outcome }) => outcome?.outcome === 'needs_user')
  const last = attempts.at(-1)
  if (pullable !== undefined && last !== undefined && pullable !== last) await leaveWith(engine, pullable, last)
  return answerOf(engine, pullable ?? attempts[0] ?? { sending: issued, outcome: null })
}

async function fallBack(engine: Engine, attempts: Attempt[], deadline: number, options: StartedOptions): Promise<void> {
  const [first] = attempts
  if (first === undefined || first.outcome === null || !isUndelivered(first.outcome)) return
  const { token, tokenIds } = first.sending
  if (tokenIds.length < 2) return
  const tokens = await engine.store.read(tokenIds.map((id) => byId('tokens', id)))
  const order = Array.isArray(options.fallback) ? options.fallback : undefined
  let last = first
  for (const next of fallbackTokens(tokens, token, order)) {
    if (performance.now() >= deadline || last.outcome === null || !isUndelivered(last.outcome)) return
    const sending = await reroute(engine, last.sending, next.id, options.site)
    if (sending === null) return
    last = await attempt(engine, sending, deadline)
    attempts.push(last)
  }
}

function reroute(engine: Engine, { challenge }: Sending, tokenId: string, site: string): Promise<Sending | null> {
  const { sendNumber } = challenge
  return operate(engine, {
    refs: { ...refsOfChallenge(challenge.id), token: byId('tokens', tokenId) },
    need: ['challenge', ...members],
    missing: { result: null },
    decide: (records, now) => rerouteChallenge(records, { sendNumber, site }, now),
  })
}

async function leaveWith(engine: Engine, { sending }: Attempt, last: Attempt): Promise<void> {
  const { id, sendNumber } = last.sending.challenge
  await operate(engine, {
    refs: refsOfChallenge(id),
    need: ['challenge', ...members],
    missing: { result: null },
    decide: (records, now) => returnChallenge(records, { sendNumber, tokenId: sending.token.id }, now),
  })
}

async function attempt(engine: Engine, sending: Sending, deadline: number): Promise<Attempt> {
  const outcome = engine.outcomeOf(sending.deliveryId)
  if (outcome === null) return { sending, outcome: null }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, deadline - performance.now()))
  })
  const known = await Promise.race([outcome, late])
  clearTimeout(timer)
  return { sending, outcome: known }
}

function answerOf(engine: Engine, { sending, outcome }: Attempt): ChallengeStarted {
  const { challenge, token } = sending
  const { messenger } = messengerOf(token, engine.transports)
  const about = {
    challengeId: challenge.id,
    messenger,
    digits: challenge.digits,
    expiresAt: challenge.expiresAt,
  }
  if (outcome === null) return { ...about, outcome: 'undelivered', reason: 'unknown', retryAt: null }
  switch (outcome.outcome) {
    case 'accepted':
      return { ...about, outcome: 'sent' }
    case 'needs_user':
      return toFetch(engine, { challengeId: challenge.id, token }, 'chat_closed', null)
    case 'throttled':
      return { ...about, outcome: 'undelivered', reason: 'throttled', retryAt: outcome.retryAt }
    default:
      return { ...about, outcome: 'undelivered', reason: outcome.outcome, retryAt: null }
  }
}

/** What the person has to do for the code: write to the bot, which then asks and sends it. */
export function toFetch(
  { transports }: Pick<Engine, 'transports'>,
  { challengeId, token }: Pick<Withheld, 'challengeId' | 'token'>,
  reason: 'chat_closed' | 'send_limit',
  retryAt: Date | null,
): Extract<ChallengeStarted, { readonly outcome: 'needs_user' }> {
  const { transport, messenger } = messengerOf(token, transports)
  const pullUrl = transports.find(transport)?.transport.botUrl ?? null
  return { outcome: 'needs_user', challengeId, messenger, pullUrl, reason, retryAt }
}
