import { by, type Decision } from '../kernel/index.js'
import { type SendOutcome, together, update } from '../ports/index.js'
import type { Actor, ChallengeRecord, TokenRecord } from '../records/index.js'
import {
  type AskedRecords,
  askedAgain,
  challengeLifeMs,
  codeLifeMs,
  isAwaited,
  type Judges,
  nextSendAt,
  obstacleTo,
  standingOf,
  withSend,
  withWaiting,
} from '../rules/index.js'
import { toldOfChallenge } from './challenge-happenings.js'
import type { Issued, IssueInput, IssueRecords } from './issue.js'
import { aboutOf } from './judge.js'
import { notAgain, refusalOf } from './nobody-asked.js'
import { nextSendNumber, overMessage, type Put, type Sending, senderOf, sendQuestion, withheld } from './question.js'

/** How many messengers are tried for one challenge (C51). */
export const mostChannels = 3

/**
 * Whether another messenger may be tried, because this one surely delivered nothing. An `unknown` message may still
 * arrive.
 */
export function isUndelivered({ outcome }: SendOutcome): boolean {
  return ['needs_user', 'unreachable', 'unavailable', 'throttled', 'misconfigured'].includes(outcome)
}

/**
 * The tokens to try after the first one: by the caller's order of transports, then in the order of the assignment.
 *
 * Transports missing from the caller's order are not tried.
 */
export function fallbackTokens(
  tokens: readonly (TokenRecord | null)[],
  tried: TokenRecord,
  order: readonly string[] | undefined,
): readonly TokenRecord[] {
  const others = tokens.flatMap((token) => (token?.type === 'bot' && token.id !== tried.id ? [token] : []))
  const wanted =
    order === undefined
      ? others
      : [...new Set(order)].flatMap((name) => others.filter(({ transport }) => transport === name))
  return wanted.slice(0, mostChannels - 1)
}

/**
 * Decides to put a challenge to another of the person's tokens, with a new code: a code still on its way through the
 * first messenger is void. `null` if the challenge was answered or has moved on meanwhile, or a rule forbids that
 * token.
 */
export function rerouteChallenge(
  records: AskedRecords,
  { sendNumber, ...put }: Put & { readonly sendNumber: number },
  judges: Judges,
  now: Date,
): Decision<Sending | null> {
  const { challenge, assignment, token } = records
  if (token === null || !isStillAt(records, sendNumber, judges, now)) return { result: null }
  const { question } = put
  const next = { ...challenge, tokenId: token.id, sendNumber: nextSendNumber(challenge, assignment, question) }
  const change = together(
    'assignments',
    { sends: withSend(assignment.sends, senderOf(challenge, assignment), now, question?.mark) },
    question?.counted(next, assignment) ?? {},
  )
  const sending = sendQuestion({ ...records, challenge: next, token }, put, now)
  const { deliveryId } = sending.result
  return {
    ...sending,
    writes: [
      update('challenges', challenge, { tokenId: token.id, sendNumber: next.sendNumber, deliveryId }),
      update('assignments', assignment, change),
    ],
    told: [toldOfChallenge('challenge.rerouted', by('system', records), { ...aboutOf(challenge), tokenId: token.id })],
  }
}

/**
 * Decides to leave a challenge with the messenger in which its person can fetch the code, after no other accepted it.
 * Sends nothing.
 */
export function returnChallenge(
  records: AskedRecords,
  { sendNumber, deliveryId }: { readonly sendNumber: number; readonly deliveryId: string },
  judges: Judges,
  now: Date,
): Decision<ChallengeRecord | null> {
  const { challenge, token } = records
  if (token === null || !isStillAt(records, sendNumber, judges, now)) return { result: null }
  const tokenId = token.id
  const change = { tokenId, sendNumber: sendNumber + 1, deliveryId }
  return {
    result: { ...challenge, ...change },
    writes: [update('challenges', challenge, change)],
    told: [toldOfChallenge('challenge.returned', by('system', records), { ...aboutOf(challenge), tokenId })],
  }
}

/** Whether a challenge was neither answered nor sent again since this send, and may go to this token. */
function isStillAt(records: AskedRecords, sendNumber: number, judges: Judges, now: Date): boolean {
  const { challenge } = records
  return challenge.sendNumber === sendNumber && isAwaited(challenge, now) && obstacleTo(judges, records, now) === null
}

/**
 * Decides the outcome of `challenges.resend`: the next code under the same counters (C7).
 *
 * A person cannot be pestered by a code that they fetch in their own chat, so no limit applies (R23).
 */
export function reissueChallenge(
  records: IssueRecords & { readonly challenge: ChallengeRecord },
  {
    site,
    actor,
    question,
    isFetched,
  }: Pick<IssueInput, 'site' | 'question'> & { readonly actor: Actor; readonly isFetched: boolean },
  judges: Judges,
  now: Date,
): Decision<Issued> {
  const { assignment, token, challenge } = records
  const stands = standingOf(challenge, now)
  const refusal = refusalOf(judges, records, { ignoreBypass: true, stands }, now)
  if (refusal !== null) return { result: { final: refusal } }
  if (stands !== 'waiting') throw notAgain(stands)
  if (token === null) return { result: { final: { outcome: 'recovery_needed' } } }
  const lastMoment = challenge.createdAt.getTime() + challengeLifeMs

  const before = assignment.challenges.waiting.find(({ challengeId }) => challengeId === challenge.id)
  const sender = senderOf(challenge, assignment)
  const retryAt = nextSendAt(assignment.sends, sender, now)
  if (question !== null && !isFetched) {
    const next = retryAt ?? question.nextAt(challenge, assignment, now)
    if (next !== null) return { result: { final: { outcome: 'throttled', retryAt: next } } }
  }
  const isWithheld = retryAt !== null && !isFetched
  if (isWithheld && before !== undefined) return { result: withheld(challenge.id, token, retryAt) }
  // A question that the person comes for is the one that their page shows.
  const isSame = isWithheld || (question !== null && isFetched)
  const sendNumber = isSame ? challenge.sendNumber : nextSendNumber(challenge, assignment, question)
  const at = challenge.createdAt.getTime()
  const waits = { challengeId: challenge.id, at, ...sender, about: before?.about ?? null }
  const challenges = withWaiting(assignment.challenges, waits, now)
  const resent = [
    toldOfChallenge('challenge.resent', by(actor, records), { ...aboutOf(challenge), sendNumber }),
  ] as const
  if (isWithheld) {
    const writes = [update('assignments', assignment, { challenges })]
    return { result: withheld(challenge.id, token, retryAt), writes, told: resent }
  }
  const expiresAt = new Date(Math.min(now.getTime() + codeLifeMs, lastMoment))
  const next = { ...challenge, sendNumber, expiresAt }
  const change = together(
    'assignments',
    {
      challenges: { ...challenges, ...askedAgain(assignment.challenges, challenge.id, expiresAt) },
      ...(retryAt === null ? { sends: withSend(assignment.sends, sender, now, question?.mark) } : {}),
    },
    question?.counted(next, assignment) ?? {},
  )
  const sending = sendQuestion({ ...records, challenge: next, token }, { site, question }, now)
  const { deliveryId } = sending.result
  return {
    ...sending,
    writes: [
      update('challenges', challenge, { sendNumber, expiresAt, deliveryId }),
      update('assignments', assignment, change),
    ],
    told: resent,
    edits: question === null ? [] : overMessage(challenge, 'replaced'),
  }
}
