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

describe('the body of a message', () => {
  it('sets a code apart, tappable, with a copy button, after the intro', () => {
    expect(bodyOf(otp)).toEqual({
      text: `Billing: your code is\n\n<code>${code}</code>\n\nValid until 12:05. Nobody will ask you for it.`,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: 'Copy', copy_text: { text: code } }]] },
    })
  })

  it('C27: escapes everything but its own markup', () => {
    expect(bodyOf(notice('<b>&amp;</b> "x"')).text).toBe('&lt;b&gt;&amp;amp;&lt;/b&gt; "x"')
    const text = bodyOf({
      ...otp,
      type: 'otp',
      details: '',
      actions: [],
      intro: '<a>',
      code: '<&>',
      outro: '&',
      copyLabel: 'c',
      expiresAt: new Date(),
    }).text
    expect(text).toBe('&lt;a&gt;\n\n<code>&lt;&amp;&gt;</code>\n\n&amp;')
  })

  it('cuts visibly at 4096 characters, before escaping', () => {
    expect(bodyOf(notice('&'.repeat(4096))).text).toBe('&amp;'.repeat(4096))
    expect(bodyOf(notice('x'.repeat(4097))).text).toBe(`${'x'.repeat(4095)}…`)
  })

  it('never cuts a code', () => {
    const long = { type: 'otp', details: '', actions: [], intro: 'i'.repeat(9000), outro: 'o'.repeat(9000) } as const
    const { text } = bodyOf({ ...long, code, copyLabel: 'Copy', expiresAt: new Date() })
    expect(text).toContain(`<code>${code}</code>`)
    expect(text.replace(/<\/?code>/g, '').length).toBeLessThanOrEqual(4096)
  })

  it('leaves out what is blank', () => {
    expect(
      bodyOf({
        type: 'otp',
        details: '',
        actions: [],
        intro: '',
        code,
        outro: ' ',
        copyLabel: 'Copy',
        expiresAt: new Date(),
      }).text,
    ).toBe(`<code>${code}</code>`)
    expect(bodyOf(notice('hello'))).not.toHaveProperty('reply_markup')
  })

  it('colours buttons by tone and stacks long labels', () => {
    const actions: MessageAction[] = [
      { label: 'Yes, it is me', token: 'yes', tone: 'positive' },
      { label: 'No', token: 'no', tone: 'negative' },
      { label: 'Later', token: 'later' },
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
    const actions = ['17', '42', '85'].map((label) => ({ label, token: `n${label}` }))
    expect(bodyOf(notice('Which number?', actions)).reply_markup?.inline_keyboard).toHaveLength(1)
  })

  it.each(['', 'x'.repeat(65), 'with space', 'ü'])(
    'refuses a token that Telegram or a peer could mistake: %j',
    (token) => {
      expect(messageBody(notice('hello', [{ label: 'Yes', token }]))).toMatchObject({ ok: false })
    },
  )

  it('takes a token of 64 bytes, and refuses a ninth button', () => {
    expect(messageBody(notice('hello', [{ label: 'Yes', token: 'x'.repeat(64) }]))).toMatchObject({ ok: true })
    const nine = Array.from({ length: 9 }, (_, index) => ({ label: 'Yes', token: `t${index}` }))
    expect(messageBody(notice('hello', nine))).toMatchObject({ ok: false })
  })

  it('sets three numbers side by side, and the way out below them', () => {
    const labels = ['17', '42', '93', 'It wasn’t me']
    const actions = labels.map((label) => ({ label, token: 'a' }))
    const { reply_markup } = bodyOf({ type: 'prompt', text: 'Which?', details: '', actions, expiresAt: new Date() })
    expect(reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ['17', '42', '93'],
      ['It wasn’t me'],
    ])
  })
})
