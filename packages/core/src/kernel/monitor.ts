import type { Clock } from '../ports/clock.js'
import type { SendOutcome } from '../ports/transport.js'
import { dateOf } from './chat-times.js'
import { afterOutcome, type Circuit, closedCircuit, mayTry, type Send } from './circuit.js'
import type { DeliveryEvent } from './events.js'
import { mailLine } from './lines.js'
import type { RegisteredTransport } from './registry.js'
import type { TransportHealth } from './transports.js'

/** The health of this process's platform accounts (R36). */
export interface Monitor {
  /** Sends unless the account counts as down; then answers at once, so that another messenger can be tried. */
  guard(name: string, about: About, send: () => Promise<SendOutcome>): Promise<SendOutcome>
  /** What `guard` would answer without sending; `null` if it would send. */
  refusal(name: string, about: About): SendOutcome | null
  /** A webhook or a poll brought events. */
  heard(name: string): void
  health(): readonly TransportHealth[]
}

/** What matters here of a message. */
type About = Omit<Send, 'isProbe'>

interface Pulse {
  circuit: Circuit
  lastAcceptedAt: Date | null
  lastHeardAt: Date | null
  lastFailure: TransportHealth['lastFailure']
}

/** Makes the monitor of one process; each process learns by itself, within a few sends. */
export function createMonitor(
  transports: readonly RegisteredTransport[],
  clock: Clock,
  emit: (event: DeliveryEvent) => void,
): Monitor {
  const pulses = new Map<string, Pulse>(
    [...transports.map(({ name }) => name), mailLine].map((name) => [
      name,
      { circuit: closedCircuit, lastAcceptedAt: null, lastHeardAt: null, lastFailure: null },
    ]),
  )

  const untilOf = ({ circuit: { until } }: Pulse) => (until === null ? null : dateOf(clock, until))

  const note = (name: string, pulse: Pulse, send: Send, outcome: SendOutcome) => {
    const now = clock.now()
    const before = pulse.circuit
    pulse.circuit = afterOutcome(before, send, outcome, clock)
    if (outcome.outcome === 'accepted') pulse.lastAcceptedAt = now
    else if (pulse.circuit !== before && pulse.circuit !== closedCircuit)
      pulse.lastFailure = { at: now, outcome: outcome.outcome, hint: outcome.detail.hint }
    const until = untilOf(pulse)
    if (name === mailLine) {
      if (before.until === null && until !== null) emit(mailIsDown(until))
      return
    }
    if (before.until === null && until !== null)
      emit({ name: 'transport.down', data: { transport: name, outcome: outcome.outcome, until } })
    if (before.until !== null && until === null) emit({ name: 'transport.up', data: { transport: name } })
  }

  return {
    refusal(name, about) {
      const pulse = pulses.get(name)
      return pulse !== undefined && mayTry(pulse.circuit, about, clock.elapsedMs()) === 'no'
        ? refused(pulse, untilOf(pulse))
        : null
    },
    async guard(name, about, send) {
      const pulse = pulses.get(name)
      if (pulse === undefined) return send()
      const permission = mayTry(pulse.circuit, about, clock.elapsedMs())
      if (permission === 'no') return refused(pulse, untilOf(pulse))
      const isProbe = permission === 'probe'
      if (isProbe) pulse.circuit = { ...pulse.circuit, isProbing: true }
      try {
        const outcome = await send()
        note(name, pulse, { isProbe, ...about }, outcome)
        return outcome
      } finally {
        if (isProbe) pulse.circuit = { ...pulse.circuit, isProbing: false }
      }
    },
    heard(name) {
      const pulse = pulses.get(name)
      if (pulse !== undefined) pulse.lastHeardAt = clock.now()
    },
    health: () =>
      transports.map(({ name, transport }) => {
        const pulse = pulses.get(name) ?? fresh
        const { circuit, lastAcceptedAt, lastHeardAt, lastFailure } = pulse
        return {
          name,
          platform: transport.platform,
          accountId: transport.accountId,
          state: circuit.until === null ? ('up' as const) : ('down' as const),
          retryAt: untilOf(pulse),
          failures: circuit.failures,
          lastAcceptedAt,
          lastHeardAt,
          lastFailure,
        }
      }),
  }
}

const fresh: Pulse = { circuit: closedCircuit, lastAcceptedAt: null, lastHeardAt: null, lastFailure: null }

function mailIsDown(until: Date): DeliveryEvent {
  const error = new Error(`the mail server gives no answer; no mail is sent before ${until.toISOString()}`)
  return { name: 'problem', data: { where: 'mail', error } }
}

function refused({ lastFailure }: Pulse, retryAt: Date | null): SendOutcome {
  const detail = { httpStatus: null, code: null, hint: 'not tried: it counts as down' }
  return lastFailure?.outcome === 'throttled'
    ? { outcome: 'throttled', scope: 'account', retryAt, detail }
    : { outcome: 'unavailable', detail }
}
