import { describe, expect, it } from 'vitest'
import {
  aroundCode,
  codeText,
  fittedMessage,
  type MessageAction,
  type OutboundMessage,
  plainText,
} from '../../src/doors/transport.js'

const limits = { maxText: 100, maxActions: 2 }
const expiresAt = new Date(0)
const yes: MessageAction = { label: 'Yes', value: 'yes' }
const code: Extract<OutboundMessage, { type: 'otp' }> = {
  type: 'otp',
  headline: '123456 signs you in',
  code: '123456',
  details: '',
  text: 'Tell nobody.',
  copyLabel: 'Copy',
  actions: [yes],
  expiresAt,
}

function otp(change: { headline?: string; code?: string; text?: string; actions?: readonly MessageAction[] } = {}) {
  return fitted({ ...code, ...change })
}

function fitted(message: OutboundMessage) {
  return fittedMessage(message, limits)
}

function shown(message: OutboundMessage | null): string {
  if (message?.type !== 'otp') return expect.fail('no code is shown')
  return codeText(message)
}

describe('a message that is to be sent', () => {
  it('is the same when it fits', () => {
    const notice: OutboundMessage = {
      type: 'notice',
      text: 'x'.repeat(100),
      actions: [yes, { ...yes, value: 'y'.repeat(64) }],
    }
    const prompt: OutboundMessage = { type: 'prompt', details: '', text: 'Is it you?', actions: [], expiresAt }
    for (const message of [notice, prompt]) expect(fitted(message)).toBe(message)
    expect(fitted(code)).toBe(code)
    expect(shown(otp())).toBe('123456 signs you in\n\nTell nobody.')
  })

  it('is cut visibly, and never through a character', () => {
    const text = (given: string) => fitted({ type: 'notice', text: given, actions: [] })
    expect(text('x'.repeat(101))).toMatchObject({ text: `${'x'.repeat(99)}…` })
    expect(text(`${'x'.repeat(98)}👍👍`)).toMatchObject({ text: `${'x'.repeat(98)}…` })
  })

  it('keeps its code whole and in its first line, whatever stands around it', () => {
    const long = 'A long text. '.repeat(20)
    for (const around of [
      { headline: `123456 ${long}` },
      { headline: `${long} 123456` },
      { text: long },
      { headline: `123456 ${long}`, text: long },
      { headline: 'Billing\n123456' },
      { headline: 'no code at all' },
    ]) {
      const text = shown(otp(around))
      expect(text.length).toBeLessThanOrEqual(100)
      expect(text.split('\n', 1)[0]).toContain('123456')
    }
    expect(shown(otp({ headline: `${'h'.repeat(40)}123456`, text: 'o'.repeat(60) }))).toHaveLength(100)
  })

  it('says nothing blank below its code', () => {
    expect(shown(otp({ headline: '123456', text: ' ' }))).toBe('123456')
  })

  it('has the words before and behind its code, of which the first counts', () => {
    expect(aroundCode({ headline: 'Code 12 for 12', code: '12' })).toEqual(['Code ', ' for 12'])
  })

  it('is none when its code is none, or has no room', () => {
    for (const none of ['', '12 34', '1\n2', 'x'.repeat(257), 'x'.repeat(101)]) expect(otp({ code: none })).toBeNull()
    expect(shown(otp({ code: 'x'.repeat(100) }))).toBe('x'.repeat(100))
  })

  it.each([
    ['a blank text', { text: ' \n' }],
    ['more buttons than the messenger shows', { actions: [yes, yes, yes] }],
    ['a button without a label', { actions: [{ label: ' ', value: 'yes' }] }],
    ['a token with a space', { actions: [{ label: 'Yes', value: 'y s' }] }],
    ['a token of nothing', { actions: [{ label: 'Yes', value: '' }] }],
    ['a token of 65', { actions: [{ label: 'Yes', value: 'y'.repeat(65) }] }],
    ['a token with a letter that is none', { actions: [{ label: 'Yes', value: 'é' }] }],
  ])('is none with %s', (_, change) => {
    expect(fitted({ type: 'notice', text: 'Is it you?', actions: [yes], ...change })).toBeNull()
  })

  it('C32: never cuts details: the texts around them share what they leave, and what leaves nothing is no message', () => {
    const details = 'd'.repeat(60)
    const asked = fitted({ type: 'prompt', text: 't'.repeat(90), details, actions: [yes], expiresAt })
    expect(asked).toMatchObject({ text: `${'t'.repeat(37)}…`, details })
    expect(asked === null || asked.type === 'otp' ? '' : plainText(asked)).toHaveLength(100)
    expect(fitted({ type: 'prompt', text: 'Is it you?', details: 'd'.repeat(98), actions: [], expiresAt })).toBeNull()
    const sent = fitted({ ...code, headline: `123456 ${'h'.repeat(90)}`, details })
    expect(sent).toMatchObject({ details, code: '123456', headline: expect.stringContaining('123456') })
    expect(sent?.type === 'otp' ? codeText(sent).length : 0).toBeLessThanOrEqual(100)
    expect(fitted({ ...code, details: 'd'.repeat(93) })).toBeNull()
  })

  it('R25, C27: is cut before its last line, which warns and stays whole', () => {
    const warning = 'Tell nobody.'
    for (const length of [10, 50, 90, 500]) {
      const text = `${'t'.repeat(length)}\n${warning}`
      const headline = `123456 ${'h'.repeat(length)}`
      const messages: readonly OutboundMessage[] = [
        { type: 'notice', text, actions: [] },
        { type: 'prompt', text, details: '', actions: [], expiresAt },
        { type: 'prompt', headline, text, details: 'Amount: 12', actions: [], expiresAt },
        { ...code, text },
        { ...code, headline, text },
      ]
      for (const message of messages) {
        const given = fitted(message)
        if (given === null) return expect.fail('it does not fit')
        const written = given.type === 'otp' ? codeText(given) : plainText(given)
        expect(written.length).toBeLessThanOrEqual(100)
        expect(written.split('\n').at(-1)).toBe(warning)
      }
    }
  })

  it('is a code without buttons where its messenger cannot carry all of them', () => {
    expect(fitted({ ...code, actions: [yes, yes] })).toMatchObject({ actions: [yes, yes] })
    expect(fitted({ ...code, actions: [yes, yes, yes] })).toMatchObject({ code: '123456', actions: [] })
    expect(fitted({ ...code, actions: [{ label: 'Yes', value: 'y s' }] })).toBeNull()
  })
})
