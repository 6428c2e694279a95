import { createAdministration } from '@chatfactor/console'
import type { Chatfactor } from '@chatfactor/core'
import { byId, byKey } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { unevenStore } from '../../support/uneven-store.js'

/** Ana with two chats and Ben with one, four processes on one store whose calls overlap, and two administrators. */
async function race(set: (typeof scenesOnStores)[number]['set'], seed: number) {
  const policy = { secondFactor: { maxTokensPerUser: 3 } }
  const scene = await set({ policy, around: (store) => unevenStore(store, seed) })
  const { chatfactor, resourceId, store } = scene
  const instances = [chatfactor, scene.instance(), scene.instance(), scene.instance()]
  const by = (at: number): Chatfactor => instances[at % instances.length] ?? chatfactor
  const members = (at: number) =>
    createAdministration(by(at)).as({ adminId: at % 2 === 0 ? 'adam' : 'eve', resources: [resourceId] }).members
  const [ana, ben] = [await scene.person('ana'), await scene.person('ben')]
  const tokens = [await scene.enroll(ana, '42'), await scene.enroll(ana, '43')] as const
  const record = async () => {
    const [found] = await store.read([byKey('assignments', 'person', { resourceId, userId: ana.id })])
    if (found === null) throw new Error('Ana is gone')
    return found
  }
  const times = <T>(count: number, act: (at: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, at) => act(at)))
  const asked = { resourceId, user: { id: ana.id }, purpose: 'sign_in', kind: 'otp' } as const
  return { ...scene, ana, ben, tokens, by, members, record, times, asked }
}

describe.each(scenesOnStores)('administrators who switch and lock at once, $name', ({ set }) => {
  it('C24, R2: both tokens switched off by two administrators are both off, and the person needs recovery', async () => {
    const { members, tokens, resourceId, record, by, asked, audited } = await race(set, 1)
    await Promise.all(
      [0, 1, 2, 3].map((at) => members(at).tokens.disable({ resourceId, tokenId: tokens[at < 2 ? 0 : 1] })),
    )
    const { tokens: held, enrollment } = await record()
    expect([held, enrollment]).toMatchObject([{ ids: [], preferredId: null }, { enrolled: true }])
    expect([...(held.disabledIds ?? [])].toSorted()).toEqual([...tokens].toSorted())
    expect(await audited('token.disabled')).toHaveLength(2)
    expect(await by(3).challenges.start(asked)).toEqual({ outcome: 'recovery_needed' })
  })

  it('C24: switched off and on 32 times at once, a token stands in one place, and the trail says each turn', async () => {
    const { members, tokens, resourceId, record, times, audited } = await race(set, 2)
    const [tokenId] = tokens
    await times(32, (at) => members(at).tokens[at % 3 === 0 ? 'enable' : 'disable']({ resourceId, tokenId }))
    const { ids, disabledIds } = (await record()).tokens
    const places = [...ids, ...(disabledIds ?? [])]
    expect(places.toSorted()).toEqual([...tokens].toSorted())
    const turns = (await audited('token.disabled')).length - (await audited('token.enabled')).length
    expect(turns).toBe(ids.includes(tokenId) ? 0 : 1)
  })

  it('C4, C24: a right code while its token is switched off counts once or not at all, and never afterwards', async () => {
    const { members, tokens, resourceId, times, by, asked, chatfactor, telegram, audited } = await race(set, 3)
    const started = await chatfactor.challenges.start(asked)
    if (!('challengeId' in started)) throw new Error(started.outcome)
    await chatfactor.settled()
    const { kind: _kind, ...about } = asked
    const answer = { ...about, challengeId: started.challengeId, code: telegram.lastCode('42') ?? '' }
    const [outcomes] = await Promise.all([
      times(16, (at) => by(at).challenges.verify(answer)),
      members(1).tokens.disable({ resourceId, tokenId: tokens[0] }),
    ])
    const accepted = outcomes.filter(({ outcome }) => outcome === 'accepted').length
    expect(accepted).toBeLessThanOrEqual(1)
    expect(await audited('challenge.accepted')).toHaveLength(accepted)
    for (const at of [0, 1, 2, 3]) {
      expect((await by(at).challenges.verify(answer)).outcome).not.toBe('accepted')
    }
  })

  it('C13: a right code while an administrator locks counts once or not at all; then everybody hears of the lock', async () => {
    const { members, resourceId, ana, times, by, asked, chatfactor, telegram } = await race(set, 4)
    const started = await chatfactor.challenges.start(asked)
    if (!('challengeId' in started)) throw new Error(started.outcome)
    await chatfactor.settled()
    const { kind: _kind, ...about } = asked
    const answer = { ...about, challengeId: started.challengeId, code: telegram.lastCode('42') ?? '' }
    const [outcomes] = await Promise.all([
      times(16, (at) => by(at).challenges.verify(answer)),
      members(1).lock({ resourceId, userId: ana.id, reason: 'Phone reported stolen' }),
    ])
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted').length).toBeLessThanOrEqual(1)
    const locked = { outcome: 'locked', retryAt: null, reason: 'administrator' }
    for (const at of [0, 1, 2, 3]) expect(await by(at).challenges.start(asked)).toEqual(locked)
  })

  it('C18, R14: switched on while its chat scans for somebody else, the chat stays with its token alone', async () => {
    const scene = await race(set, 5)
    const { members, tokens, resourceId, ben, store, chatfactor } = scene
    await members(0).tokens.disable({ resourceId, tokenId: tokens[0] })
    const { linkCode } = await scene.open(ben)
    await Promise.all([scene.scan('42', linkCode), members(1).tokens.enable({ resourceId, tokenId: tokens[0] })])
    const [token] = await store.read([byId('tokens', tokens[0])])
    const [chat] = await store.read([byId('chats', token?.chatRecordId ?? '')])
    expect(chat?.bindings[resourceId]?.tokenId).toBe(tokens[0])
    expect(await chatfactor.tokens.list({ resourceId, user: { id: ben.id } })).toEqual([])
    expect(await chatfactor.tokens.get(tokens[0])).toMatchObject({ state: 'active' })
  })
})
