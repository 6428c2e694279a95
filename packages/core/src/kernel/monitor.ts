import { afterOutcome, type Circuit, closedCircuit, dateOf, mayTry, notTried, type Send } from '../pacing/index.js'
import type { Clock, SendOutcome } from '../ports/index.js'
import type { ProcessVital, Wrong } from '../records/index.js'
import { createLatencyMeter, type LatencyMeter } from '../stores/index.js'
import type { DeliveryEvent } from './happenings.js'
import { mailLine } from './lines.js'
import { afterMail, type MailRefusal, mailFix, mailLeaves } from './mail-standing.js'
import type { RegisteredTransport } from './registry.js'
import type { TransportHealth } from './transports.js'

/** The recent results of polling one account. Times are milliseconds of `Clock.elapsedMs`. */
export interface PollingStanding {
  readonly wrongs: readonly { readonly wrong: Wrong; readonly at: number }[]
  readonly inARow: number
}

export const pollingWell: PollingStanding = { wrongs: [], inARow: 0 }

/** A process that takes over from another meets it once or twice. */
const mostTroubles = 3
const minuteMs = 60_000

/** The state after one more fetch; `null` for a successful one. */
export function afterFetch(standing: PollingStanding, wrong: Wrong | null, elapsedMs: number): PollingStanding {
  if (wrong === null) return standing.inARow === 0 ? standing : { ...standing, inARow: 0 }
  return { wrongs: [...standing.wrongs, { wrong, at: elapsedMs }].slice(-mostTroubles), inARow: standing.inARow + 1 }
}

/**
 * What keeps it from fetching: three times in a row, or within a minute. Two processes that poll the same bot disturb
 * each other in turns.
 */
export function pollingWrong({ wrongs, inARow }: PollingStanding, elapsedMs: number): Wrong | null {
  const lately = wrongs.filter(({ at }) => elapsedMs - at < minuteMs)
  return inARow >= mostTroubles || lately.length >= mostTroubles ? (wrongs.at(-1)?.wrong ?? null) : null
}

/** The health of this process's platform accounts (R36). */
export interface Monitor {
  /** Sends unless the account counts as down; then answers at once, so that another messenger can be tried. */
  guard(name: string, about: About, send: () => Promise<SendOutcome>): Promise<SendOutcome>
  /** What `guard` would answer without sending; `null` if it would send. */
  refusal(name: string, about: About): SendOutcome | null
  /** A webhook or a poll brought events. */
  heard(name: string): void
  /** The result of an email to this address. */
  mailed(to: string, became: 'taken' | 'silent' | MailRefusal): void
  /** Whether this process polls an account. */
  polls(name: string, isPolling: boolean): void
  isPolled(name: string): boolean
  /** What keeps it from fetching; `null` for a successful fetch. */
  fetched(name: string, wrong: Wrong | null): void
  /** The worker of this process begins a round. */
  worked(): void
  /** The latency of the store. */
  readonly store: LatencyMeter
  health(): readonly TransportHealth[]
  /** This process's report, except for its clock. */
  vital(): Omit<ProcessVital, 'aheadMs'>
}

/** The relevant part of a message. */
type About = Omit<Send, 'isProbe'>

interface Pulse {
  circuit: Circuit
  lastAcceptedAt: Date | null
  lastHeardAt: Date | null
  lastFailure: TransportHealth['lastFailure']
  /** The last failure, for callers that are not let through. */
  outage: Outage | null
  /** Until when the platform asked for a pause, however long. */
  askedUntil: Date | null
  isPolled: boolean
  polling: PollingStanding
}

type Outage = Extract<SendOutcome, { outcome: 'misconfigured' | 'throttled' | 'unavailable' | 'unknown' }>

/** Makes the monitor of one process; each process learns separately, within a few sends. */
export function createMonitor(
  transports: readonly RegisteredTransport[],
  clock: Clock,
  emit: (event: DeliveryEvent) => void,
): Monitor {
  const pulses = new Map<string, Pulse>(
    [...transports.map(({ name }) => name), mailLine].map((name) => [name, { ...fresh }]),
  )
  const store = createLatencyMeter(() => clock.elapsedMs())
  let mail = mailLeaves
  let workedAt: number | null = null

  const untilOf = ({ circuit: { until } }: Pulse) => (until === null ? null : dateOf(clock, until))

  const pausedUntilOf = ({ askedUntil }: Pulse) => (askedUntil !== null && askedUntil > clock.now() ? askedUntil : null)

  const note = (name: string, pulse: Pulse, send: Send, outcome: SendOutcome) => {
    const now = clock.now()
    const before = pulse.circuit
    pulse.circuit = afterOutcome(before, send, outcome, clock)
    if (outcome.outcome === 'accepted') pulse.lastAcceptedAt = now
    else if (pulse.circuit !== before && pulse.circuit !== closedCircuit)
      pulse.lastFailure = { at: now, outcome: outcome.outcome, hint: outcome.detail.hint }
    if (isOutage(outcome)) pulse.outage = outcome
    if (outcome.outcome === 'throttled' && outcome.retryAt !== null) pulse.askedUntil = outcome.retryAt
    if (outcome.outcome === 'accepted') pulse.askedUntil = null
    if (name === mailLine) return
    const until = untilOf(pulse)
    const pausedUntil = pausedUntilOf(pulse)
    if (before.until === null && until !== null)
      emit({ name: 'transport.down', data: { transport: name, outcome: outcome.outcome, until, pausedUntil } })
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
    mailed(to, became) {
      const before = mail.trouble
      mail = afterMail(mail, { to, became })
      const { trouble } = mail
      if (before === null && trouble !== null) emit({ name: 'mail.down', data: { ...trouble, fix: mailFix(trouble) } })
      if (before !== null && trouble === null) emit({ name: 'mail.up', data: { after: before.reason } })
    },
    polls(name, isPolling) {
      const pulse = pulses.get(name)
      if (pulse === undefined) return
      pulse.isPolled = isPolling
      pulse.polling = pollingWell
    },
    isPolled: (name) => pulses.get(name)?.isPolled ?? false,
    fetched(name, wrong) {
      const pulse = pulses.get(name)
      if (pulse !== undefined) pulse.polling = afterFetch(pulse.polling, wrong, clock.elapsedMs())
    },
    worked() {
      workedAt = clock.now().getTime()
    },
    store,
    vital: () => ({
      kind: 'process',
      accounts: transports.map(({ name }) => {
        const pulse = pulses.get(name) ?? fresh
        const until = untilOf(pulse)
        const pausedUntil = pausedUntilOf(pulse)?.getTime() ?? null
        return {
          name,
          down:
            until === null
              ? null
              : { outcome: pulse.outage?.outcome ?? 'unknown', until: until.getTime(), pausedUntil },
          polls: pulse.isPolled,
          wrong: pollingWrong(pulse.polling, clock.elapsedMs()),
        }
      }),
      mail: mail.trouble,
      store: store.lately(),
      workedAt,
    }),
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
          pausedUntil: pausedUntilOf(pulse),
          failures: circuit.failures,
          lastAcceptedAt,
          lastHeardAt,
          lastFailure,
        }
      }),
  }
}

const fresh: Pulse = {
  circuit: closedCircuit,
  lastAcceptedAt: null,
  lastHeardAt: null,
  lastFailure: null,
  outage: null,
  askedUntil: null,
  isPolled: false,
  polling: pollingWell,
}

function isOutage(outcome: SendOutcome): outcome is Outage {
  return ['misconfigured', 'throttled', 'unavailable', 'unknown'].includes(outcome.outcome)
}

/** The answer for callers meanwhile. If an operator has to act, they do not wait for the platform. */
function refused({ outage }: Pulse, retryAt: Date | null): SendOutcome {
  const detail = { httpStatus: null, code: null, hint: notTried }
  if (outage?.outcome === 'throttled') return { outcome: 'throttled', scope: 'account', retryAt, detail }
  if (outage?.outcome !== 'misconfigured') return { outcome: 'unavailable', detail }
  return { outcome: 'misconfigured', reason: outage.reason, detail }
}
