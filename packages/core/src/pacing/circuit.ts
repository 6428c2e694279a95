import type { Clock, SendOutcome } from '../ports/index.js'
import { saysHowItIs, type Urgency } from './turns.js'

/**
 * Whether sending through a platform account makes sense right now, judged by earlier outcomes.
 *
 * A closed circuit lets everything through. An open one lets nothing through until `until`, so that no caller waits for
 * a platform that is down; then one send may try, and closes it or opens it again.
 */
export interface Circuit {
  /** Since the last success; a request for a pause counts once for each chat. */
  readonly failures: number
  /** Among these, the chats that the platform asked to pause. */
  readonly pausedChats: readonly string[]
  /** In milliseconds of `Clock.elapsedMs`, so that setting the clock does not keep it open. */
  readonly until: number | null
  /** Whether a probe is under way. */
  readonly isProbing: boolean
}

/** A send, as far as it says something about the account. */
export interface Send {
  readonly chatId: string
  readonly urgency: Urgency
  /** Whether it was the probe. */
  readonly isProbe: boolean
}

/** The hint for a message that was not sent. */
export const notTried = 'not tried: it counts as down'

export const closedCircuit: Circuit = { failures: 0, pausedChats: [], until: null, isProbing: false }

/** After this many failures in a row, the platform counts as down. */
export const mostFailures = 5
/**
 * Shorter than what a platform may ask for, which may be about one chat only, so others must not wait for it. A code
 * has to arrive at most 30 seconds after a platform is back.
 */
const longestPauseMs = 20_000

/** Whether a send may go out: `yes`, `probe` (alone, to find out), or `no`. A reply or an edit is never the probe. */
export function mayTry(
  { until, isProbing }: Circuit,
  { urgency }: Pick<Send, 'urgency'>,
  elapsedMs: number,
): 'yes' | 'probe' | 'no' {
  if (until === null) return 'yes'
  return elapsedMs < until || isProbing || !saysHowItIs(urgency) ? 'no' : 'probe'
}

/**
 * The circuit after a send. A refusal about one person shows that the platform works.
 *
 * A request for a pause counts for the chat until several chats have one: platforms do not always say which they mean,
 * and one person who floods a chat must not silence all others. Nor may replies, which anyone can provoke.
 */
export function afterOutcome(
  circuit: Circuit,
  send: Send,
  outcome: SendOutcome,
  clock: Pick<Clock, 'now' | 'elapsedMs'>,
): Circuit {
  if (!isOutage(outcome)) return closedCircuit
  if (!saysHowItIs(send.urgency)) return circuit
  // Sends from before it opened say nothing new while it is open.
  if (circuit.until !== null && !send.isProbe) return circuit
  const isPause = outcome.outcome === 'throttled'
  if (isPause && !send.isProbe && circuit.pausedChats.includes(send.chatId)) return circuit
  const failures = circuit.failures + 1
  const pausedChats = isPause ? [...circuit.pausedChats, send.chatId].slice(-mostFailures) : circuit.pausedChats
  const counted = { ...circuit, failures, pausedChats }
  return circuit.until === null && failures < mostFailures
    ? counted
    : { ...counted, until: clock.elapsedMs() + pauseMs(outcome, clock.now()) }
}

/** Whether an outcome may be about the account or the platform, not about one chat or message. */
function isOutage({ outcome }: SendOutcome): boolean {
  return outcome === 'unavailable' || outcome === 'unknown' || outcome === 'misconfigured' || outcome === 'throttled'
}

function pauseMs(outcome: SendOutcome, now: Date): number {
  const asked = outcome.outcome === 'throttled' ? outcome.retryAt?.getTime() : undefined
  return asked === undefined ? longestPauseMs : Math.min(longestPauseMs, asked - now.getTime())
}
