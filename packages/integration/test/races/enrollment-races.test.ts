import { byKey } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'
import { unevenStore } from '../../support/uneven-store.js'

/** Several processes on one store, whose calls overlap. */
async function race(seed: number, policy = {}) {
  const scene = await setScene({ policy, around: (store) => unevenStore(store, seed) })
  const instances = [scene.chatfactor, scene.instance(), scene.instance(), scene.instance()]
  const by = (at: number) => instances[at % instances.length] ?? scene.chatfactor
  return { ...scene, by }
}

describe('many chats and one code', () => {
  it('C18: of 64 chats that scan one link at once, one becomes the token', async () => {
    const { by, chatfactor, person, open, scan, telegram, resourceId } = await race(1)
    const ana = await person('ana')
    const { id, linkCode } = await open(ana)
    await Promise.all(Array.from({ length: 64 }, (_, at) => scan(`chat-${at}`, linkCode, { by: by(at) })))
    const enrollment = await chatfactor.enrollments.get(id)
    expect(enrollment.state).toBe('active')
    const tokens = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
    expect(tokens.map((token) => token.id)).toEqual([enrollment.tokenId])
    const texts = telegram.sent.map(({ message }) => ('text' in message ? message.text : 'a code'))
    expect(texts.filter((text) => text.startsWith('Done.'))).toHaveLength(1)
    expect(texts.filter((text) => text.startsWith('This code does not work'))).toHaveLength(63)
  })

  it('C18: of 24 chats that scan one link at once, one waits for confirmation, and only it was given a code', async () => {
    const { by, chatfactor, person, open, scan, telegram, audited } = await race(2, {
      secondFactor: { activation: 'confirm' },
    })
    const { id, linkCode } = await open(await person('ana'))
    await Promise.all(Array.from({ length: 24 }, (_, at) => scan(`chat-${at}`, linkCode, { by: by(at) })))
    expect((await chatfactor.enrollments.get(id)).state).toBe('awaiting_confirmation')
    expect(telegram.sent.filter(({ message }) => message.type === 'otp')).toHaveLength(1)
    expect(await audited('enrollment.claimed')).toHaveLength(1)
  })
})

describe('two people and one chat', () => {
  it('R14: one of them gets it, the other hears no name, in each of 10 rounds', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const { by, chatfactor, store, person, open, scan, heard, telegram, resourceId } = await race(round)
      const people = [await person('ana.k'), await person('ben.o')]
      const opened = [await open(people[0] ?? fail()), await open(people[1] ?? fail())]
      await Promise.all(opened.map(({ linkCode }, at) => scan('42', linkCode, { by: by(at) })))
      const states = await Promise.all(opened.map(async ({ id }) => (await chatfactor.enrollments.get(id)).state))
      expect(states.toSorted()).toEqual(['active', 'awaiting_scan'])
      const winner = people[states.indexOf('active')]
      const address = { transport: 'telegram', accountId: telegram.accountId, chatId: '42' }
      const [chat] = await store.read([byKey('chats', 'address', address)])
      expect(chat?.bindings[resourceId]?.userId).toBe(winner?.id)
      const refusal = heard('42').find((text) => text.startsWith('This chat is already in use'))
      expect(refusal).not.toMatch(/ana|ben|Billing/)
    }
  })
})

describe('one person who starts twice', () => {
  it('R18: of 12 enrollments started at once, one is open and its code is the one that works', async () => {
    const { by, chatfactor, store, person, scan, resourceId } = await race(3)
    const ana = await person('ana')
    const started = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        by(at).enrollments.start({ resourceId, user: { id: ana.id }, name: 'Phone', transport: 'telegram' }),
      ),
    )
    const states = await Promise.all(started.map(async ({ id }) => (await chatfactor.enrollments.get(id)).state))
    expect(states.filter((state) => state === 'awaiting_scan')).toHaveLength(1)
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(11)
    const open = started[states.indexOf('awaiting_scan')]
    const [assignment] = await store.read([byKey('assignments', 'person', { resourceId, userId: ana.id })])
    expect(assignment?.enrollment.openId).toBe(open?.id)
    const { qr } = await chatfactor.enrollments.links(open?.id ?? '')
    await scan('42', new URL(qr).searchParams.get('start') ?? '')
    expect((await chatfactor.enrollments.get(open?.id ?? '')).state).toBe('active')
  })
})

describe('confirming at once', () => {
  const waiting = async (seed: number) => {
    const scene = await race(seed, { secondFactor: { activation: 'confirm' } })
    const ana = await scene.person('ana')
    const { id, linkCode } = await scene.open(ana)
    await scene.scan('42', linkCode)
    return { ...scene, ana, id, answer: scene.telegram.lastCode('42') ?? '' }
  }
  const outcomeOf = (settled: PromiseSettledResult<{ readonly outcome: string }>) =>
    settled.status === 'fulfilled' ? settled.value.outcome : String(settled.reason.code)

  it('R13: of 32 right answers, one activates', async () => {
    const { by, chatfactor, id, ana, answer, resourceId } = await waiting(4)
    const answers = Array.from({ length: 32 }, (_, at) => by(at).enrollments.confirm(id, { answer }))
    const outcomes = (await Promise.allSettled(answers)).map(outcomeOf)
    expect(outcomes.filter((outcome) => outcome === 'activated')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'TRANSITION_REFUSED')).toHaveLength(31)
    expect(await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })).toHaveLength(1)
  })

  it('R13: of 64 wrong answers, five are judged and the enrollment is over', async () => {
    const { by, chatfactor, id, answer, audited } = await waiting(5)
    const wrong = answer === '000000' ? '000001' : '000000'
    const answers = Array.from({ length: 64 }, (_, at) => by(at).enrollments.confirm(id, { answer: wrong }))
    const outcomes = (await Promise.allSettled(answers)).map(outcomeOf)
    expect(outcomes.filter((outcome) => outcome === 'wrong_code')).toHaveLength(4)
    expect(outcomes.filter((outcome) => outcome === 'locked')).toHaveLength(60)
    expect(await audited('enrollment.missed')).toHaveLength(5)
    expect(await chatfactor.enrollments.confirm(id, { answer })).toEqual({ outcome: 'locked' })
  })

  it('C23: an enrollment confirmed and cancelled at once is either active with a token or cancelled without, in 10 rounds', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const { by, chatfactor, id, ana, answer, resourceId } = await waiting(round)
      await Promise.allSettled([by(0).enrollments.confirm(id, { answer }), by(1).enrollments.cancel(id)])
      const { state } = await chatfactor.enrollments.get(id)
      const tokens = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
      expect({ state, tokens: tokens.length }).toEqual({ state, tokens: state === 'active' ? 1 : 0 })
      expect(['active', 'cancelled']).toContain(state)
    }
  })
})

function fail(): never {
  throw new Error('unreachable')
}
