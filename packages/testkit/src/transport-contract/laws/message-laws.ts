import assert from 'node:assert/strict'
import type { OutboundMessage } from '@chatfactor/core/transport'
import { inboundOf } from '../inbound.js'
import { actions, code, notice, otp, prompt, signed } from '../sample-message.js'
import type { TransportBench } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'
import { blankless, firstLine, mustFit, textOf } from './shown-text.js'

const markup: Readonly<Record<string, string>> = {
  'an HTML tag': 'Pay <b>100</b> & <a href="https://evil.example">click</a>',
  entities: '&lt;b&gt; &amp;amp; &#x41; &nbsp;',
  'Markdown marks': '*bold* _italic_ `code` [text](https://evil.example) ~gone~ ||spoiler||',
  'unclosed marks': '*a _b `c [d <e &f',
  'closing tags': '</code></b><code>12345678</code>',
  'template marks': '{{1}} $x %s %1$s {0} #{x}',
  'quotes and slashes': `"double" 'single' \\back\\slash /slash "}`,
  'other scripts': 'Zażółć Ελληνικά 日本語 👩‍👩‍👧‍👦',
  'words of a command': '/start /stop @example_bot #tag',
}

/** All 64 characters that a token may contain. */
const everyLetter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** What a person sees. */
export function messageLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('sending', under)

  return [
    ...Object.entries(markup).flatMap(([name, text]) => [
      law(`a notice shows to the letter: ${name}`, async (bench) => {
        assert.equal(await textOf(bench, notice(text)), text)
      }),
      law(`a one-time password and a question show to the letter: ${name}`, async (bench) => {
        const shown = await textOf(bench, otp({ headline: `${text} ${code}`, text }))
        assert.equal(shown.split(text).length, 3, 'a text beside a code is changed')
        assert.equal(firstLine(shown), `${text} ${code}`)
        assert.ok((await textOf(bench, prompt(text, actions(1)))).includes(text), 'a question is changed')
      }),
    ]),

    law('C27: markup in the label of a button shows to the letter', async (bench) => {
      const label = '<b>Yes</b> & *no*'
      await bench.send(notice('Is it you?', [{ label, value: 'a' }]))
      assert.deepEqual(
        buttonsOf(bench).map((button) => button.label),
        [label],
      )
    }),

    law('a text of the greatest length shows whole', async (bench) => {
      const text = 'A long text with words. '.repeat(1000).slice(0, bench.transport.capabilities.maxText - 1)
      assert.equal((await textOf(bench, notice(`${text}!`))).replace(/\s/g, ''), `${text}!`.replace(/\s/g, ''))
      mustFit(bench)
    }),

    law('a text of the greatest length, full of markup, shows whole', async (bench) => {
      const text = '<&>"*_'.repeat(2000).slice(0, bench.transport.capabilities.maxText)
      assert.equal(await textOf(bench, notice(text)), text)
    }),

    law(
      'C32, R25: details show uncut, below a code and below a question, with a line above it or without, however little is left for the texts',
      async (bench) => {
        const { maxText } = bench.transport.capabilities
        const inARow = 'Account: DE89 3704 0044 0532 0130 00 '.repeat(1000).trim()
        for (const length of [40, maxText - 200]) {
          const details = `${inARow.slice(0, length - 1)}!`
          const long = 'A long text. '.repeat(1000).slice(0, 100)
          for (const question of [prompt(long, actions(1), details), signed(long, details)]) {
            const asked = await textOf(bench, question)
            assert.ok(asked.includes(`\n${details}`), 'the details of a question are cut or changed')
          }
          const shown = await textOf(bench, otp({ details, text: 'After it' }))
          assert.ok(firstLine(shown).includes(code), 'the first line is another')
          assert.ok(shown.includes(`\n${details}\n`), 'the details of a code are cut or changed')
          assert.ok(shown.indexOf(details) < shown.indexOf('After it'))
        }
      },
    ),

    law('a text that no screen can show does no harm', async (bench) => {
      for (const text of ['\u0000', '\ud800']) await bench.send(notice(text))
    }),

    ...(['notice', 'prompt', 'one-time password'] as const).flatMap((type) => [
      law(`a ${type} shows as many buttons as the transport promises, in their order`, async (bench) => {
        for (const count of countsUpTo(bench)) {
          const before = buttonsOf(bench).length
          const wanted = actions(count)
          const { outcome } = await bench.send(ask(type, 'Is it you?', wanted))
          assert.equal(outcome, 'accepted')
          const shown = buttonsOf(bench).slice(before)
          assert.deepEqual(
            shown.map(({ label }) => label),
            wanted.map(({ label }) => label),
          )
        }
      }),

      law(`a ${type} of the greatest length keeps its buttons`, async (bench) => {
        const { maxText, maxActions } = bench.transport.capabilities
        const text = 'A long text with words. '.repeat(1000).slice(0, maxText - code.length - 3)
        const shown = await textOf(bench, ask(type, `${text}!`, actions(maxActions)))
        assert.ok(blankless(shown).includes(blankless(`${text}!`)), 'a text with buttons is cut')
        assert.equal(buttonsOf(bench).length, maxActions)
        mustFit(bench)
      }),
    ]),

    law('a token of 64 characters comes back from its button to the letter', async (bench) => {
      const tokens = [everyLetter, '_', '-', '0'.repeat(64)].slice(0, bench.transport.capabilities.maxActions)
      const wanted = tokens.map((token, at) => ({ label: `Choice ${at}`, value: token }))
      assert.equal((await bench.send(prompt('Is it you?', wanted))).outcome, 'accepted')
      mustComeBack(await pressed(bench), tokens)
    }),

    law('the moment of a message changes neither its text nor its buttons', async (bench) => {
      const moment = { label: 'Requested', at: new Date(1_900_000_000_000) }
      for (const message of [
        notice('Hello', actions(1)),
        prompt('Is it you?', actions(1)),
        otp({ actions: actions(1) }),
      ]) {
        const plain = await textOf(bench, message)
        assert.ok((await textOf(bench, { ...message, moment })).startsWith(plain), 'another text with a moment')
      }
      assert.deepEqual(new Set(buttonsOf(bench).map(({ label }) => label)), new Set(['Choice 1']))
      mustFit(bench)
    }),

    law(
      'a menu that stands in messages is below all other buttons, and each entry writes its command',
      async (bench) => {
        if (bench.transport.capabilities.menuInMessages !== true) return
        const menu = ['code', 'help', 'stop'].map((name) => ({ label: `Menu ${name}`, command: `/${name}` }))
        for (const message of [notice('Hello'), prompt('Is it you?', actions(2)), otp({ actions: actions(1) })]) {
          const before = buttonsOf(bench).length
          await bench.send({ ...message, menu })
          const shown = buttonsOf(bench).slice(before)
          const labels = [...message.actions, ...menu].map(({ label }) => label)
          assert.deepEqual(
            shown.map(({ label }) => label),
            labels,
          )
        }
        const { events } = await pressed(bench)
        assert.deepEqual(
          events.slice(-3).map((event) => event.type === 'text' && event.text),
          ['/code', '/help', '/stop'],
        )
      },
    ),

    law('the tone of a button changes neither its label nor its token', async (bench) => {
      const wanted = [
        { label: 'Yes', value: 'yes_1', tone: 'positive' as const },
        { label: 'No', value: 'no_2', tone: 'negative' as const },
      ]
      assert.equal((await bench.send(prompt('Is it you?', wanted))).outcome, 'accepted')
      assert.deepEqual(
        buttonsOf(bench).map(({ label }) => label),
        ['Yes', 'No'],
      )
      mustComeBack(await pressed(bench), ['yes_1', 'no_2'])
    }),
  ]
}

function ask(
  type: 'notice' | 'prompt' | 'one-time password',
  text: string,
  buttons: ReturnType<typeof actions>,
): OutboundMessage {
  if (type === 'one-time password') return otp({ headline: code, text, actions: buttons })
  return type === 'notice' ? notice(text, buttons) : prompt(text, buttons)
}

/** The numbers of buttons that are tried: four are three numbers to choose from, and the way to say no. */
function countsUpTo(bench: TransportBench): readonly number[] {
  const { maxActions } = bench.transport.capabilities
  return [...new Set([1, 2, 4, maxActions])].filter((count) => count <= maxActions)
}

function buttonsOf(bench: TransportBench) {
  return bench.shown().flatMap(({ buttons }) => buttons)
}

/** Presses every shown button in turn. */
async function pressed(bench: TransportBench) {
  const payloads = buttonsOf(bench).map(({ payload }) => payload)
  // The messages must have made no calls; the law does not care what else becomes of them.
  const inbound = inboundOf({ ...bench, platform: { ...bench.platform, requests: [] } })
  const events = []
  for (const [at, payload] of payloads.entries()) {
    events.push(...((await inbound.events({ kind: 'press', payload, number: at + 1 })) ?? []))
  }
  return { transport: bench.transport, events }
}

function mustComeBack({ transport, events }: Awaited<ReturnType<typeof pressed>>, tokens: readonly string[]): void {
  assert.deepEqual(
    events.map((event) => event.type === 'action' && event.value),
    tokens,
  )
  if (transport.acknowledgeAction === undefined) return
  for (const event of events)
    assert.ok(event.type === 'action' && event.ackId !== null, 'a press cannot be acknowledged')
}
