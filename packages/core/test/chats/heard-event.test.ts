import { describe, expect, it } from 'vitest'
import { readEvent } from '../../src/chats/webhook-handler.js'

const about = {
  type: 'text',
  text: 'hello',
  dedupeKey: 'update-1',
  chatId: '42',
  occurredAt: new Date(0),
  mayReply: true,
}
const nothing = { displayName: null, username: null, language: null }

describe('what a platform tells of a person', () => {
  it.each([
    ['nothing', {}, null],
    ['no profile', { profile: null }, null],
    ['another thing', { profile: 5 }, null],
    ['an empty profile', { profile: {} }, nothing],
    ['a name alone', { profile: { displayName: 'Ana' } }, { ...nothing, displayName: 'Ana' }],
    ['a name that is none', { profile: { displayName: 7, username: 'ana' } }, { ...nothing, username: 'ana' }],
    ['a language', { profile: { language: 'de' } }, { ...nothing, language: 'de' }],
    [
      'a language that is none',
      { profile: { displayName: 'Ana', language: 'Klingon!' } },
      { ...nothing, displayName: 'Ana' },
    ],
  ])('%s is told: the event is heard, with what is of use', (_what, told, profile) => {
    expect(readEvent({ ...about, ...told })).toEqual({ ...about, profile })
  })

  it('is no help where the event itself cannot be kept', () => {
    expect(() => readEvent({ ...about, profile: nothing, chatId: '4\u00002' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    )
  })
})
