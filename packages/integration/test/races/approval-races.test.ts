import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const rounds = 3

/** Ana with a chat, who is asked by four processes on one store. */
async function race(set: (typeof scenesOnStores)[number]['set']) {
  const scene = await set()
  const { chatfactor, telegram, resourceId } = scene
  const instances = [chatfactor, scene.instance(), scene.instance(), scene.instance()]
  const by = (at: number) => instances[at % instances.length] ?? chatfactor
  const ana = await scene.person('ana')
  const tokenId = await scene.enroll(ana, '42')
  const about = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: 'session' } as const
  const start = async (at = 0) => {
    const started = await by(at).challenges.start({ ...about, kind: 'approval', instead: 'refuse' })
    await by(at).settled()
    return started
  }
  const ask = async () => {
    const started = await start()
    if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
    const { show, challengeId } = started
    const { actions } = telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message ?? { actions: [] }
    const token = (isMeant: (label: string) => boolean) => actions.find(({ label }) => isMeant(label))?.token ?? ''
    const own = { ...about, challengeId }
    return {
      own,
      right: token((label) => label === String(show.number)),
      wrong: token((label) => /^\d\d$/.test(label) && label !== String(show.number)),
      deny: token((label) => label.includes('wasn’t')),
      redeem: (at = 0) => by(at).challenges.redeem(own),
    }
  }
  let presses = 0
  const press = async (token: string, at: number) => {
    presses += 1
    const event = { type: 'action', chatId: '42', token, messageId: null, dedupeKey: `press-${presses}` } as const
    await by(at).handleWebhook('telegram', telegram.webhook(event))
  }
  const misses = async () => (await scene.audited('challenge.denied')).length
  return { ...scene, ana, tokenId, by, start, ask, press, misses }
}

describe.each(scenesOnStores)('approvals at once, $name', ({ set }) => {
  it('R22, C4: 64 presses of the right button and 64 redeems let in once', async () => {
    const { ask, press, audited } = await race(set)
    for (let round = 1; round <= rounds; round += 1) {
      const { right, redeem } = await ask()
      const pressing = Array.from({ length: 64 }, (_, at) => press(right, at))
      await Promise.all(pressing)
      const redeemed = await Promise.all(Array.from({ length: 64 }, (_, at) => redeem(at)))
      expect(redeemed.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
      expect(redeemed.filter(({ outcome }) => outcome === 'already_used')).toHaveLength(63)
      expect(await audited('challenge.approved')).toHaveLength(round)
    }
  })

  it('R24, C26: of right and wrong at once one counts, and a miss is one miss', async () => {
    const { ask, press, misses, audited } = await race(set)
    const { right, wrong, redeem } = await ask()
    await Promise.all(Array.from({ length: 32 }, (_, at) => press(at % 2 === 0 ? right : wrong, at)))
    const { outcome } = await redeem()
    const approved = (await audited('challenge.approved')).length
    expect([outcome, approved, await misses()]).toEqual(outcome === 'accepted' ? ['accepted', 1, 0] : ['denied', 0, 1])
  })

  it('C24: pressed while the token is revoked, or the challenge is cancelled, it lets nobody in afterwards', async () => {
    const { ask, press, by, tokenId } = await race(set)
    const first = await ask()
    await Promise.all([press(first.right, 1), by(2).challenges.cancel(first.own)])
    expect((await first.redeem()).outcome).toBe('expired')
    const second = await ask()
    await Promise.all([
      press(second.right, 1),
      by(2).tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' }),
    ])
    expect((await second.redeem()).outcome).toBe('expired')
  })

  it('R18, C28: of many started at once one lives', async () => {
    const { start, press, telegram, audited, by, resourceId, ana } = await race(set)
    const started = await Promise.all(Array.from({ length: 8 }, (_, at) => start(at)))
    const ids = started.flatMap((one) => (one.outcome === 'sent' ? [one.challengeId] : []))
    expect(ids.length).toBeGreaterThan(0)
    const prompts = telegram.sent.filter(({ message }) => message.type === 'prompt')
    await Promise.all(
      prompts.flatMap(({ message }) => message.actions.slice(0, 3).map(({ token }, at) => press(token, at))),
    )
    const answered = (await audited('challenge.approved')).length + (await audited('challenge.denied')).length
    expect(answered).toBe(1)
    expect(await audited('challenge.cancelled')).toHaveLength(ids.length - 1)
    const { approvals } = await by(0).factors.status({ resourceId, user: { id: ana.id } })
    expect(['usable', 'strict']).toContain(approvals.state)
  })
})
