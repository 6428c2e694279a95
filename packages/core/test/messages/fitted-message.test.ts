import { describe, expect, it } from 'vitest'
import {
  codeText,
  fittedMessage,
  type MessageAction,
  type OutboundMessage,
  plainText,
} from '../../src/doors/transport.js'

const limits = { maxText: 100, maxActions: 2 }
const expiresAt = new Date(0)
const yes: MessageAction = { label: 'Yes', token: 'yes' }
const code = {
  type: 'otp',
  intro: 'Your code:',
  details: '',
  code: '123456',
  outro: '',
  copyLabel: 'Copy',
  actions: [],
  expiresAt,
} as const

function otp(change: { intro?: string; code?: string; outro?: string } = {}) {
  const message = {
    type: 'otp',
    details: '',
    actions: [],
    intro: 'Your code:',
    code: '123456',
    outro: 'Tell nobody.',
    copyLabel: 'Copy',
    expiresAt,
  } as const
  return fitted({ ...message, ...change })
}

function fitted(message: OutboundMessage) {
  return fittedMessage(message, limits)
}

function shown(message: OutboundMessage | null): string {
  if (message?.type !== 'otp') return expect.fail('no code is shown')
  return `${message.intro}\n\n${message.code}\n\n${message.outro}`
}

describe('a message that is to be sent', () => {
  it('is the same when it fits', () => {
    const notice: OutboundMessage = {
      type: 'notice',
      text: 'x'.repeat(100),
      actions: [yes, { ...yes, token: 'y'.repeat(64) }],
    }
    const prompt: OutboundMessage = { type: 'prompt', details: '', text: 'Is it you?', actions: [], expiresAt }
    for (const message of [notice, prompt]) expect(fitted(message)).toBe(message)
    expect(shown(otp())).toBe('Your code:\n\n123456\n\nTell nobody.')
  })

  it('is cut visibly, and never through a character', () => {
    const text = (given: string) => fitted({ type: 'notice', text: given, actions: [] })
    expect(text('x'.repeat(101))).toMatchObject({ text: `${'x'.repeat(99)}…` })
    expect(text(`${'x'.repeat(98)}👍👍`)).toMatchObject({ text: `${'x'.repeat(98)}…` })
  })

  it('keeps its code whole, whatever stands around it', () => {
    const long = 'A long text. '.repeat(20)
    for (const around of [{ intro: long }, { outro: long }, { intro: long, outro: long }]) {
      const message = otp(around)
      expect(shown(message).length).toBeLessThanOrEqual(100)
      expect(shown(message)).toContain('\n\n123456\n\n')
    }
    expect(shown(otp({ intro: 'i'.repeat(40), outro: 'o'.repeat(50) }))).toHaveLength(100)
    expect(shown(otp({ intro: '', outro: '' }))).toBe('\n\n123456\n\n')
  })

  it('says its code on a line of its own, and nothing blank around it', () => {
    const message = {
      type: 'otp',
      details: '',
      actions: [],
      intro: 'Your code:',
      code: '123456',
      outro: ' ',
      copyLabel: 'Copy',
      expiresAt,
    } as const
    expect(codeText(message)).toBe('Your code:\n\n123456')
  })

  it('is none when its code is none, or has no room', () => {
    for (const code of ['', '12 34', '1\n2', 'x'.repeat(257), 'x'.repeat(97)]) expect(otp({ code })).toBeNull()
    expect(otp({ code: 'x'.repeat(96) })).not.toBeNull()
  })

  it.each([
    ['a blank text', { text: ' \n' }],
    ['more buttons than the messenger shows', { actions: [yes, yes, yes] }],
    ['a button without a label', { actions: [{ label: ' ', token: 'yes' }] }],
    ['a token with a space', { actions: [{ label: 'Yes', token: 'y s' }] }],
    ['a token of nothing', { actions: [{ label: 'Yes', token: '' }] }],
    ['a token of 65', { actions: [{ label: 'Yes', token: 'y'.repeat(65) }] }],
    ['a token with a letter that is none', { actions: [{ label: 'Yes', token: 'é' }] }],
  ])('is none with %s', (_, change) => {
    expect(fitted({ type: 'notice', text: 'Is it you?', actions: [yes], ...change })).toBeNull()
  })

  it('C32: never cuts details: the texts around them share what they leave, and what leaves nothing is no message', () => {
    const details = 'd'.repeat(60)
    const asked = fitted({ type: 'prompt', text: 't'.repeat(90), details, actions: [yes], expiresAt })
    expect(asked).toMatchObject({ text: `${'t'.repeat(37)}…`, details })
    expect(asked === null || asked.type === 'otp' ? '' : plainText(asked)).toHaveLength(100)
    expect(fitted({ type: 'prompt', text: 'Is it you?', details: 'd'.repeat(98), actions: [], expiresAt })).toBeNull()
    const sent = fitted({ ...code, intro: 'i'.repeat(90), details })
    expect(sent).toMatchObject({ details, code: '123456' })
    expect(sent?.type === 'otp' ? codeText(sent).length : 0).toBeLessThanOrEqual(100)
    expect(fitted({ ...code, details: 'd'.repeat(90) })).toBeNull()
  })

  it('is a code without buttons where its messenger cannot carry all of them', () => {
    expect(fitted({ ...code, actions: [yes, yes] })).toMatchObject({ actions: [yes, yes] })
    expect(fitted({ ...code, actions: [yes, yes, yes] })).toMatchObject({ code: '123456', actions: [] })
    expect(fitted({ ...code, actions: [{ label: 'Yes', token: 'y s' }] })).toBeNull()
  })
})
