import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import {
  byId,
  type CollectionName,
  type LooseStore,
  readThrough,
  rowOf,
  type Store,
  type Versioned,
} from '@chatfactor/core/store'
import { fakeHasher } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { statesRig } from './states-rig.js'

/** The same records as a process of the version before sees and writes them: it neither reads nor changes what it does not know. */
function asBefore(store: Store): Store {
  const unknown = ['disabledTokenIds', 'lock']
  const without = (collection: CollectionName, record: Versioned) => {
    const row = { ...rowOf(collection, record) }
    for (const field of unknown) Reflect.deleteProperty(row, field)
    return row
  }
  const rows = readThrough<Versioned, LooseStore<Versioned>>(store, without)
  return {
    ...rows,
    async commit(writes, hint) {
      const whole = await Promise.all(
        writes.map(async (write) => {
          if (write.verb !== 'update' || write.collection !== 'assignments') return write
          const [now] = await store.read([byId('assignments', write.record.id)])
          const unseen = { disabledTokenIds: now?.tokens.disabledIds ?? null, lock: now?.attempts.lock ?? null }
          return { ...write, record: { ...write.record, ...unseen } }
        }),
      )
      return store.commit(whole, hint)
    },
  }
}

async function olderRig() {
  const rig = await statesRig()
  const older = createChatfactor({
    ...{ keys: rig.keys, store: asBefore(rig.store), transports: [rig.telegram], clock: rig.clock },
    ...{ publicUrl: 'https://id.example.org', features: [accounts({ passwordHasher: fakeHasher() })] },
  })
  return { ...rig, older }
}

describe('a process of the version before, beside one of today', () => {
  it('C24, R2: asks nothing of a token that is switched off, and leaves it so', async () => {
    const { older, chatfactor, telegram, ana, of, enroll } = await olderRig()
    const first = await enroll(ana, '42')
    const second = await enroll(ana, '43')
    await chatfactor.tokens.disable(first)
    const asked = { ...of(ana), purpose: 'sign_in', kind: 'otp' } as const
    const sentTo = async () => {
      expect(await older.challenges.start(asked)).toMatchObject({ outcome: 'sent' })
      return telegram.sent.at(-1)?.to.chatId
    }
    expect(await sentTo()).toBe('43')
    expect(await older.challenges.start({ ...asked, tokenId: first })).toEqual({ outcome: 'recovery_needed' })
    expect((await older.tokens.list(of(ana))).map(({ id }) => id)).toEqual([second])
    await older.tokens.revoke(second, { because: 'removed_by_host' })
    expect(await older.challenges.start(asked)).toEqual({ outcome: 'recovery_needed' })
    expect(await chatfactor.tokens.enable(first)).toMatchObject({ state: 'active' })
    expect(await sentTo()).toBe('42')
  })

  it('C13, R9: refuses whom an administrator locked, until either of the two unlocks', async () => {
    const { older, chatfactor, ana, of, enroll } = await olderRig()
    await enroll(ana, '42')
    await chatfactor.assignments.lock({ ...of(ana), reason: 'Phone reported stolen' })
    const asked = { ...of(ana), purpose: 'sign_in', kind: 'otp' } as const
    expect(await older.challenges.start(asked)).toMatchObject({ outcome: 'locked', retryAt: null })
    expect(await older.assignments.get(of(ana))).toMatchObject({ needsAdministrator: true })
    await older.assignments.unlock(of(ana))
    expect(await chatfactor.assignments.get(of(ana))).toMatchObject({ needsAdministrator: false, lockReason: null })
    expect(await chatfactor.challenges.start(asked)).toMatchObject({ outcome: 'sent' })
  })
})
