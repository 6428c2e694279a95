import { createAdministration } from '@chatfactor/console'
import type { ResourceChange } from '@chatfactor/core'
import { byKey } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { approvalsOf } from '../../support/asked-approvals.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { unevenStore } from '../../support/uneven-store.js'

const rounds = [1, 2, 3]

/** Ana with a chat, who is asked by four processes on one store whose calls overlap. */
async function race(set: (typeof scenesOnStores)[number]['set'], seed: number, policy: ResourceChange = {}) {
  const scene = await set({ policy, around: (store) => unevenStore(store, seed) })
  const { chatfactor, resourceId, store, audited } = scene
  const instances = [chatfactor, scene.instance(), scene.instance(), scene.instance()]
  const by = (at: number) => instances[at % instances.length] ?? chatfactor
  const ana = await scene.person('ana')
  const tokenId = await scene.enroll(ana, '42')
  const { start, ask, press, enter } = approvalsOf(scene, ana, '42')
  const times = <T>(count: number, act: (at: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, at) => act(at)))
  /** How often it was answered, and what it cost: what the trail says, and what is counted on the person. */
  const answers = async () => {
    const [approved, denied] = [await audited('challenge.approved'), await audited('challenge.denied')]
    const [person] = await store.read([byKey('assignments', 'person', { resourceId, userId: ana.id })])
    return { approved: approved.length, denied: denied.length, misses: person?.attempts.misses }
  }
  return { ...scene, ana, tokenId, by, start, ask, press, enter, times, answers }
}

const countOf = (outcomes: readonly { readonly outcome: string }[], wanted: string) =>
  outcomes.filter(({ outcome }) => outcome === wanted).length

describe.each(scenesOnStores)('approvals at once, $name', ({ set }) => {
  it('R22, C4: 64 presses of the right button and 64 redeems at once let in once', async () => {
    const { ask, press, by, times, answers, audited } = await race(set, 1)
    for (const round of rounds) {
      const { right, redeem } = await ask()
      const [, early] = await Promise.all([times(64, (at) => press(right, by(at))), times(64, (at) => redeem(by(at)))])
      const redeemed = [...early, ...(await times(64, (at) => redeem(by(at))))]
      expect(countOf(redeemed, 'accepted')).toBe(1)
      expect(countOf(redeemed, 'pending') + countOf(redeemed, 'already_used')).toBe(127)
      expect(await answers()).toEqual({ approved: round, denied: 0, misses: 0 })
      expect(await audited('challenge.accepted')).toHaveLength(round)
    }
  })

  it.each(rounds)(
    'R24, C26: of right and wrong at once one counts, and a miss is one miss, round %i',
    async (round) => {
      const { ask, press, by, times, answers } = await race(set, round)
      const { right, wrong, redeem } = await ask()
      await times(64, (at) => press(at % 2 === 0 ? right : wrong, by(at >> 1)))
      const { outcome } = await redeem()
      expect({ outcome, ...(await answers()) }).toEqual(
        outcome === 'accepted'
          ? { outcome, approved: 1, denied: 0, misses: 0 }
          : { outcome: 'denied', approved: 0, denied: 1, misses: 1 },
      )
    },
  )

  it('R24, C30: 64 times "It wasn’t me" is said once, and pauses nothing', async () => {
    const { ask, press, by, times, answers, audited, chatfactor, resourceId, ana } = await race(set, 4)
    const { deny } = await ask()
    await times(64, (at) => press(deny, by(at)))
    expect(await answers()).toEqual({ approved: 0, denied: 1, misses: 1 })
    expect(await audited('approvals.locked')).toEqual([])
    const status = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(status.questions.approval?.others).toMatchObject([{ purpose: 'pay', state: 'strict' }])
  })

  it('R24, C4: 64 times the right digits approve once, and are never a miss', async () => {
    const strict = { secondFactor: { approvalMode: 'code_entry' } } as const
    const { ask, enter, by, times, answers } = await race(set, 5, strict)
    const { digits, redeem } = await ask()
    await times(64, (at) => enter(digits, by(at)))
    expect(await answers()).toEqual({ approved: 1, denied: 0, misses: 0 })
    const redeemed = await times(64, (at) => redeem(by(at)))
    expect([countOf(redeemed, 'accepted'), countOf(redeemed, 'already_used')]).toEqual([1, 63])
  })

  it('R22: pressed while the page cancels, it lets nobody in', async () => {
    const { ask, press, by, times, chatfactor } = await race(set, 6)
    for (const _round of rounds) {
      const { own, right, redeem } = await ask()
      await Promise.all([times(16, (at) => press(right, by(at))), by(2).challenges.cancel(own)])
      expect((await redeem()).outcome).toBe('expired')
      expect((await chatfactor.challenges.progress(own)).state).toBe('over')
    }
  })

  it('C24: pressed while the token is revoked, it lets nobody in afterwards', async () => {
    const { ask, press, by, times, tokenId } = await race(set, 7)
    const { right, redeem } = await ask()
    const because = { because: 'removed_by_host', actor: 'host' } as const
    await Promise.all([times(16, (at) => press(right, by(at))), by(2).tokens.revoke(tokenId, because)])
    expect((await redeem()).outcome).toBe('expired')
  })

  it.each(rounds)(
    'C13, R9: pressed while wrong codes lock the person, it lets nobody in before the end of the lock, round %i',
    async (round) => {
      const { ask, press, by, times, answers, ana, sendCode, answer, chatfactor, resourceId } = await race(set, round)
      const challengeId = await sendCode(ana)
      const { right, redeem } = await ask()
      const [verdicts] = await Promise.all([
        times(20, (at) => answer(ana, challengeId, 'wrong', by(at))),
        times(16, (at) => press(right, by(at))),
      ])
      expect([countOf(verdicts, 'wrong_code'), countOf(verdicts, 'locked')]).toEqual([4, 16])
      expect((await redeem()).outcome).toBe('locked')
      const administrator = createAdministration(chatfactor).as({ adminId: 'adam', resources: [resourceId] })
      await administrator.members.unlock({ resourceId, userId: ana.id })
      const { approved, denied } = await answers()
      expect([approved, denied]).toEqual((await redeem()).outcome === 'accepted' ? [1, 0] : [0, 0])
    },
  )

  it('R18, C28: of many started at once one lives', async () => {
    const { start, press, by, times, telegram, answers, audited } = await race(set, 8)
    const started = await times(64, (at) => start({}, by(at)))
    expect([countOf(started, 'sent'), countOf(started, 'throttled')]).toEqual([3, 61])
    expect(await audited('challenge.cancelled')).toHaveLength(2)
    const prompts = telegram.sent.filter(({ message }) => message.type === 'prompt')
    const buttons = prompts.flatMap(({ message }) => message.actions.slice(0, 3).map(({ value: token }) => token))
    await times(buttons.length, (at) => press(buttons[at] ?? '', by(at)))
    const { approved, denied } = await answers()
    expect(approved + denied).toBe(1)
  })
})
