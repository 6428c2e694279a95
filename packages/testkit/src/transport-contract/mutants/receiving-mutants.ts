import { randomUUID } from 'node:crypto'
import type { InboundEvent, InboundRequest, OutboundMessage } from '@chatfactor/core/transport'
import { bytes, formatOf, textOf } from '../inbound.js'
import type { TransportUnderTest } from '../transport-under-test.js'
import {
  eventsAs,
  type MutantSetting,
  receivedAs,
  receivingOther,
  type TransportMutant,
  transportMutant,
} from './transport-mutant.js'

/** Transports that trust too much, or misread what comes in. */
export const receivingMutants = {
  /** Compares digests case-insensitively. */
  accepts_upper_case_proof: receivingOther((request, genuine, setting) =>
    proofOf(request, setting)?.toLowerCase() === genuine.toLowerCase() ? proved(request, genuine, setting) : request,
  ),

  /** Compares only as many characters as it was given. */
  accepts_a_short_proof: receivingOther((request, genuine, setting) => {
    const proof = proofOf(request, setting) ?? ''
    return proof !== '' && genuine.startsWith(proof) ? proved(request, genuine, setting) : request
  }),

  /** Checks a proof only if there is one. */
  accepts_a_missing_proof: receivingOther((request, genuine, setting) =>
    proofOf(request, setting) === undefined ? proved(request, genuine, setting) : request,
  ),

  /** Checks nothing. */
  ignores_the_proof: receivingOther(proved),

  /** Reads the body first. */
  parses_before_it_verifies: transportMutant((sound, { under }) => ({
    receive(request) {
      if (isReadable(under, request.body)) return sound.receive(request)
      return { outcome: 'refused', reason: 'malformed', reply: { status: 400 } }
    },
  })),

  /** Lets a timing-safe comparison throw if the lengths differ. */
  throws_at_another_length: transportMutant((sound, setting) => ({
    receive(request) {
      const genuine = setting.under.webhooks.deliver(request.body).headers[setting.under.webhooks.proofHeader]
      if (proofOf(request, setting)?.length !== genuine?.length) throw new RangeError('another length')
      return sound.receive(request)
    },
  })),

  /** Checks the signature of a body that a parser has rewritten. */
  signs_what_it_parsed: receivingOther((request, _, { under }) => {
    if (!isReadable(under, request.body)) return request
    const { read, write } = formatOf(under, request.body)
    return { ...request, body: bytes(write(read(textOf(request.body)))) }
  }),

  /** Tells the sender what was wrong with a forgery. */
  explains_a_refusal: receivedAs((reception, { body }) =>
    reception.outcome === 'refused' ? { ...reception, reply: { ...reception.reply, body: textOf(body) } } : reception,
  ),

  throws_at_what_it_cannot_parse: transportMutant((sound) => ({
    receive(request) {
      const reception = sound.receive(request)
      const isGenuine = reception.outcome !== 'refused' || reception.reason !== 'bad_signature'
      if (isGenuine) JSON.parse(textOf(request.body))
      return reception
    },
  })),

  takes_any_method: receivingOther((request) => ({ ...request, method: 'POST' })),

  takes_any_size: receivingOther((request, _, { under }) =>
    request.body.byteLength > 512 * 1024 ? under.webhooks.deliver(bytes(textOf(request.body).trim())) : request,
  ),

  /** Asks the platform about itself before it answers. */
  calls_home: transportMutant((sound, { platformUrl }) => ({
    receive(request) {
      fetch(platformUrl).catch(() => {})
      return sound.receive(request)
    },
  })),

  changes_the_request: receivedAs((reception, { body }) => {
    body.fill(0x20, 0, 1)
    return reception
  }),

  refuses_what_is_new: receivedAs((reception) =>
    reception.outcome === 'events' && reception.events.length === 0
      ? { outcome: 'refused', reason: 'malformed', reply: { status: 400 } }
      : reception,
  ),

  acknowledges_with_500: receivedAs((reception) =>
    reception.outcome === 'events' ? { ...reception, acknowledge: () => ({ status: 500 }) } : reception,
  ),

  asks_again_with_200: receivedAs((reception) =>
    reception.outcome === 'events' ? { ...reception, retryLater: () => ({ status: 200 }) } : reception,
  ),

  /** Keeps one person's welcome in a buffer and gives it to the next. */
  shares_the_welcome: transportMutant((sound) => {
    let welcome: OutboundMessage | null = null
    return {
      receive(request) {
        const reception = sound.receive(request)
        if (reception.outcome !== 'events') return reception
        const acknowledge = (inline: OutboundMessage | null) => {
          welcome = inline ?? welcome
          return { ...reception.acknowledge(inline), body: JSON.stringify(welcome) }
        }
        return { ...reception, acknowledge }
      },
    }
  }),

  logs_what_comes_in: receivedAs((reception, { body }) => {
    console.log('received', textOf(body))
    return reception
  }),

  random_keys: eventsAs((events) => events.map((event) => ({ ...event, dedupeKey: randomUUID() }))),
  key_of_the_chat_alone: eventsAs((events) => events.map((event) => ({ ...event, dedupeKey: event.chatId }))),
  key_holds_the_code: eventsAs((events) =>
    events.map((event) => (event.type === 'code' ? withKey(event, event.code) : event)),
  ),

  /** Numbers events in order of arrival. */
  keys_are_counted: transportMutant((sound) => {
    let count = 0
    return {
      receive(request) {
        const reception = sound.receive(request)
        if (reception.outcome !== 'events') return reception
        count += reception.events.length
        return { ...reception, events: reception.events.map((event, at) => withKey(event, String(count + at))) }
      },
    }
  }),

  takes_one_event_of_a_batch: eventsAs((events) => events.slice(0, 1)),
  reverses_a_batch: eventsAs((events) => events.toReversed()),
  lowers_codes: eventsAs((events) =>
    events.map((event) => (event.type === 'code' ? { ...event, code: event.code.toLowerCase() } : event)),
  ),
  trims_texts: eventsAs((events) =>
    events.map((event) => (event.type === 'text' ? { ...event, text: event.text.replace(/\s+/g, ' ') } : event)),
  ),
  tokens_lose_their_case: eventsAs((events) =>
    events.map((event) => (event.type === 'action' ? { ...event, token: event.value.toLowerCase() } : event)),
  ),
  rounds_chats: eventsAs((events) => events.map((event) => ({ ...event, chatId: String(Number(event.chatId) + 1) }))),
  rounds_receipts: eventsAs((events) =>
    events.map((event) =>
      event.type === 'receipt' ? { ...event, messageId: String(Number(event.messageId)) } : event,
    ),
  ),
  always_now: eventsAs((events) => events.map((event) => ({ ...event, occurredAt: new Date() }))),
  answers_those_who_left: eventsAs((events) => events.map((event) => ({ ...event, mayReply: true }))),
  hands_the_raw_event_on: eventsAs((events) => events.map((event) => ({ ...event, raw: {} }))),

  /** Treats a group as a private chat. */
  takes_groups: (under) => ({
    ...under,
    webhooks: {
      ...under.webhooks,
      body: (happenings) =>
        under.webhooks.body(
          happenings.map((said) => (said.kind === 'group' ? { ...said, kind: 'text', text: said.code } : said)),
        ),
    },
  }),
} satisfies Readonly<Record<string, TransportMutant>>

function proofOf(request: InboundRequest, { under }: MutantSetting): string | undefined {
  return request.headers[under.webhooks.proofHeader]
}

function proved(request: InboundRequest, genuine: string, { under }: MutantSetting): InboundRequest {
  return { ...request, headers: { ...request.headers, [under.webhooks.proofHeader]: genuine } }
}

function withKey(event: InboundEvent, dedupeKey: string): InboundEvent {
  return { ...event, dedupeKey }
}

function isReadable(under: TransportUnderTest, body: Uint8Array): boolean {
  try {
    formatOf(under, body).read(textOf(body))
    return true
  } catch {
    return false
  }
}
