import type { MessageAction, OutboundMessage } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import { messageBody, plainBody, welcomeBody } from '../src/message-body.js'
import { code, otp, typedCode } from './example-transport.js'

const sender = { senderName: 'Example', senderAvatar: 'https://example.org/a.png' }

function bodyOf(message: OutboundMessage) {
  const composed = messageBody(message, sender)
  if (!composed.ok) throw new Error(composed.problem)
  return composed.body
}

const notice = (text: string, actions: readonly MessageAction[] = []): OutboundMessage => ({
  type: 'notice',
  text,
  actions,
})
const blank = { type: 'otp', code, details: '', copyLabel: 'Copy', actions: [], expiresAt: new Date() } as const

describe('the body of a message', () => {
  it('says a code in the first line, and has a sender', () => {
    expect(bodyOf(otp)).toEqual({
      type: 'text',
      text: `${code} signs you in to Billing\n\nValid until 12:05. Nobody will ask you for it.`,
      sender: { name: 'Example', avatar: 'https://example.org/a.png' },
    })
  })

  it('R25: says no time of ours: the app stamps each message by the clock of whoever reads', () => {
    const moment = { label: 'Requested', at: new Date(1_900_000_000_000) }
    expect(bodyOf({ ...otp, moment })).toEqual(bodyOf(otp))
    expect(bodyOf({ ...notice('Hello'), moment })).toEqual(bodyOf(notice('Hello')))
  })

  it('has a sender without a picture where there is none', () => {
    const composed = messageBody(otp, { ...sender, senderAvatar: null })
    expect(composed).toMatchObject({ ok: true, body: { sender: { name: 'Example' } } })
  })

  it('is plain text: nothing is escaped', () => {
    expect(bodyOf(notice('<b>&amp;</b> *x* _y_')).text).toBe('<b>&amp;</b> *x* _y_')
  })

  it('cuts visibly at 7000 characters, never through a character, and never a code', () => {
    expect(bodyOf(notice('x'.repeat(7001))).text).toBe(`${'x'.repeat(6999)}…`)
    expect(bodyOf(notice(`${'x'.repeat(6998)}😀x`)).text).toBe(`${'x'.repeat(6998)}…`)
    const { text } = bodyOf({ ...blank, headline: `${code} ${'h'.repeat(9000)}`, text: 'o'.repeat(9000) })
    expect(text.startsWith(code)).toBe(true)
    expect(text.length).toBeLessThanOrEqual(7000)
  })

  it('leaves out what is blank', () => {
    expect(bodyOf({ ...blank, headline: code, text: ' ' }).text).toBe(code)
    expect(bodyOf(notice('hello'))).not.toHaveProperty('keyboard')
  })

  it('makes buttons that answer in silence, with a prefix that nobody types', () => {
    const actions: MessageAction[] = [
      { label: 'Yes, it is <b>me</b> & mine', value: 'yes', tone: 'positive' },
      { label: 'No', value: 'no', tone: 'negative' },
    ]
    const button = { Columns: 6, Rows: 1, ActionType: 'reply', Silent: true }
    expect(bodyOf({ type: 'prompt', details: '', text: 'Is it you?', actions, expiresAt: new Date() })).toMatchObject({
      min_api_version: 6,
      keyboard: {
        Type: 'keyboard',
        Buttons: [
          { ...button, ActionBody: 'cf:yes', Text: 'Yes, it is &lt;b&gt;me&lt;/b&gt; &amp; mine' },
          { ...button, ActionBody: 'cf:no', Text: 'No' },
        ],
      },
    })
  })

  it('R14: has its menu in one row below its own buttons, in silence, so that no older button stays', () => {
    const menu = ['code', 'help', 'stop'].map((name) => ({ label: name, command: `/${name}` }))
    const standing = { Columns: 2, Rows: 1, ActionType: 'reply', Silent: true }
    const rows = menu.map(({ label, command }) => ({ ...standing, ActionBody: command, Text: label }))
    expect(bodyOf({ ...notice('Hello'), menu }).keyboard?.Buttons).toEqual(rows)
    const no = { label: 'No', value: 'no' }
    expect(bodyOf({ ...blank, headline: code, text: '', actions: [no], menu }).keyboard?.Buttons).toEqual([
      { ...standing, Columns: 6, ActionBody: 'cf:no', Text: 'No' },
      ...rows,
    ])
  })

  it('sets numbers to match side by side', () => {
    const actions = ['17', '42', '85'].map((label) => ({ label, value: `n${label}` }))
    const columns = bodyOf(notice('Which number?', actions)).keyboard?.Buttons.map(({ Columns }) => Columns)
    expect(columns).toEqual([2, 2, 2])
  })

  it('R24: has the way to say no below the numbers, on a line of its own', () => {
    const actions = ['17', '42', '85', 'It wasn’t me'].map((label, at) => ({ label, value: `n${at}` }))
    const columns = bodyOf(notice('Which number?', actions)).keyboard?.Buttons.map(({ Columns }) => Columns)
    expect(columns).toEqual([2, 2, 2, 6])
  })

  it('has a plain form with the same words for clients that cannot show buttons', () => {
    const body = bodyOf(notice('Is it you?', [{ label: 'Yes', value: 'yes' }]))
    expect(plainBody(body)).toEqual({ type: 'text', text: 'Is it you?', sender: body.sender, min_api_version: 1 })
  })

  it.each(['', 'x'.repeat(65), 'with space', 'ü'])('refuses a token that could be mistaken: %j', (token) => {
    expect(messageBody(notice('hello', [{ label: 'Yes', value: token }]), sender)).toMatchObject({ ok: false })
  })

  it('takes a token of 64 bytes, and refuses a seventh button, a blank text and more than 30 KB', () => {
    expect(messageBody(notice('hello', [{ label: 'Yes', value: 'x'.repeat(64) }]), sender)).toMatchObject({ ok: true })
    const seven = Array.from({ length: 7 }, (_, index) => ({ label: 'Yes', value: `t${index}` }))
    expect(messageBody(notice('hello', seven), sender)).toMatchObject({ ok: false })
    expect(messageBody(notice(' '), sender)).toMatchObject({ ok: false })
    expect(messageBody(notice('\u0001'.repeat(7000)), sender)).toMatchObject({ ok: false })
    expect(messageBody(notice('語'.repeat(7000)), sender)).toMatchObject({ ok: true })
  })
})

describe('a welcome message', () => {
  it('carries a typed code as if the person had written it, for every client there is', () => {
    const welcome = welcomeBody(notice('Press the button.', [{ label: 'Continue', value: typedCode }]), sender)
    expect(welcome).toEqual({
      type: 'text',
      text: 'Press the button.',
      sender: { name: 'Example', avatar: 'https://example.org/a.png' },
      keyboard: {
        Type: 'keyboard',
        Buttons: [{ Columns: 6, Rows: 1, ActionType: 'reply', ActionBody: typedCode, Text: 'Continue' }],
      },
    })
  })

  it('marks any other token as an action, and is nothing when it cannot be sent', () => {
    const button = (token: string) => notice('Hello', [{ label: 'Yes', value: token }])
    expect(welcomeBody(button('yes'), sender)?.keyboard?.Buttons).toMatchObject([{ ActionBody: 'cf:yes' }])
    expect(welcomeBody(button(''), sender)).toBeNull()
  })
})
