import { describe, expect, it } from 'vitest'
import { eventOwner } from '../../src/chatfactor/event-owner.js'
import type { InboundEvent } from '../../src/doors/transport.js'

const about = { dedupeKey: 'update-1', chatId: '42', occurredAt: new Date(0), mayReply: true, profile: null }
const text = (said: string, repliesTo?: string): InboundEvent => ({
  ...about,
  type: 'text',
  text: said,
  ...(repliesTo === undefined ? {} : { repliesTo }),
})
const tapped = (token: string): InboundEvent => ({
  ...about,
  type: 'action',
  value: token,
  ackId: null,
  messageId: null,
})
const linked = (code: string): InboundEvent => ({ ...about, type: 'code', code, pushable: true })

const button = `a_${'0'.repeat(26)}_${'1'.repeat(8)}_${'x'.repeat(22)}`

describe('of a bot that serves a host too', () => {
  it.each([
    ['a link code', linked('A'.repeat(43))],
    ['a code to type', text('EMT4T-3Z6KJ')],
    ['a code to type that was run together', text('emt4t3z6kj')],
    ['a code to type in the place of a button', tapped('EMT4T-3Z6KJ')],
    ['a button of ours', tapped(button)],
    ['a command for codes', text('/code')],
    ['a command for one category', text('/mute@example_bot logins')],
    ['a question about what waits', text('/waiting')],
    ['a question about who asks', text('/agents@example_bot')],
    ['a question about what is allowed in advance', text('/permits')],
    ['no to one question', text('/no 3')],
    ['the digits of an approval behind a command', text('/code 123456')],
    ['the digits of an approval in reply to its question', text('123456', button)],
  ])('R32: %s is ours', (_what, event) => {
    expect(eventOwner(event)).toBe('chatfactor')
  })

  it.each([
    ['a code that is none of ours', linked('spring-sale')],
    ['what people write', text('hello world')],
    ['a telephone number', text('0123456789')],
    ['/help', text('/help')],
    ['no by itself', text('/no')],
    ['a yes of its own', text('/yes please')],
    ['six digits by themselves', text('123456')],
    ['six digits in reply to a button of the host', text('123456', 'menu_1')],
    ['a button of the host', tapped('menu_1')],
    ['opening the chat', { ...about, type: 'opened', pushable: false } as const],
  ])('R32: %s is the host’s', (_what, event) => {
    expect(eventOwner(event)).toBe('host')
  })

  it('R32: what happens to a chat is both’s', () => {
    expect(eventOwner({ ...about, type: 'unreachable', reason: 'blocked' })).toBe('both')
  })
})
