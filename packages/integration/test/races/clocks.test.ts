import type { Clock } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { type SceneOptions, setScene } from '../../support/scene.js'

/** Two instances on one store; the clock of the second runs two seconds ahead. */
async function twoClocks(options: SceneOptions = {}) {
  const scene = await setScene(options)
  const { clock, chatfactor } = scene
  const itsClock: Clock = {
    now: () => new Date(clock.now().getTime() + 2_000),
    elapsedMs: clock.elapsedMs,
    sleep: (ms, signal) => clock.sleep(ms, signal),
  }
  const ahead = scene.instance(itsClock)
  return { ...scene, ahead, directions: [[chatfactor, ahead] as const, [ahead, chatfactor] as const] }
}

describe('clocks that differ by two seconds', () => {
  it('R35: a code that one instance sent is accepted on the other, whichever is ahead', async () => {
    const { person, enroll, challenge, answer, telegram, directions } = await twoClocks()
    const ana = await person('ana')
    await enroll(ana, '42')
    for (const [here, there] of directions) {
      const sent = await challenge(ana, here)
      if (sent.outcome !== 'sent') throw new Error(`Sending a code: ${sent.outcome}.`)
      const verdict = await answer(ana, sent.challengeId, telegram.lastCode('42') ?? '', there)
      expect(verdict.outcome).toBe('accepted')
    }
  })

  it('R35: a sign-in begun on one instance goes on, and is fresh, on the other', async () => {
    const { person, resourceId, directions } = await twoClocks()
    const { id: userId, ...ana } = await person('ana')
    let password = ana.password
    for (const [here, there] of directions) {
      const browser = { network: '192.0.2.1', device: null }
      const signedIn = await here.signIn.withPassword({ resourceId, login: ana.login, password, ...browser })
      if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
      const session = await there.sessions.find({ secret: signedIn.secret, resourceId })
      if (session === null) throw new Error('no session')
      password = `${password}, another one`
      const me = there.selfService.as({ resourceId, userId, methods: session.methods, sessionId: session.id })
      await expect(me.profile.changePassword(password)).resolves.toBeUndefined()
    }
  })

  it('R35: a question put by one instance is answered on the other, and redeemed where it was put', async () => {
    const { person, enroll, resourceId, telegram, chatfactor, ahead, directions } = await twoClocks({
      policy: { secondFactor: { approvalMode: 'approve_deny' } },
    })
    const ana = await person('ana')
    await enroll(ana, '42')
    for (const [here, there] of directions) {
      const about = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
      const asked = await here.challenges.start({ ...about, kind: 'approval', mode: 'approve_deny' })
      if (asked.outcome !== 'sent') throw new Error(asked.outcome)
      await here.settled()
      const prompt = telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
      const value = prompt?.type === 'prompt' ? (prompt.actions[0]?.value ?? '') : ''
      const at = { dedupeKey: `press-${directions.findIndex(([one]) => one === here)}`, occurredAt: new Date(0) }
      const press = { ...at, type: 'action', chatId: '42', value, ackId: null, messageId: null } as const
      await there.receive('telegram', [{ ...press, mayReply: true, profile: null }])
      await Promise.all([chatfactor, ahead].map((one) => one.settled()))
      const redeemed = await here.challenges.redeem({ ...about, challengeId: asked.challengeId })
      expect(redeemed.outcome).toBe('accepted')
    }
  })

  it('R35: a second factor that one instance took counts on the other at once', async () => {
    const { person, enroll, resourceId, telegram, directions } = await twoClocks()
    const ana = await person('ana')
    await enroll(ana, '42')
    for (const [at, [here, there]] of directions.entries()) {
      const about = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: `session-${at}` }
      const asked = await here.secondFactor.check(about)
      if (asked.outcome !== 'sent') throw new Error(asked.outcome)
      const { challengeId } = asked
      const code = telegram.lastCode('42') ?? ''
      expect((await here.secondFactor.check({ ...about, challengeId, code })).outcome).toBe('passed')
      expect((await there.secondFactor.check({ ...about, challengeId, ask: false })).outcome).toBe('passed')
    }
  })

  it('R35: an enrollment that one instance began is claimed, and confirmed, on the other', async () => {
    const { person, open, scan, chatfactor, resourceId, directions } = await twoClocks()
    for (const [at, [, there]] of directions.entries()) {
      const ana = await person(`ana${at}`)
      const opened = await open(ana)
      await scan(`4${at}`, opened.linkCode, { by: there })
      expect(await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })).toHaveLength(1)
    }
  })

  it('R35: what one instance is sending, another does not take over', async () => {
    const { person, enroll, resourceId, telegram, chatfactor, ahead } = await twoClocks()
    const ana = await person('ana')
    await enroll(ana, '42')
    let sends = 0
    const send = () => {
      sends += 1
      return sends === 1 ? new Promise(() => {}) : Promise.resolve({ outcome: 'accepted', messageId: 'twice' })
    }
    Object.assign(telegram, { send })
    const about = { resourceId, user: { id: ana.id }, purpose: 'sign_in' }
    await chatfactor.challenges.start({ ...about, kind: 'otp', deadlineMs: 100 })
    expect((await ahead.worker.runOnce()).sent).toBe(0)
    expect(sends).toBe(1)
  })

  it('R35: what a worker has taken over is its own for thirty seconds as well', async () => {
    const { person, enroll, resourceId, telegram, chatfactor, instance, clock } = await twoClocks()
    const ana = await person('ana')
    await enroll(ana, '42')
    await chatfactor.settled()
    const ends: ((sent: { outcome: 'accepted'; messageId: string }) => void)[] = []
    Object.assign(telegram, { send: () => new Promise((resolve) => void ends.push(resolve)) })
    const reachesPlatform = async (sends: number) => {
      while (ends.length < sends) await new Promise((resolve) => setImmediate(resolve))
    }
    await chatfactor.bypass.grant({ resourceId, user: { id: ana.id }, forMs: 60_000, reason: 'Lost phone' })
    await reachesPlatform(1)
    await clock.advance(31_000)
    const rounds = [instance().worker.runOnce()]
    await reachesPlatform(2)
    await clock.advance(27_000)
    expect((await instance().worker.runOnce()).sent).toBe(0)
    await clock.advance(4_000)
    rounds.push(instance().worker.runOnce())
    await reachesPlatform(3)
    for (const end of ends) end({ outcome: 'accepted', messageId: 'm' })
    expect((await Promise.all(rounds)).map(({ sent }) => sent)).toEqual([1, 1])
    await chatfactor.settled()
  })
})
