import { setTimeout as pause } from 'node:timers/promises'
import { isChatfactorError, type Transport } from '@chatfactor/core'
import { fakeTransport, world } from '@chatfactor/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { never, type Silenceable, silenceable } from '../../support/silent-parts.js'

/** Something that core has to ask neither answers nor fails: a connection behind a black hole, a hasher that is stuck. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

type Part = Pick<Silenceable, 'nextSilence'>
/** Where nobody says when it falls silent: half a second is time enough for what happens in memory. */
const inMemory: Part = { nextSilence: () => pause(500) }

/** What a call comes to whose deadlines pass one after the other; `still waiting` when nothing bounds it. */
async function inTime<T>(call: () => Promise<T>, { nextSilence }: Part = inMemory): Promise<T | string> {
  const silent = nextSilence()
  let known: T | string = 'still waiting'
  const outcome = call()
    .catch((error: unknown) => (isChatfactorError(error) ? error.code : String(error)))
    .then((given) => {
      known = given
    })
  await Promise.race([outcome, silent])
  for (let deadlines = 0; deadlines < 6 && known === 'still waiting'; deadlines += 1) {
    const again = nextSilence()
    await vi.advanceTimersByTimeAsync(10_000)
    await Promise.race([outcome, again])
  }
  return known
}

describe.each(scenesOnStores)('$name, a store', ({ set }) => {
  async function withSilence() {
    const silence = silenceable()
    const scene = await set({ around: silence.around })
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const silenced = <T>(call: () => Promise<T>) => inTime(call, silence)
    return { ...scene, ana, silence, silenced }
  }

  it('R36: that falls silent is unavailable after ten seconds, and serves again once it speaks', async () => {
    const { ana, silence, silenced, challenge } = await withSilence()
    silence.fallSilent('read', 'list', 'commit')
    expect(await silenced(() => challenge(ana))).toBe('STORE_UNAVAILABLE')
    silence.speak()
    expect((await challenge(ana)).outcome).toBe('sent')
  })

  it('R36, C4: whose answer to a commit is swallowed did commit: the code is right once, and nothing happens twice', async () => {
    const { ana, chatfactor, silence, silenced, sendCode, telegram, answer, audited } = await withSilence()
    const challengeId = await sendCode(ana)
    const code = telegram.lastCode('42') ?? ''
    await chatfactor.settled()
    silence.swallowAnswers()
    expect(await silenced(() => answer(ana, challengeId, code))).toMatchObject({ outcome: 'accepted' })
    silence.speak()
    expect(await answer(ana, challengeId, code)).toEqual({ outcome: 'already_used' })
    expect(await audited('challenge.accepted')).toHaveLength(1)
  })

  it('R36, C10: that is silent to commits alone says neither right nor wrong, and a miss is not counted', async () => {
    const { ana, silence, silenced, sendCode, telegram, answer } = await withSilence()
    const challengeId = await sendCode(ana)
    silence.fallSilent('commit')
    expect(await silenced(() => answer(ana, challengeId, 'wrong'))).toBe('STORE_UNAVAILABLE')
    silence.speak()
    expect(await answer(ana, challengeId, telegram.lastCode('42') ?? '')).toMatchObject({ outcome: 'accepted' })
  })
})

describe('a password hasher', () => {
  const people = { ana: { login: 'ana' } }

  it('R36: that is stuck fails the sign-in with HOST_FAILED, of people and of nobody alike, and the next one works', async () => {
    let isStuck = false
    const { chatfactor, resource, ana } = await world({
      people,
      passwordHasher: {
        hash: async (password) => (isStuck ? never() : `hash of ${password}`),
        verify: async (password, hash) => (isStuck ? never() : hash === `hash of ${password}`),
      },
    })
    const signIn = (login: string) =>
      chatfactor.signIn.withPassword({
        resourceId: resource.id,
        login,
        password: 'ana-password',
        network: null,
        device: null,
      })
    isStuck = true
    for (const login of ['ana', 'nobody']) expect(await inTime(() => signIn(login))).toBe('HOST_FAILED')
    isStuck = false
    expect(await signIn('ana')).toMatchObject({ outcome: 'signed_in', session: { userId: ana.id } })
    expect(await signIn('nobody')).toEqual({ outcome: 'refused' })
  })

  it('R36: that throws whatever it likes fails with a ChatfactorError', async () => {
    const { chatfactor } = await world({
      passwordHasher: { hash: () => Promise.reject(new TypeError('no memory')), verify: async () => false },
    })
    const creating = chatfactor.users.create({ login: 'ben', password: 'long enough' })
    await expect(creating).rejects.toMatchObject({ code: 'HOST_FAILED', details: { what: 'passwordHasher.hash' } })
  })
})

describe('a transport', () => {
  it('R36, C51: that breaks every law of its port costs its own time, and a code whose fate is unknown', async () => {
    const lawful = fakeTransport({ platform: 'telegram' })
    let send = lawful.send
    const lawless: Transport = {
      ...lawful,
      send: (...given) => send(...given),
      acknowledgeAction: () => Promise.reject(new Error('with a credential')),
      selfCheck: never,
    }
    const { chatfactor, resource, ana, enroll, hear, problems } = await world({
      people: { ana: {} },
      transports: [lawless],
    })
    await enroll(ana, '42')
    const start = () =>
      chatfactor.challenges.start({ resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' })
    send = never
    expect(await inTime(start)).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    expect(await inTime(() => chatfactor.settled().then(() => 'settled'))).toBe('settled')
    send = () => Promise.reject(new Error('with a credential'))
    expect(await start()).toMatchObject({ outcome: 'undelivered', reason: 'unknown' })
    expect(await hear({ type: 'action', chatId: '42', value: 'x', ackId: 'a', messageId: null })).toBe(200)
    expect(await inTime(chatfactor.transports.check)).toMatchObject([{ results: [{ ok: false }] }])
    expect(problems).toEqual([])
  })
})
