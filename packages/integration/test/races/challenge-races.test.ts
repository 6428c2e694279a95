import type { ResourceChange, Store } from '@chatfactor/core'
import { byKey } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'
import { unevenStore } from '../../support/uneven-store.js'

/** Somebody with a token, and several processes on one store whose calls overlap. */
async function race(seed: number, policy: ResourceChange = {}) {
  const committed: string[] = []
  const scene = await setScene({ policy, around: (store) => auditedStore(unevenStore(store, seed), committed) })
  const instances = [scene.chatfactor, scene.instance(), scene.instance(), scene.instance()]
  const by = (at: number) => instances[at % instances.length] ?? scene.chatfactor
  const ana = await scene.person('ana')
  await scene.enroll(ana, '42')
  const counters = async () => {
    const ref = byKey('assignments', 'person', { resourceId: scene.resourceId, userId: ana.id })
    const [assignment] = await scene.store.read([ref])
    return assignment
  }
  return { ...scene, by, ana, counters, committed }
}

/** Remembers what was committed, in the order in which it was, by the actions in the audit trail. */
function auditedStore(inner: Store, committed: string[]): Store {
  return {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    async commit(writes) {
      const outcome = await inner.commit(writes)
      const records = writes.flatMap((write) => (write.verb === 'insert' ? [write.record] : []))
      const actions = records.flatMap((record) => ('action' in record ? [String(record.action)] : []))
      if (outcome.outcome === 'committed') committed.push(...actions)
      return outcome
    },
  }
}

const countOf = (outcomes: readonly { readonly outcome: string }[], wanted: string) =>
  outcomes.filter(({ outcome }) => outcome === wanted).length

describe('right codes at once', () => {
  it('C4: of 64 right codes one is accepted and the others were used already, in each of 5 rounds', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { by, ana, sendCode, answer, telegram, audited } = await race(round)
      const challengeId = await sendCode(ana)
      const code = telegram.lastCode('42') ?? ''
      const verdicts = await Promise.all(Array.from({ length: 64 }, (_, at) => answer(ana, challengeId, code, by(at))))
      expect(countOf(verdicts, 'accepted')).toBe(1)
      expect(countOf(verdicts, 'already_used')).toBe(63)
      expect(await audited('challenge.accepted')).toHaveLength(1)
    }
  })
})

describe('wrong codes at once', () => {
  it('C8: of 200 wrong codes five are judged, and the right one comes too late', async () => {
    const { by, ana, sendCode, answer, telegram, audited, counters } = await race(6, {
      secondFactor: { attemptLimit: 10 },
    })
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode('42') ?? ''
    const wrong = code === '000000' ? '000001' : '000000'
    const verdicts = await Promise.all(Array.from({ length: 200 }, (_, at) => answer(ana, challengeId, wrong, by(at))))
    expect(countOf(verdicts, 'wrong_code')).toBe(4)
    expect(countOf(verdicts, 'exhausted')).toBe(196)
    expect(await audited('challenge.missed')).toHaveLength(5)
    expect(await counters()).toMatchObject({ attempts: { misses: 5, missesInTotal: 5, lockedUntil: null } })
    expect((await answer(ana, challengeId, code)).outcome).toBe('exhausted')
  })

  it('C6: wrong codes for several challenges at once lock the account at its limit and are not counted beyond', async () => {
    const { by, ana, sendCode, answer, telegram, audited, counters } = await race(7, {
      secondFactor: { attemptLimit: 3 },
    })
    const challenges = [await sendCode(ana), await sendCode(ana), await sendCode(ana)]
    const codes = telegram.sent.flatMap(({ message }) => (message.type === 'otp' ? [message.code] : []))
    const wrong = ['000000', '000001', '000002', '000003'].find((code) => !codes.includes(code)) ?? ''
    const verdicts = await Promise.all(
      Array.from({ length: 60 }, (_, at) => answer(ana, challenges[at % 3] ?? '', wrong, by(at))),
    )
    expect(countOf(verdicts, 'wrong_code')).toBe(2)
    expect(await audited('challenge.missed')).toHaveLength(3)
    expect(await counters()).toMatchObject({ attempts: { misses: 0, missesInTotal: 3, lockLevel: 1 } })
  })
})

describe('starts at once', () => {
  it('R23: of 64 starts of one session three send a code, and all others are told of the one that waits', async () => {
    const { by, ana, challenge, telegram, clock } = await race(8)
    const started = await Promise.all(Array.from({ length: 64 }, (_, at) => challenge(ana, by(at))))
    expect(countOf(started, 'sent')).toBe(3)
    const withheld = started.flatMap((one) => (one.outcome === 'needs_user' ? [one] : []))
    expect(new Set(withheld.map(({ retryAt }) => retryAt?.getTime()))).toEqual(
      new Set([clock.now().getTime() + 600_000]),
    )
    expect(new Set(withheld.map(({ challengeId }) => challengeId)).size).toBe(1)
    expect(withheld).toHaveLength(61)
    expect(telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(3)
  })

  it('C24: a code and the end of its token at once: accepted before it, or never, in 10 rounds', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const { by, ana, sendCode, answer, telegram, chatfactor, resourceId, committed } = await race(round)
      const challengeId = await sendCode(ana)
      const code = telegram.lastCode('42') ?? ''
      const [token] = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
      const [verdict] = await Promise.all([
        answer(ana, challengeId, code, by(0)),
        by(1).tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' }),
      ])
      expect(['accepted', 'expired']).toContain(verdict.outcome)
      if (verdict.outcome === 'accepted') {
        expect(committed.indexOf('challenge.accepted')).toBeLessThan(committed.indexOf('token.revoked'))
      }
      const again = await answer(ana, challengeId, code)
      expect(again.outcome).toBe(verdict.outcome === 'accepted' ? 'already_used' : 'expired')
    }
  })

  it('C13: a code and the end of its person at once: accepted before it, or never, in 20 rounds', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const { by, ana, sendCode, answer, telegram, committed } = await race(round)
      const challengeId = await sendCode(ana)
      const code = telegram.lastCode('42') ?? ''
      await Promise.allSettled([
        answer(ana, challengeId, code, by(0)),
        by(1).users.update({ id: ana.id }, { active: false }),
      ])
      if (committed.includes('challenge.accepted')) {
        expect(committed.indexOf('challenge.accepted')).toBeLessThan(committed.indexOf('user.updated'))
      }
      await expect(answer(ana, challengeId, code)).rejects.toMatchObject({ code: 'POLICY_DENIED' })
    }
  })
})
