import type { Decision } from '../kernel/decision.js'
import { by } from '../kernel/membership.js'
import type { SendOutcome } from '../ports/transport.js'
import { update } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { TokenRecord } from '../records/token-record.js'
import { type AskedRecords, isAwaited, type Judges, obstacleTo } from '../rules/answerable.js'
import { withSend } from '../rules/send-limits.js'
import { aboutOf } from './acceptance.js'
import { toldOfChallenge } from './challenge-happenings.js'
import { nextSendNumber, type Put, type Sending, sendQuestion } from './question.js'
import { senderOf } from './withheld.js'

/** How many messengers are tried for one challenge (C51). */
export const mostChannels = 3

/** Whether another messenger may be tried: this one surely delivered nothing. An `unknown` one may yet arrive. */
export function isUndelivered({ outcome }: SendOutcome): boolean {
  return ['needs_user', 'unreachable', 'unavailable', 'throttled', 'misconfigured'].includes(outcome)
}

/**
 * The tokens to try after the first one: by the caller's order of transports, then in the order of the assignment.
 *
 * Transports that the caller's order leaves out are not tried.
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
 * Decides to put a challenge to another of the person's tokens, with a new code: the code that may still travel through the first
 * messenger is void from then on. `null` when the challenge was answered or moved on meanwhile, or a rule is against that token.
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
  const sending = sendQuestion({ ...records, challenge: next, token }, put, now)
  const { deliveryId } = sending.result
  return {
    ...sending,
    writes: [
      update('challenges', challenge, { tokenId: token.id, sendNumber: next.sendNumber, deliveryId }),
      update('assignments', assignment, {
        sends: withSend(assignment.sends, senderOf(challenge, assignment), now, question?.mark),
        ...question?.counted(next, assignment),
      }),
    ],
    told: [toldOfChallenge('challenge.rerouted', by('system', records), { ...aboutOf(challenge), tokenId: token.id })],
  }
}

/**
 * Decides to leave a challenge with the messenger in which its person can fetch the code, after no other took it. Nothing is sent.
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
