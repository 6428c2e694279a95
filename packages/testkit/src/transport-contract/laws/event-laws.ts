import assert from 'node:assert/strict'
import type { InboundEvent } from '@chatfactor/core/transport'
import { everyHappening, happenedAt, type Inbound, inboundOf, otherChatId, type Said } from '../inbound.js'
import { linkCode, spokenText, typedCode } from '../sample-message.js'
import { carriesCode } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'

/** Every way in which people type a code; core treats them alike. */
const typedForms = [
  typedCode,
  'CANRY-7XK29',
  'canry-7xk29',
  ' canry 7xk29 ',
  `/start ${typedCode}`,
  `/link ${typedCode}`,
]

const texts: Readonly<Record<string, string>> = {
  'a word': 'hello',
  'a command': '/status',
  'other scripts': 'Zażółć Ελληνικά עברית 日本語',
  emoji: '👩‍👩‍👧‍👦 🇺🇦 👍🏽',
  quotes: `"double" 'single' \\back\\slash`,
  lines: 'one\ntwo\tthree',
  markup: '<b>&amp;*_`[',
  'what looks like JSON': '{"event":"unsubscribed"}',
}

/** Incoming webhooks become the right events. */
export function eventLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('receiving', under)

  return [
    ...(['link', 'link_again'] as const).map((kind) =>
      law(`a code that is opened as a link comes through to the letter: ${kind}`, async (bench) => {
        for (const code of [linkCode, `_${linkCode.slice(1, -1)}-`, 'A'.repeat(43), '0'.repeat(43)]) {
          const events = await inboundOf(bench).events({ kind, code })
          if (!carriesCode(bench.transport)) {
            assert.equal(events, null, 'links carry no code, and yet there is a webhook about one')
            return
          }
          if (events === null && kind === 'link_again') return
          assert.ok(events !== null, 'the descriptor has no webhook about a link')
          const found = events.filter((event) => event.type === 'code')
          assert.deepEqual(found.map(codeOf), [code])
          const isImmediate = bench.transport.capabilities.pushableAfterLink === 'immediately'
          if (isImmediate || kind === 'link_again')
            assert.ok(found.every((event) => 'pushable' in event && event.pushable))
          else assert.ok(found.every((event) => 'pushable' in event && !event.pushable))
        }
      }),
    ),

    ...typedForms.map((text) =>
      law(`a typed code comes through as it was typed: "${text}"`, async (bench) => {
        const [event, ...others] = (await inboundOf(bench).events({ kind: 'text', text })) ?? []
        assert.deepEqual(others, [])
        if (event?.type === 'code')
          assert.ok(text.includes(event.code) && event.code.replace(/[^a-z0-9]/gi, '').length === 10)
        else assert.equal(event?.type === 'text' && event.text.trim(), text.trim())
      }),
    ),

    ...Object.entries(texts).map(([name, text]) =>
      law(`a text comes through as it was written: ${name}`, async (bench) => {
        const events = await inboundOf(bench).events({ kind: 'text', text })
        assert.deepEqual(
          events?.map((event) => event.type === 'text' && event.text),
          [text],
        )
      }),
    ),

    law('a chat that is opened without a code says so', async (bench) => {
      const events = await inboundOf(bench).events({ kind: 'open' })
      if (events !== null) assert.deepEqual(typesOf(events), ['opened'])
    }),

    law('a person who leaves cannot be reached, one who returns can', async (bench) => {
      const inbound = inboundOf(bench)
      const left = await inbound.events({ kind: 'leave' })
      const { blockSignal } = bench.transport.capabilities
      assert.equal(left !== null, blockSignal === 'event', 'blockSignal says something else than the webhooks')
      if (left === null) return
      assert.deepEqual(typesOf(left), ['unreachable'])
      assert.deepEqual(
        left.map(({ mayReply }) => mayReply),
        [false],
      )
      const returned = await inbound.events({ kind: 'return' })
      if (returned !== null) assert.deepEqual(typesOf(returned), ['reachable'])
    }),

    law('a receipt names the message with every digit of its id', async (bench) => {
      for (const messageId of [under.messageId, '1']) {
        const events = await inboundOf(bench).events({ kind: 'receipt', messageId })
        if (events === null) return
        assert.deepEqual(
          events.map((event) => event.type === 'receipt' && event.messageId),
          [messageId],
        )
      }
    }),

    law('only a chat of one person yields events', async (bench) => {
      const events = await inboundOf(bench).events({ kind: 'group', code: linkCode })
      if (events !== null) assert.deepEqual(events, [])
    }),

    law('an event names the chat with every digit of its id, and the moment of the platform', async (bench) => {
      for (const said of everyHappening) {
        for (const event of (await inboundOf(bench).events(said)) ?? []) {
          assert.equal(event.chatId, under.chatId)
          const isTimed = said.kind === 'link' || said.kind === 'link_again' || said.kind === 'text'
          const offMs = Math.abs(event.occurredAt.getTime() - happenedAt.getTime())
          if (isTimed) assert.ok(offMs < 1000, `${said.kind} happened ${offMs} ms off`)
        }
      }
    }),

    law('whoever writes may be answered', async (bench) => {
      const events = await inboundOf(bench).events({ kind: 'text', text: 'hello' })
      assert.deepEqual(
        events?.map(({ mayReply }) => mayReply),
        [true],
      )
    }),

    law('R31, C44: a redelivery has the key of the delivery', async (bench) => {
      const inbound = inboundOf(bench)
      const other = inboundOf({ ...bench, transport: await bench.another() })
      for (const said of everyHappening) {
        const first = await keysOf(inbound, said)
        assert.deepEqual(await keysOf(inbound, said), first)
        assert.deepEqual(await keysOf(other, said), first, 'another process gives another key')
      }
    }),

    law('R31: different events have different keys', async (bench) => {
      const inbound = inboundOf(bench)
      const keys: string[] = []
      let number = 0
      for (const said of [...everyHappening, ...everyHappening]) {
        number += 1
        const at = new Date(happenedAt.getTime() + number * 1000)
        // A second receipt of one message is the same event.
        const other: Said = said.kind === 'receipt' ? { ...said, messageId: String(number) } : said
        keys.push(...(await keysOf(inbound, { ...other, number, at })))
      }
      assert.equal(new Set(keys).size, keys.length, 'two events share a key')
    }),

    law('R31: the same words by two people have different keys', async (bench) => {
      const inbound = inboundOf(bench)
      const chatIds = [under.chatId, otherChatId(under)]
      const keys = []
      for (const [at, chatId] of chatIds.entries()) {
        keys.push(...(await keysOf(inbound, { kind: 'text', text: 'hello', chatId, number: at + 1 })))
      }
      assert.equal(new Set(keys).size, chatIds.length)
    }),

    law('R11: a key shows neither a code nor a text, and is short enough to be stored', async (bench) => {
      const inbound = inboundOf(bench)
      for (const said of everyHappening) {
        for (const key of await keysOf(inbound, said)) {
          assert.ok(key.length >= 1 && key.length <= 300, `a key has ${key.length} characters`)
          bench.mustNotTell('a key', key)
        }
      }
    }),

    law('a batch yields all of its events in their order, each with the key it has alone', async (bench) => {
      const inbound = inboundOf(bench)
      const batch: Said[] = [
        { kind: 'text', text: 'one', number: 1 },
        { kind: 'novelty', number: 2 },
        carriesCode(bench.transport)
          ? { kind: 'link', code: linkCode, number: 3 }
          : { kind: 'text', text: typedCode, number: 3 },
        { kind: 'text', text: spokenText, number: 4 },
        { kind: 'text', text: 'one', number: 5 },
      ]
      const together = await inbound.events(...batch)
      if (together === null) return
      const alone = []
      for (const said of batch) alone.push(...((await inbound.events(said)) ?? []))
      assert.deepEqual(together, alone)
      assert.equal(new Set(together.map(({ dedupeKey }) => dedupeKey)).size, 4)
    }),
  ]
}

async function keysOf(inbound: Inbound, said: Said): Promise<readonly string[]> {
  return ((await inbound.events(said)) ?? []).map(({ dedupeKey }) => dedupeKey)
}

function typesOf(events: readonly InboundEvent[]): readonly string[] {
  return events.map(({ type }) => type)
}

function codeOf(event: InboundEvent): string | null {
  return event.type === 'code' ? event.code : null
}
