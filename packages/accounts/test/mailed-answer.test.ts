import { createChatfactor } from '@chatfactor/core'
import { defineFeature, type KeyRing } from '@chatfactor/core/feature'
import { memoryStore } from '@chatfactor/store-memory'
import { sampleRecord } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { accounts } from '../src/index.js'
import { judgeMailedCode } from '../src/mailed/mailed-answer.js'

/** The keys of a Chatfactor, as a feature sees them. */
function keyRing(): KeyRing {
  const seen: KeyRing[] = []
  const looking = defineFeature({
    name: 'looking',
    verbs: {},
    ofPerson: {},
    open({ keys }) {
      seen.push(keys)
      return { verbs: {}, ofPerson: () => ({}) }
    },
  })
  createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: memoryStore(),
    transports: [],
    publicUrl: 'https://id.example.org',
    features: [accounts(), looking],
  })
  const [keys] = seen
  if (keys === undefined) throw new Error('The feature was not opened')
  return keys
}

describe('a purpose of our own pages', () => {
  it('C12: is answered by a mailed code alone', () => {
    const keys = keyRing()
    const now = new Date('2030-01-01T00:00:00.000Z')
    const question = {
      purpose: 'email_proof',
      resourceId: 'resource-1',
      user: { id: 'user-1', emailSetAt: null },
      owners: null,
    }
    const judge = (kind: 'otp' | 'email_code') => {
      const challenge = {
        ...sampleRecord('challenges', 1),
        ...{ purpose: 'email_proof', resourceId: 'resource-1', userId: 'user-1', keyId: 'k1' },
        ...({ kind, state: 'pending', misses: 0, missLimit: 5, sendNumber: 1, endedAt: null } as const),
        expiresAt: new Date(now.getTime() + 60_000),
      }
      return judgeMailedCode(keys, challenge, question, () => 'the right code', now)
    }
    expect(judge('email_code').outcome).toBe('right')
    expect(judge('otp')).toEqual({ outcome: 'expired' })
  })
})
