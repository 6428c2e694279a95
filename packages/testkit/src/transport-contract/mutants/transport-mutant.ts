import type {
  InboundEvent,
  InboundRequest,
  OutboundMessage,
  Reception,
  SendOutcome,
  Transport,
} from '@chatfactor/core/transport'
import type { TransportUnderTest } from '../transport-under-test.js'

/** Turns the descriptor of a sound transport into that of a broken one. */
export type TransportMutant = (under: TransportUnderTest) => TransportUnderTest

export interface MutantSetting {
  readonly under: TransportUnderTest
  readonly platformUrl: string
}

/** A mutant that breaks some members. The sound transport must be a plain object. */
export function transportMutant(
  broken: (sound: Transport, setting: MutantSetting) => Partial<Transport> & Readonly<Record<string, unknown>>,
): TransportMutant {
  return (under) => ({
    ...under,
    async create(platformUrl) {
      const sound = await under.create(platformUrl)
      return { ...sound, ...broken(sound, { under, platformUrl }) }
    },
  })
}

/** A mutant that passes a changed request to a sound transport. */
export function receivingOther(
  other: (request: InboundRequest, genuineProof: string, setting: MutantSetting) => InboundRequest,
): TransportMutant {
  return transportMutant((sound, setting) => ({
    receive: (request) => sound.receive(other(request, genuineProofOf(request, setting), setting)),
  }))
}

/** A mutant that changes the result of receiving. */
export function receivedAs(change: (reception: Reception, request: InboundRequest) => Reception): TransportMutant {
  return transportMutant((sound) => ({ receive: (request) => change(sound.receive(request), request) }))
}

/** A mutant that changes events. */
export function eventsAs(change: (events: readonly InboundEvent[]) => readonly InboundEvent[]): TransportMutant {
  return receivedAs((reception) =>
    reception.outcome === 'events' ? { ...reception, events: change(reception.events) } : reception,
  )
}

/** A mutant that sends a changed message. */
export function sendingOther(change: (message: OutboundMessage, sound: Transport) => OutboundMessage): TransportMutant {
  return transportMutant((sound) => ({
    send: (to, message, options) => sound.send(to, change(message, sound), options),
  }))
}

/** A mutant that reports a changed outcome. */
export function sentAs(
  change: (outcome: SendOutcome, message: OutboundMessage, setting: MutantSetting) => SendOutcome,
): TransportMutant {
  return transportMutant((sound, setting) => ({
    send: async (to, message, options) => change(await sound.send(to, message, options), message, setting),
  }))
}

/** The proof that the platform would give for this body. */
function genuineProofOf({ body }: InboundRequest, { under: { webhooks } }: MutantSetting): string {
  return webhooks.deliver(body).headers[webhooks.proofHeader] ?? ''
}
