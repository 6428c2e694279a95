import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { InboundRequest } from '@chatfactor/core/transport'
import {
  bytes,
  everyHappening,
  formatOf,
  inboundOf,
  mustBeEvents,
  mustBeRefused,
  otherChatId,
  textOf,
} from '../inbound.js'
import { notice, otp, spokenText } from '../sample-message.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'

/** Deep enough to overflow a stack, but small enough to be parsed. */
const deep = 30_000
const deepObject = 4_500

/** Bodies with a genuine proof that no platform sends today, but a future one might. */
const strangeBodies: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(),
  'a space': bytes(' '),
  'a word': bytes('hello'),
  'half an object': bytes('{"'),
  null: bytes('null'),
  'a list': bytes('[]'),
  'a list of nulls': bytes('[null,null]'),
  'an empty object': bytes('{}'),
  'a number': bytes('7'),
  'a text': bytes('"text"'),
  'a form': bytes('event=message&text=hello'),
  'a form with half an escape': bytes('payload=%7&text=%E0%A4%A&='),
  'a form that says everything twice': bytes('payload=%7B%7D&payload=[]&command&command=%2Fcode&text=a&text=b'),
  'a form with names of the language': bytes('__proto__=1&constructor=2&payload=%7B%22__proto__%22%3A1%7D'),
  'a page': bytes('<html></html>'),
  'bytes that are not UTF-8': Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  'a byte order mark': Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  'names of the language': bytes(
    '{"__proto__":{"event":"message"},"constructor":{},"toString":1,"entry":{"length":1e9}}',
  ),
  'numbers out of range': bytes('{"update_id":1e400,"timestamp":-1e400,"message_token":1e999}'),
  'lists without end': bytes(`{"entry":${'['.repeat(deep)}${']'.repeat(deep)}}`),
  'objects without end': bytes(`${'{"message":'.repeat(deepObject)}1${'}'.repeat(deepObject)}`),
}

const strangeValues: readonly unknown[] = [null, [], {}, '', 'x', -1, 1e308, true, [null], { length: 1 }]

/** Every webhook is answered at once and without harm. */
export function webhookLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('receiving', under)
  const { webhooks } = under

  return [
    ...['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', ''].map((method) =>
      law(`a webhook by the method "${method}" is refused`, async (bench) => {
        const inbound = inboundOf(bench)
        mustBeRefused(await inbound.receive({ ...webhooks.deliver(inbound.sampleBody()), method }))
      }),
    ),

    law('C46: a body of a megabyte is refused, and one of 64 KiB is not', async (bench) => {
      const inbound = inboundOf(bench)
      const body = inbound.sampleBody()
      const padded = (size: number) => bytes(formatOf(under, body).padded(textOf(body), size))
      mustBeRefused(await inbound.receive(webhooks.deliver(padded(1024 * 1024))), 'too_large')
      assert.equal(mustBeEvents(await inbound.receive(webhooks.deliver(padded(64 * 1024)))).events.length, 1)
    }),

    ...Object.entries(strangeBodies).map(([name, body]) =>
      law(`C46: a genuine body that makes no sense does no harm: ${name}`, async (bench) => {
        const reception = await inboundOf(bench).receive(webhooks.deliver(body))
        if (reception.outcome !== 'events') return mustBeRefused(reception, 'malformed')
        assert.deepEqual(reception.events, [])
        mustBeAcknowledged(reception.acknowledge(null).status)
      }),
    ),

    ...everyHappening
      .filter((said) => webhooks.body([{ number: 1, chatId: under.chatId, at: new Date(0), ...said }]) !== null)
      .map((said) =>
        law(`C46: a webhook with any part of it spoilt does no harm: ${said.kind}`, async (bench) => {
          const inbound = inboundOf(bench)
          const body = inbound.body(said) ?? bytes('')
          const { read, write } = formatOf(under, body)
          for (const spoilt of spoiltOnce(read(textOf(body)))) {
            const reception = await inbound.receive(webhooks.deliver(bytes(write(spoilt))))
            if (reception.outcome !== 'events') mustBeRefused(reception)
            else for (const { chatId } of reception.events) assert.ok(chatId !== '', 'an event of nobody')
          }
        }),
      ),

    law('an event of a kind that nobody knows yet is acknowledged and means nothing', async (bench) => {
      const inbound = inboundOf(bench)
      const request = inbound.request({ kind: 'novelty' })
      assert.ok(request !== null, 'the descriptor has no novelty; every platform adds events')
      const reception = mustBeEvents(await inbound.receive(request))
      assert.deepEqual(reception.events, [])
      mustBeAcknowledged(reception.acknowledge(null).status)
    }),

    law('acknowledging is a 2xx and asking again a 5xx, as often as they are asked for', async (bench) => {
      const inbound = inboundOf(bench)
      for (const said of everyHappening) {
        const request = inbound.request(said)
        if (request === null) continue
        const reception = mustBeEvents(await inbound.receive(request))
        for (const inline of [null, notice('Welcome'), otp(), null]) {
          const reply = reception.acknowledge(inline)
          mustBeAcknowledged(reply.status)
          assert.deepEqual(reception.acknowledge(inline), reply)
          const { status } = reception.retryLater()
          assert.ok(status >= 500 && status < 600, `asks for redelivery with ${status}`)
        }
      }
    }),

    law('V5: what was to travel in one answer never travels in another', async (bench) => {
      const inbound = inboundOf(bench)
      const opened = (chatId: string, number: number) =>
        inbound.request({ kind: 'open', chatId, number }) ??
        inbound.request({ kind: 'text', text: 'hello', chatId, number })
      const first = opened(under.chatId, 1)
      const second = opened(otherChatId(under), 2)
      assert.ok(first !== null && second !== null)
      const forFirst = mustBeEvents(await inbound.receive(first))
      const forSecond = mustBeEvents(await inbound.receive(second))
      forFirst.acknowledge(notice(spokenText))
      bench.mustNotTell('the answer to somebody else', forSecond.acknowledge(null))
      bench.mustNotTell('a later answer', mustBeEvents(await inbound.receive(second)).acknowledge(null))
    }),

    law('receive says the same again and leaves the request as it was', async (bench) => {
      const inbound = inboundOf(bench)
      for (const said of everyHappening) {
        const request = inbound.request(said)
        if (request === null) continue
        const before = inspect(request, { depth: null, maxArrayLength: null })
        const first = mustBeEvents(await inbound.receive(frozen(request))).events
        const second = mustBeEvents(await inbound.receive(request)).events
        // A platform that does not say when something happened leaves that to the clock.
        const timeless = first.map((event, at) => ({ ...event, occurredAt: second[at]?.occurredAt }))
        assert.deepEqual(timeless, second)
        assert.equal(inspect(request, { depth: null, maxArrayLength: null }), before, 'receive changes the request')
      }
    }),

    law('C42: no answer to a genuine webhook repeats what was in it', async (bench) => {
      const inbound = inboundOf(bench)
      for (const said of everyHappening) {
        const request = inbound.request(said)
        if (request === null) continue
        const reception = mustBeEvents(await inbound.receive(request))
        bench.mustNotTell('an acknowledgement', reception.acknowledge(null))
        bench.mustNotTell('a request for redelivery', reception.retryLater())
      }
    }),
  ]
}

function mustBeAcknowledged(status: number): void {
  assert.ok(status >= 200 && status < 300, `acknowledges with ${status}`)
}

function frozen(request: InboundRequest): InboundRequest {
  return Object.freeze({ ...request, headers: Object.freeze({ ...request.headers }) })
}

/** The value with each of its parts in turn replaced by each strange value, or left out. */
function* spoiltOnce(value: unknown): Generator<unknown> {
  for (const strange of strangeValues) yield strange
  if (Array.isArray(value)) {
    for (const [at, part] of value.entries()) for (const spoilt of spoiltOnce(part)) yield value.with(at, spoilt)
    yield [...value, ...value]
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      const { [name]: _, ...rest } = Object.fromEntries(Object.entries(value))
      yield rest
      for (const spoilt of spoiltOnce(part)) yield { ...rest, [name]: spoilt }
    }
  }
}
