import assert from 'node:assert/strict'
import type { OutboundMessage } from '@chatfactor/core/transport'
import { actions, code, notice, otp, prompt } from '../sample-message.js'
import type { TransportBench } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'
import { webhookDesk } from '../webhook-desk.js'

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

/** The 64 characters that a token may have, all of them. */
const everyLetter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** What a person gets to see. */
export function messageLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('sending', under)

  return [
    law('a one-time password stands whole on a line of its own, between its texts', async (bench) => {
      const text = await textOf(bench, otp({ intro: 'Before it', outro: 'After it' }))
      mustHaveCode(text)
      assert.ok(text.indexOf('Before it') < text.indexOf(code) && text.indexOf(code) < text.indexOf('After it'))
    }),

    law('a one-time password needs no texts around it', async (bench) => {
      mustHaveCode(await textOf(bench, otp({ intro: '', outro: '' })))
    }),

    law('a one-time password of the greatest length shows whole', async (bench) => {
      const room = bench.transport.capabilities.maxText - code.length - '\n\n\n\n'.length
      const text = 'A long text. '.repeat(1000).slice(0, room - 1)
      for (const around of [
        { intro: `${text}!`, outro: '' },
        { intro: '', outro: `${text}!` },
      ]) {
        const shown = await textOf(bench, otp(around))
        mustHaveCode(shown)
        assert.ok(shown.replace(/\s/g, '').includes(`${text}!`.replace(/\s/g, '')), 'a text beside a code is cut')
      }
      mustFit(bench)
    }),

    law(
      'a one-time password whose window may be closed shows its code, or asks the person to write first',
      async (bench) => {
        const { outcome } = await bench.send(otp(), { windowOpen: false })
        if (outcome === 'needs_user') assert.equal(bench.shown().length, 0)
        else {
          assert.equal(outcome, 'accepted')
          assert.match(bench.shown().at(-1)?.text ?? '', new RegExp(`(?<!\\d)${code}(?!\\d)`), 'the code is not shown')
        }
      },
    ),

    ...Object.entries(markup).flatMap(([name, text]) => [
      law(`a notice shows to the letter: ${name}`, async (bench) => {
        assert.equal(await textOf(bench, notice(text)), text)
      }),
      law(`a one-time password and a question show to the letter: ${name}`, async (bench) => {
        const shown = await textOf(bench, otp({ intro: text, outro: text }))
        assert.equal(shown.split(text).length, 3, 'a text beside a code is changed')
        mustHaveCode(shown)
        assert.ok((await textOf(bench, prompt(text, actions(1)))).includes(text), 'a question is changed')
      }),
    ]),

    law('markup in the label of a button shows to the letter', async (bench) => {
      const label = '<b>Yes</b> & *no*'
      await bench.send(notice('Is it you?', [{ label, token: 'a' }]))
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
      'C32: details show uncut, above a code and below a question, however little is left for the texts',
      async (bench) => {
        const { maxText } = bench.transport.capabilities
        const inARow = 'Account: DE89 3704 0044 0532 0130 00 '.repeat(1000).trim()
        for (const length of [40, maxText - 200]) {
          const details = `${inARow.slice(0, length - 1)}!`
          const long = 'A long text. '.repeat(1000).slice(0, 100)
          const asked = await textOf(bench, prompt(long, actions(1), details))
          assert.ok(asked.includes(`\n${details}`), 'the details of a question are cut or changed')
          const shown = await textOf(bench, otp({ intro: 'Before it', details, outro: 'After it' }))
          mustHaveCode(shown)
          assert.ok(shown.includes(`\n${details}\n`), 'the details of a code are cut or changed')
          assert.ok(shown.indexOf('Before it') < shown.indexOf(details) && shown.indexOf(details) < shown.indexOf(code))
        }
      },
    ),

    law('a one-time password shows its buttons, in their order', async (bench) => {
      for (const count of countsUpTo(bench)) {
        const before = buttonsOf(bench).length
        const wanted = actions(count)
        mustHaveCode(await textOf(bench, otp({ actions: wanted })))
        const shown = buttonsOf(bench).slice(before)
        assert.deepEqual(
          shown.map(({ label }) => label),
          wanted.map(({ label }) => label),
        )
      }
    }),

    law('a text that no screen can show does no harm', async (bench) => {
      for (const text of ['\u0000', '\ud800']) await bench.send(notice(text))
    }),

    ...(['notice', 'prompt'] as const).flatMap((type) => [
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
        const text = 'A long text with words. '.repeat(1000).slice(0, maxText - 1)
        const shown = await textOf(bench, ask(type, `${text}!`, actions(maxActions)))
        assert.ok(shown.replace(/\s/g, '').startsWith(`${text}!`.replace(/\s/g, '')), 'a text with buttons is cut')
        assert.equal(buttonsOf(bench).length, maxActions)
        mustFit(bench)
      }),
    ]),

    law('a token of 64 characters comes back from its button to the letter', async (bench) => {
      const tokens = [everyLetter, '_', '-', '0'.repeat(64)].slice(0, bench.transport.capabilities.maxActions)
      const wanted = tokens.map((token, at) => ({ label: `Choice ${at}`, token }))
      assert.equal((await bench.send(prompt('Is it you?', wanted))).outcome, 'accepted')
      mustComeBack(await pressed(bench), tokens)
    }),

    law('the tone of a button changes neither its label nor its token', async (bench) => {
      const wanted = [
        { label: 'Yes', token: 'yes_1', tone: 'positive' as const },
        { label: 'No', token: 'no_2', tone: 'negative' as const },
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

function ask(type: 'notice' | 'prompt', text: string, buttons: ReturnType<typeof actions>): OutboundMessage {
  return type === 'notice' ? notice(text, buttons) : prompt(text, buttons)
}

/** Sends a message that must be taken; what all of its requests show together. */
async function textOf(bench: TransportBench, message: OutboundMessage): Promise<string> {
  const before = bench.shown().length
  assert.equal((await bench.send(message)).outcome, 'accepted')
  return bench
    .shown()
    .slice(before)
    .map(({ text }) => text)
    .join('\n')
}

/** How many buttons are tried: four are three numbers to choose from, and the way to say no. */
function countsUpTo(bench: TransportBench): readonly number[] {
  const { maxActions } = bench.transport.capabilities
  return [...new Set([1, 2, 4, maxActions])].filter((count) => count <= maxActions)
}

function buttonsOf(bench: TransportBench) {
  return bench.shown().flatMap(({ buttons }) => buttons)
}

/** Presses every button that was shown, in turn. */
async function pressed(bench: TransportBench) {
  const payloads = buttonsOf(bench).map(({ payload }) => payload)
  // What came in must have called nobody: the messages are not the law's business any more.
  const desk = webhookDesk({ ...bench, platform: { ...bench.platform, requests: [] } })
  const events = []
  for (const [at, payload] of payloads.entries()) {
    events.push(...((await desk.events({ kind: 'press', payload, number: at + 1 })) ?? []))
  }
  return { transport: bench.transport, events }
}

function mustComeBack({ transport, events }: Awaited<ReturnType<typeof pressed>>, tokens: readonly string[]): void {
  assert.deepEqual(
    events.map((event) => event.type === 'action' && event.token),
    tokens,
  )
  if (transport.acknowledgeAction === undefined) return
  for (const event of events)
    assert.ok(event.type === 'action' && event.ackId !== null, 'a press cannot be acknowledged')
}

function mustHaveCode(text: string): void {
  const lines = text.split('\n').filter((line) => line.trim() === code)
  assert.equal(lines.length, 1, 'the code does not stand on one line of its own')
}

/** No message is longer than promised, and none ends in half a character. */
function mustFit(bench: TransportBench): void {
  const { maxText } = bench.transport.capabilities
  for (const { text } of bench.shown()) {
    assert.ok(text.length <= maxText, `a message has ${text.length} characters of ${maxText}`)
    assert.doesNotMatch(text, /\p{Surrogate}/u, 'a character is cut in two')
  }
}
