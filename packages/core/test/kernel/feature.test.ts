import { describe, expect, it } from 'vitest'
import { openFeatures } from '../../src/chatfactor/features.js'
import { createChatWays } from '../../src/chats/chat-ways.js'
import { approvalKind } from '../../src/features/approvals/approval-kind.js'
import { createFeatures, type TakeOff } from '../../src/kernel/feature.js'
import { template } from '../../src/kernel/template.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { assignmentRecord } from '../support/records.js'
import { firstKey } from '../support/setting.js'

const keys = createKeyRing([firstKey])
const problemOf = (make: () => unknown) => {
  try {
    make()
    return null
  } catch (error) {
    return error
  }
}
const invalid = (problem: string) =>
  expect.objectContaining({ code: 'INVALID_CONFIG', details: { option: 'features', problem } })
const button = { action: { name: 'yes', letter: 'q' }, press: async () => true }
const command = { name: 'pay', act: async () => undefined }
const message = template('paid', { urgency: 'notice' })

describe('features', () => {
  it.each([
    ['one that is there twice', [{ name: 'a' }, { name: 'a' }], 'a is given twice'],
    ['one that needs another', [{ name: 'a', needs: ['b'] }], 'a needs b, which is missing'],
    [
      'two that claim a message',
      [
        { name: 'a', templates: { message } },
        { name: 'b', templates: { other: message } },
      ],
      'the message paid is claimed by a and by b',
    ],
    [
      'two that claim a kind of challenge',
      [
        { name: 'a', questions: [approvalKind] },
        { name: 'b', questions: [approvalKind] },
      ],
      'the kind of challenge approval is claimed by a and by b',
    ],
  ])('are refused when they are put together: %s', (_what, features, problem) => {
    expect(problemOf(() => createFeatures(features))).toEqual(invalid(problem))
  })

  it('are refused when two of them claim a command or the letter of a button', () => {
    const commands = [command]
    const twice = [
      { name: 'a', commands },
      { name: 'b', commands },
    ]
    expect(problemOf(() => createChatWays(twice))).toEqual(invalid('the command /pay is claimed by a and by b'))
    const buttons = [button]
    const both = [
      { name: 'a', buttons },
      { name: 'b', buttons },
    ]
    expect(problemOf(() => createChatWays(both))).toEqual(invalid('the letter of a button q is claimed by a and by b'))
  })

  it('R28: take what they want in front of a code off it, each in its turn, and all of them have to be right', () => {
    const wants =
      (front: string): TakeOff =>
      (_keys, _owner, typed) => ({ code: typed.slice(1), isRight: typed.startsWith(front) })
    const list = [{ name: 'a', takeOff: wants('1') }, { name: 'b' }, { name: 'c', takeOff: wants('2') }]
    const judged = (typed: string) => createFeatures(list).takeOff(keys, assignmentRecord(), typed)
    expect(judged('12345')).toEqual({ code: '345', isRight: true })
    expect(judged('92345')).toEqual({ code: '345', isRight: false })
    expect(judged('19345')).toEqual({ code: '345', isRight: false })
    expect(createFeatures([]).takeOff(keys, assignmentRecord(), '345')).toEqual({ code: '345', isRight: true })
  })

  it('that Chatfactor has fit together, and a message of a feature that is not loaded is nobody’s', () => {
    const { list } = openFeatures({})
    const known = createFeatures(list)
    expect(known.names).toContain('notifications')
    expect(known.template('notification')?.urgency).toBe('notice')
    expect(createFeatures(list.filter(({ name }) => name !== 'notifications')).template('notification')).toBeNull()
  })
})
