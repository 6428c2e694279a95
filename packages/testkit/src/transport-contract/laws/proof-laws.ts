import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { InboundRequest } from '@chatfactor/core/transport'
import { bytes, formatOf, inboundOf, mustBeEvents, mustBeRefused, textOf, withProof } from '../inbound.js'
import type { TransportBench } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'

const wrongKey = 'another_secret_of_the_same_kind_0123456789'

/** Ways to spoil a proof. */
const spoilt: Readonly<Record<string, (proof: string) => string | undefined>> = {
  missing: () => undefined,
  empty: () => '',
  'one character short': (proof) => proof.slice(0, -1),
  'cut in half': (proof) => proof.slice(0, proof.length / 2),
  'one character long': (proof) => `${proof}0`,
  'far too long': (proof) => proof.repeat(500),
  doubled: (proof) => `${proof},${proof}`,
  'wrong in its last character': (proof) => proof.slice(0, -1) + (proof.endsWith('0') ? '1' : '0'),
  'wrong in its first character': (proof) => (proof.startsWith('0') ? '1' : '0') + proof.slice(1),
  'in upper case': upperCase,
  'not ASCII': (proof) => `${proof.slice(0, -1)}é`,
  'a word of the language': () => 'undefined',
}

/** Nothing counts without the platform's proof of origin. */
export function proofLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('receiving', under)
  const { webhooks } = under
  const coversBody = webhooks.proofCovers === 'body'

  return [
    law('a genuine webhook is received', async (bench) => {
      const inbound = inboundOf(bench)
      assert.equal(mustBeEvents(await inbound.receive(webhooks.deliver(inbound.sampleBody()))).events.length, 1)
    }),

    ...Object.entries(spoilt).map(([name, spoil]) =>
      law(`C42: a proof that is ${name} is refused`, (bench) =>
        mustRefuseBlindly(bench, (body) => withProof(webhooks, webhooks.deliver(body), spoil)),
      ),
    ),

    law('C42: a webhook proved with another secret is refused', (bench) =>
      mustRefuseBlindly(bench, (body) => webhooks.deliver(body, wrongKey)),
    ),

    law('C42: a plain digest of the body proves nothing', (bench) =>
      mustRefuseBlindly(bench, (body) =>
        withProof(webhooks, webhooks.deliver(body), (proof) => {
          const scheme = proof.slice(0, proof.lastIndexOf('=') + 1)
          return `${scheme}${createHash('sha256').update(body).digest('hex')}`
        }),
      ),
    ),

    law('C42: a secret itself is no proof unless it is the one of webhooks', async (bench) => {
      const inbound = inboundOf(bench)
      const genuine = webhooks.deliver(inbound.sampleBody())
      for (const secret of under.secrets.filter((secret) => genuine.headers[webhooks.proofHeader] !== secret)) {
        mustBeRefused(await inbound.receive(withProof(webhooks, genuine, () => secret)), 'bad_signature')
      }
    }),

    ...(coversBody ? signatureLaws(under) : []),

    ...Object.keys(webhooks.forgeries?.(bytes('{}')) ?? {}).map((name) =>
      law(`C42: a forgery is refused: ${name}`, (bench) =>
        mustRefuseBlindly(bench, (body) => webhooks.forgeries?.(body)[name] ?? webhooks.deliver(body, wrongKey)),
      ),
    ),

    ...handshakeLaws(under),
  ]
}

/** A signature covers the exact bytes that arrived, and no others. */
function signatureLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('receiving', under)
  const { webhooks } = under
  return [
    law('C42: a signature covers every byte of the body', async (bench) => {
      const inbound = inboundOf(bench)
      const genuine = webhooks.deliver(inbound.sampleBody())
      for (const at of [0, Math.floor(genuine.body.length / 2), genuine.body.length - 1]) {
        const body = genuine.body.map((byte, position) => (position === at ? byte ^ 1 : byte))
        mustBeRefused(await inbound.receive({ ...genuine, body }), 'bad_signature')
      }
    }),

    law('C42: the signature of another webhook is refused', async (bench) => {
      const inbound = inboundOf(bench)
      const other = inbound.request({ kind: 'text', text: 'something else' })
      assert.ok(other !== null)
      mustBeRefused(await inbound.receive({ ...other, body: inbound.sampleBody() }), 'bad_signature')
    }),

    law('C42: the signature of nothing is refused for anything', async (bench) => {
      const inbound = inboundOf(bench)
      const empty = webhooks.deliver(new Uint8Array())
      mustBeRefused(await inbound.receive({ ...empty, body: inbound.sampleBody() }), 'bad_signature')
    }),

    law('C42: a body that was serialized again is refused, in either direction', async (bench) => {
      const inbound = inboundOf(bench)
      const original = inbound.sampleBody()
      for (const again of respelt(under, original)) {
        mustBeRefused(await inbound.receive({ ...webhooks.deliver(original), body: again }), 'bad_signature')
        mustBeRefused(await inbound.receive({ ...webhooks.deliver(again), body: original }), 'bad_signature')
        assert.equal(mustBeEvents(await inbound.receive(webhooks.deliver(again))).events.length, 1)
      }
    }),

    law('C42: escaped and plain letters are signed as they were sent', async (bench) => {
      const inbound = inboundOf(bench)
      const text = 'Zażółć gęślą jaźń 👍🏽'
      const plain = inbound.body({ kind: 'text', text })
      assert.ok(plain !== null)
      const spellings = [plain, ...respelt(under, plain)]
      for (const body of spellings) {
        const { events } = mustBeEvents(await inbound.receive(webhooks.deliver(body)))
        assert.deepEqual(
          events.map((event) => event.type === 'text' && event.text),
          [text],
        )
        for (const signed of spellings.filter((other) => other !== body))
          mustBeRefused(await inbound.receive({ ...webhooks.deliver(signed), body }), 'bad_signature')
      }
    }),
  ]
}

function handshakeLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const { handshake } = under.webhooks
  if (handshake === undefined) return []
  const law = lawMaker('receiving', under)
  return [
    law('the handshake is answered as the platform wants it', async (bench) => {
      const reception = await inboundOf(bench).receive(handshake.good)
      if (reception.outcome === 'refused') return assert.fail('a genuine handshake is refused')
      const reply = reception.outcome === 'events' ? reception.acknowledge(null) : reception.reply
      assert.ok(reply.status >= 200 && reply.status < 300, `a handshake is answered with ${reply.status}`)
      if (reception.outcome === 'events') assert.deepEqual(reception.events, [])
      if (handshake.answer !== null) assert.equal(reply.body, handshake.answer)
      const type = reply.headers?.['content-type'] ?? 'text/plain'
      assert.ok(!/html|xml|script/.test(type), `a handshake is answered as ${type}`)
    }),
    ...Object.entries(handshake.bad).map(([name, request]) =>
      law(`C42: a handshake that is not genuine is refused: ${name}`, async (bench) =>
        mustBeRefused(await inboundOf(bench).receive(request)),
      ),
    ),
  ]
}

/** Refused in the same way whatever the body is, so the body cannot have been read. */
async function mustRefuseBlindly(bench: TransportBench, forge: (body: Uint8Array) => InboundRequest): Promise<void> {
  const inbound = inboundOf(bench)
  const bodies = [inbound.sampleBody(), new Uint8Array(), bytes('{'), bytes('null'), Uint8Array.from([0xff, 0xfe])]
  const receptions = []
  for (const body of bodies) receptions.push(await inbound.receive(forge(body)))
  for (const reception of receptions) {
    mustBeRefused(reception, 'bad_signature')
    assert.deepEqual(reception, receptions[0], 'a forged webhook is answered by what is in it')
    bench.mustNotTell('the answer to a forged webhook', reception)
  }
}

/**
 * A proof with the case of its letters changed, even if it had no lower-case ones; before the last `=` is the
 * algorithm's name.
 */
function upperCase(proof: string): string {
  const at = proof.lastIndexOf('=') + 1
  const upper = proof.slice(0, at) + proof.slice(at).toUpperCase()
  return upper === proof ? proof.toLowerCase() : upper
}

/** The same content in other bytes; spellings that do not exist for it are left out. */
function respelt(under: TransportUnderTest, body: Uint8Array): readonly Uint8Array[] {
  const text = textOf(body)
  const others = new Set(formatOf(under, body).respelt(text))
  others.delete(text)
  return [...others].map(bytes)
}
