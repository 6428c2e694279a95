import { insert, type Records, type Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { sampleRecord } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { keysInUse, none } from '../../src/keys/key-usage.js'

const now = new Date('2030-01-01T12:00:00.000Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

async function storeWith(...writes: readonly ReturnType<typeof insert>[]): Promise<Store> {
  const store = memoryStore()
  for (let from = 0; from < writes.length; from += 100) {
    expect(await store.commit(writes.slice(from, from + 100))).toEqual({ outcome: 'committed' })
  }
  return store
}

it('R27: counts every PIN and everybody with recovery codes, on all pages of all Resources, under the key they were made with', async () => {
  const resources = [sampleRecord('resources', 1), sampleRecord('resources', 2)]
  const [first, second] = resources.map(({ id }) => id)
  const people = Array.from({ length: 1_100 }, (_, nth) => ({
    ...sampleRecord('assignments', nth + 1),
    resourceId: (nth % 2 === 0 ? first : second) ?? '',
    pinHash: nth % 4 === 0 ? 'old:aaaa' : null,
    recoveryCodes: nth % 10 === 0 ? ['new.key:a', 'new.key:b', 'old:c'] : [],
  }))
  const store = await storeWith(
    ...resources.map((resource) => insert('resources', resource)),
    ...people.map((person) => insert('assignments', person)),
  )
  const { byKey } = await keysInUse(store, now)
  expect([...byKey].sort()).toEqual([
    ['new.key', { ...none, recoveryCodes: 110 }],
    ['old', { ...none, pins: 275, recoveryCodes: 110 }],
  ])
})

it('R27: counts what is live, and nothing that is over', async () => {
  const enrollment = (nth: number, state: 'awaiting_scan' | 'awaiting_confirmation' | 'expired', completeBy: Date) =>
    insert('enrollments', { ...sampleRecord('enrollments', nth), keyId: 'k', state, completeBy })
  const challenge = (nth: number, expiresAt: Date, endedAt: Date | null) =>
    insert('challenges', { ...sampleRecord('challenges', nth), keyId: 'k', expiresAt, endedAt })
  const link = (nth: number, expiresAt: Date, usedAt: Date | null) =>
    insert('oneTimeLinks', { ...sampleRecord('oneTimeLinks', nth), keyId: 'k', expiresAt, usedAt })
  const session = (nth: number, expiresAt: Date) => insert('sessions', { ...sampleRecord('sessions', nth), expiresAt })
  const browser = (nth: number, expiresAt: Date) =>
    insert('rememberedBrowsers', { ...sampleRecord('rememberedBrowsers', nth), expiresAt })
  const store = await storeWith(
    enrollment(1, 'awaiting_scan', minutes(1)),
    enrollment(2, 'awaiting_confirmation', minutes(1)),
    enrollment(3, 'awaiting_scan', minutes(-1)),
    enrollment(4, 'expired', minutes(1)),
    challenge(1, minutes(1), null),
    challenge(2, minutes(-9), null),
    challenge(3, minutes(1), minutes(-1)),
    challenge(4, minutes(-11), null),
    link(1, minutes(1), null),
    link(2, minutes(1), minutes(-1)),
    link(3, minutes(-1), null),
    session(1, minutes(1)),
    session(2, minutes(-1)),
    browser(1, minutes(1)),
    browser(2, minutes(2)),
    browser(3, minutes(-1)),
  )
  expect(await keysInUse(store, now)).toEqual({
    byKey: new Map([['k', { ...none, openEnrollments: 2, liveChallenges: 2, usableLinks: 1 }]]),
    sessions: 1,
    rememberedBrowsers: 2,
  })
})

it('C39: counts what is sealed, under the key that stands in front of it: secrets of webhooks, words beside the trail, messages that wait, questions and keys of agents', async () => {
  const resources = [sampleRecord('resources', 1), sampleRecord('resources', 2)]
  const [first, second] = resources.map(({ id }) => id)
  const sealed = (keyId: string) => JSON.parse(JSON.stringify({ sealed: `${keyId}.abc` }))
  const endpoint = (nth: number, keyId: string) =>
    insert('endpoints', {
      ...sampleRecord('endpoints', nth),
      resourceId: (nth === 1 ? first : second) ?? '',
      secrets: sealed(keyId),
    })
  const note = (nth: number, kind: 'reason' | 'administrator' | 'subject_key', says: object) =>
    insert('notes', { ...sampleRecord('notes', nth), kind, key: null, says: JSON.parse(JSON.stringify(says)) })
  const message = (nth: number, state: 'waiting' | 'sent', params: object) =>
    insert('deliveries', { ...sampleRecord('deliveries', nth), state, params: JSON.parse(JSON.stringify(params)) })
  const question = (
    nth: number,
    state: 'open' | 'accepted' | 'declined',
    keyId: string,
    transaction: Records['authorizations']['transaction'],
  ) => insert('authorizations', { ...sampleRecord('authorizations', nth), state, keyId, transaction, reason: null })
  const agentKey = (keyId: string) => ({ hash: 'hash', keyId, last: 'last', at: 0 })
  const store = await storeWith(
    ...resources.map((resource) => insert('resources', resource)),
    endpoint(1, 'new.key'),
    endpoint(2, 'old'),
    note(1, 'reason', sealed('old')),
    note(2, 'administrator', sealed('old')),
    note(3, 'subject_key', { text: 'in plain text' }),
    message(1, 'waiting', { event: 'x', ...sealed('old') }),
    message(2, 'sent', sealed('old')),
    message(3, 'waiting', { event: 'x' }),
    question(1, 'open', 'old', sealed('new.key')),
    question(2, 'accepted', 'old', sealed('new.key')),
    question(3, 'declined', 'new.key', sealed('old')),
    insert('agents', {
      ...sampleRecord('agents', 1),
      resourceId: first ?? '',
      keys: [agentKey('old'), agentKey('new.key')],
    }),
  )
  expect([...(await keysInUse(store, now)).byKey].sort()).toEqual([
    ['new.key', { ...none, webhooks: 1, questions: 2, agentKeys: 1 }],
    ['old', { ...none, webhooks: 1, notes: 2, waitingMessages: 1, questions: 2, agentKeys: 1 }],
  ])
})
