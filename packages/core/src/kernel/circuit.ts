import type { SendOutcome } from '../ports/transport.js'

/**
 * Whether it makes sense to send through a platform account right now, learnt from what became of earlier sends.
 *
 * `closed` lets everything through. `open` lets nothing through until `until`, so that nobody waits for a platform that is down;
 * then one send may try, and closes it or opens it for twice as long.
 */
export interface Circuit {
  readonly failures: number
  /** How often in a row it opened; decides for how long. */
  readonly openings: number
  readonly until: Date | null
  /** The one send that found out whether the platform is back has not ended yet. */
  readonly isProbing: boolean
}

export const closedCircuit: Circuit = { failures: 0, openings: 0, until: null, isProbing: false }

/** So many failures in a row, and the platform counts as down. */
export const mostFailures = 5
const firstPauseMs = 30_000
const longestPauseMs = 5 * 60_000

/** Whether a send may go out: `yes`, `probe` (alone, to find out), or `no`. */
export function mayTry(circuit: Circuit, now: Date): 'yes' | 'probe' | 'no' {
  if (circuit.until === null) return 'yes'
  return now < circuit.until || circuit.isProbing ? 'no' : 'probe'
}

/** The circuit after a send. A refusal that concerns one person says that the platform is there. */
export function afterOutcome(circuit: Circuit, outcome: SendOutcome, now: Date): Circuit {
  if (!isOutage(outcome)) return closedCircuit
  const failures = circuit.failures + 1
  if (circuit.until === null && failures < mostFailures) return { ...circuit, failures }
  // Sends that left before it opened say nothing new while it is open.
  if (circuit.until !== null && !circuit.isProbing) return circuit
  const asked = outcome.outcome === 'throttled' ? outcome.retryAt : null
  return { failures, openings: circuit.openings + 1, until: asked ?? pause(circuit, now), isProbing: false }
}

/**
 * Whether an outcome is about the account or the platform rather than about one chat or one message.
 *
 * One request for a pause is no outage: platforms do not always say that it is about a single chat, and whoever floods theirs must
 * not silence all others.
 */
function isOutage(outcome: SendOutcome): boolean {
  return (
    outcome.outcome === 'unavailable' ||
    outcome.outcome === 'unknown' ||
    outcome.outcome === 'misconfigured' ||
    (outcome.outcome === 'throttled' && outcome.scope === 'account')
  )
}

function pause({ openings }: Circuit, now: Date): Date {
  return new Date(now.getTime() + Math.min(longestPauseMs, firstPauseMs * 2 ** openings))
}
