import type { MessageAction, OutboundMessage } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import { messageBody } from '../src/message-body.js'
import { code, otp } from './example-transport.js'

function bodyOf(message: OutboundMessage) {
  const composed = messageBody(message)
  if (!composed.ok) throw new Error(composed.problem)
  return composed.body
}

const notice = (text: string, actions: readonly MessageAction[] = []): OutboundMessage => ({
  type: 'notice',
  text,
  actions,
})

const blank = {
  type: 'otp',
  headline: code,
  code,
  details: '',
  text: ' ',
  copyLabel: 'Copy',
  actions: [],
  expiresAt: new Date(),
} as const

describe('the body of a message', () => {
  it('sets a code apart in the first line, tappable, with a copy button', () => {
    expect(bodyOf(otp)).toEqual({
      text: `<code>${code}</code> signs you in to Billing\n\nValid until 12:05. Nobody will ask you for it.`,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: 'Copy', copy_text: { text: code } }]] },
    })
  })

  it('C27: escapes everything but its own markup', () => {
    expect(bodyOf(notice('<b>&amp;</b> "x"')).text).toBe('&lt;b&gt;&amp;amp;&lt;/b&gt; "x"')
    const text = bodyOf({
      ...blank,
      headline: '<a> <&> </a>',
      code: '<&>',
      text: '&',
    }).text
    expect(text).toBe('&lt;a&gt; <code>&lt;&amp;&gt;</code> &lt;/a&gt;\n\n&amp;')
  })

  it('C32, R25: shows what is signed between the line of a question and its text, where nothing can be tapped', () => {
    const signed = { headline: 'Pay?', details: 'To: <Ben>\nAmount: 10', text: 'Billing asks.' }
    const composed = messageBody({ type: 'prompt', ...signed, actions: [], expiresAt: new Date() })
    expect(composed).toMatchObject({
      body: { text: 'Pay?\n\n<pre>To: &lt;Ben&gt;\nAmount: 10</pre>\n\nBilling asks.' },
    })
  })

  it('cuts visibly at 4096 characters, before escaping', () => {
    expect(bodyOf(notice('&'.repeat(4096))).text).toBe('&amp;'.repeat(4096))
    expect(bodyOf(notice('x'.repeat(4097))).text).toBe(`${'x'.repeat(4095)}…`)
  })

  it('never cuts a code', () => {
    const { text } = bodyOf({ ...blank, headline: `${code} ${'h'.repeat(9000)}`, text: 'o'.repeat(9000) })
    expect(text).toContain(`<code>${code}</code>`)
    expect(text.replace(/<\/?code>/g, '').length).toBeLessThanOrEqual(4096)
  })

  it('leaves out what is blank', () => {
    expect(bodyOf(blank).text).toBe(`<code>${code}</code>`)
    expect(bodyOf(notice('hello'))).not.toHaveProperty('reply_markup')
  })

  it('has the buttons of a code below the one that copies it', () => {
    const { reply_markup: markup } = bodyOf({ ...blank, actions: [{ label: 'Not me', value: 'no' }] })
    expect(markup?.inline_keyboard).toEqual([
      [{ text: 'Copy', copy_text: { text: code } }],
      [{ text: 'Not me', callback_data: 'no' }],
    ])
  })

  it('R25: says a moment by the clock of whoever reads, and in UTC where the app is too old for that', () => {
    const moment = { label: 'Asked <for>', at: new Date('2030-06-01T12:05:59Z') }
    const line = 'Asked &lt;for&gt;: <tg-time unix="1906545959" format="t">2030-06-01 12:05 UTC</tg-time>'
    expect(bodyOf({ ...notice('Hello'), moment }).text).toBe(`Hello\n\n${line}`)
    expect(bodyOf({ ...blank, text: 'Tell nobody.', moment }).text).toContain(`\n\nTell nobody.\n\n${line}`)
    // What warns stays the last line.
    const text = (given: string) => bodyOf({ ...blank, text: given, moment }).text
    expect(text('For Ana.\nTell nobody.')).toContain(`For Ana. ${line}\nTell nobody.`)
    expect(text('For Ana\nTell nobody.')).toContain(`For Ana · ${line}\nTell nobody.`)
    // No text is cut for it.
    expect(bodyOf({ ...notice('x'.repeat(4096)), moment }).text).toBe('x'.repeat(4096))
  })

  it('colours buttons by tone and stacks long labels', () => {
    const actions: MessageAction[] = [
      { label: 'Yes, it is me', value: 'yes', tone: 'positive' },
      { label: 'No', value: 'no', tone: 'negative' },
      { label: 'Later', value: 'later' },
    ]
    expect(
      bodyOf({ type: 'prompt', details: '', text: 'Is it you?', actions, expiresAt: new Date() }).reply_markup,
    ).toEqual({
      inline_keyboard: [
        [{ text: 'Yes, it is me', callback_data: 'yes', style: 'success' }],
        [{ text: 'No', callback_data: 'no', style: 'danger' }],
        [{ text: 'Later', callback_data: 'later' }],
      ],
    })
  })

  it('sets numbers to match side by side', () => {
    const actions = ['17', '42', '85'].map((label) => ({ label, value: `n${label}` }))
    expect(bodyOf(notice('Which number?', actions)).reply_markup?.inline_keyboard).toHaveLength(1)
  })

  it.each(['', 'x'.repeat(65), 'with space', 'ü'])(
    'refuses a token that Telegram or a peer could mistake: %j',
    (token) => {
      expect(messageBody(notice('hello', [{ label: 'Yes', value: token }]))).toMatchObject({ ok: false })
    },
  )

  it('takes a token of 64 bytes, and refuses a ninth button', () => {
    expect(messageBody(notice('hello', [{ label: 'Yes', value: 'x'.repeat(64) }]))).toMatchObject({ ok: true })
    const nine = Array.from({ length: 9 }, (_, index) => ({ label: 'Yes', value: `t${index}` }))
    expect(messageBody(notice('hello', nine))).toMatchObject({ ok: false })
  })

  it('sets three numbers side by side, and the way out below them', () => {
    const labels = ['17', '42', '93', 'It wasn’t me']
    const actions = labels.map((label) => ({ label, value: 'a' }))
    const { reply_markup } = bodyOf({ type: 'prompt', text: 'Which?', details: '', actions, expiresAt: new Date() })
    expect(reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ['17', '42', '93'],
      ['It wasn’t me'],
    ])
  })
})
