import type { MessageAction, OutboundMessage } from '@chatfactor/core/transport'
import { describe, expect, it } from 'vitest'
import { messageBody, utilityBody } from '../src/message-body.js'
import { code, otp } from './example-transport.js'

function bodyOf(message: OutboundMessage) {
  const composed = messageBody(message)
  if (!composed.ok) throw new Error(composed.problem)
  return composed.body
}

const notice = (text: string, actions: readonly MessageAction[] = []) => ({ type: 'notice', text, actions }) as const
const yes: MessageAction = { label: 'Yes, it is me', value: 'yes', tone: 'positive' }
const no: MessageAction = { label: 'No', value: 'no', tone: 'negative' }

describe('the body of a message', () => {
  it('says a code in the first line', () => {
    expect(bodyOf(otp)).toEqual({
      messaging_type: 'UPDATE',
      message: { text: `${code} signs you in to Billing\n\nValid until 12:05. Nobody will ask you for it.` },
    })
  })

  it('R25: says no time of ours: the app stamps each message by the clock of whoever reads', () => {
    const moment = { label: 'Requested', at: new Date(1_900_000_000_000) }
    expect(bodyOf({ ...otp, moment })).toEqual(bodyOf(otp))
    expect(bodyOf({ ...notice('Hello'), moment })).toEqual(bodyOf(notice('Hello')))
  })

  it('never cuts a code, and cuts the rest visibly at 2000 characters', () => {
    const { message } = bodyOf({
      type: 'otp',
      ...{ code, details: '', copyLabel: '', actions: [], expiresAt: new Date() },
      headline: `${code} ${'h'.repeat(9000)}`,
      text: 'o'.repeat(9000),
    })
    expect(message.text).toContain(code)
    expect(String(message.text).length).toBeLessThanOrEqual(2000)
    expect(bodyOf(notice('x'.repeat(2001))).message).toEqual({ text: `${'x'.repeat(1999)}…` })
    expect(bodyOf(notice('x'.repeat(2000))).message).toEqual({ text: 'x'.repeat(2000) })
  })

  it('leaves out what is blank', () => {
    const bare = {
      ...otp,
      type: 'otp',
      headline: code,
      code,
      details: '',
      text: ' ',
      copyLabel: '',
      actions: [],
      expiresAt: new Date(),
    } as const
    expect(bodyOf(bare).message).toEqual({ text: code })
  })

  it('has the buttons of a code below it', () => {
    expect(bodyOf({ ...otp, actions: [no] }).message).toMatchObject({
      text: expect.stringContaining(code),
      quick_replies: [{ payload: 'cf:no' }],
    })
  })

  it('answers with a notice, and asks unprompted', () => {
    expect(bodyOf(notice('Hello'))).toEqual({ messaging_type: 'RESPONSE', message: { text: 'Hello' } })
    const prompt = {
      type: 'prompt',
      details: '',
      text: 'Is it you?',
      actions: [yes, no],
      expiresAt: new Date(),
    } as const
    expect(bodyOf(prompt)).toEqual({
      messaging_type: 'UPDATE',
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'button',
            text: 'Is it you?',
            buttons: [
              { type: 'postback', title: 'Yes, it is me', payload: 'cf:yes' },
              { type: 'postback', title: 'No', payload: 'cf:no' },
            ],
          },
        },
      },
    })
  })

  it('has quick replies below a text that is too long for a template, so that it stays one message', () => {
    expect(bodyOf(notice('x'.repeat(640), [yes])).message).toHaveProperty('attachment')
    expect(bodyOf(notice('x'.repeat(641), [yes])).message).toEqual({
      text: 'x'.repeat(641),
      quick_replies: [{ content_type: 'text', title: 'Yes, it is me', payload: 'cf:yes' }],
    })
  })

  it('R24: has quick replies for numbers to match and the way to say no, of which a template would carry three', () => {
    const actions = ['17', '53', '91', 'It wasn’t me'].map((label, at) => ({ label, value: `token-${at}` }))
    const prompt = { type: 'prompt', details: 'To: ACME', text: 'Is it you?', actions, expiresAt: new Date() } as const
    expect(bodyOf(prompt)).toEqual({
      messaging_type: 'UPDATE',
      message: {
        text: 'Is it you?\n\nTo: ACME',
        quick_replies: actions.map(({ label, value: token }) => ({
          content_type: 'text',
          title: label,
          payload: `cf:${token}`,
        })),
      },
    })
  })

  it('cuts labels visibly at 20 characters', () => {
    const { message } = bodyOf(notice('Hello', [{ label: 'A label that is far too long', value: 't' }]))
    expect(JSON.stringify(message)).toContain('"title":"A label that is far…"')
  })

  it.each([
    ['a fourteenth button', notice('Hello', Array(14).fill(yes))],
    ['a token that could be mistaken', notice('Hello', [{ label: 'Yes', value: 'a b' }])],
    ['a token over 64 bytes', notice('Hello', [{ label: 'Yes', value: 'x'.repeat(65) }])],
    ['a token that is empty', notice('Hello', [{ label: 'Yes', value: '' }])],
    ['a blank label', notice('Hello', [{ label: ' ', value: 'yes' }])],
    ['a blank text', notice(' ')],
    ['an empty code', { ...otp, code: '' }],
    ['a code with a line break', { ...otp, code: '12\n34' }],
  ])('is not made for %s', (_, message) => {
    expect(messageBody(message)).toMatchObject({ ok: false })
  })

  it('takes a token of 64 bytes', () => {
    expect(messageBody(notice('Hello', [{ label: 'Yes', value: 'x'.repeat(64) }]))).toMatchObject({ ok: true })
  })
})

describe('the utility template', () => {
  const template = {
    name: 'sign_in_notice',
    language: 'en_US',
    components: ({ text, buttons }: { text: string; buttons: readonly object[] }) => [
      { type: 'body', parameters: [{ type: 'text', text }] },
      ...buttons.map((button) => ({ type: 'BUTTON', ...button })),
    ],
  }

  it('is filled in by the host, with our payloads', () => {
    expect(utilityBody(template, notice('Your password was changed.', [no]))).toEqual({
      messaging_type: 'UTILITY',
      message: {
        template: {
          name: 'sign_in_notice',
          language: { code: 'en_US' },
          components: [
            { type: 'body', parameters: [{ type: 'text', text: 'Your password was changed.' }] },
            { type: 'BUTTON', title: 'No', payload: 'cf:no' },
          ],
        },
      },
    })
  })

  it('is left out when the host fails to', () => {
    const broken = {
      ...template,
      components: () => {
        throw new Error('canary')
      },
    }
    expect(utilityBody(broken, notice('Hello'))).toBeNull()
  })
})
