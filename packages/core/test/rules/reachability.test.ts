import { describe, expect, it } from 'vitest'
import { reachabilityChange } from '../../src/rules/reachability.js'
import { chatRecord } from '../support/records.js'

const bindings = { r: { userId: 'u', tokenId: 't' }, other: { userId: 'u', tokenId: 't2' } }

describe('a chat that comes or goes', () => {
  it('is told with all the tokens that are without it, and nothing of them changes', () => {
    const change = reachabilityChange(chatRecord({ bindings }), 'deactivated', 'system', [])
    expect(change).toMatchObject({
      writes: [{ verb: 'update', collection: 'chats', record: { reachable: false, pushable: true, bindings } }],
      told: [{ events: [{ name: 'chat.unreachable', data: { reason: 'deactivated', tokenIds: ['t', 't2'] } }] }],
    })
    expect(change?.writes).toHaveLength(1)
  })

  it.each([
    ['is still there', chatRecord(), true],
    ['is still gone', chatRecord({ reachable: false }), 'blocked'],
  ] as const)('means nothing when it %s', (_what, chat, found) => {
    expect(reachabilityChange(chat, found, 'chat', [])).toBeNull()
  })

  it('may be written to from its first message on, which is no return: nobody had heard that it was gone', () => {
    const change = reachabilityChange(chatRecord({ pushable: false }), true, 'chat', [])
    expect(change).toMatchObject({ writes: [{ record: { reachable: true, pushable: true } }], untold: 'chat_heard' })
  })

  it('may be written to when it is back, whatever it could do before', () => {
    for (const pushable of [true, false]) {
      const change = reachabilityChange(chatRecord({ reachable: false, pushable }), true, 'chat', [])
      expect(change).toMatchObject({
        writes: [{ record: { reachable: true, pushable: true } }],
        told: [{ audit: { actor: 'chat' }, events: [{ name: 'chat.reachable' }] }],
      })
    }
  })
})
