import { memoryStore } from '@chatfactor/store-memory'
import { countingStore } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type Scene, type SceneOptions, type ScenePerson, setScene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { besieged } from '../../support/siege.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const strange = (at: number) => ({ network: `203.0.${at % 250}.${Math.floor(at / 250)}` })
const question = 'new browsers need a code from this chat first'

/** Strangers guess at a login until nothing is looked at any more; gives how often they were. */
async function usedUp(scene: Scene, login: string): Promise<number> {
  const { password } = besieged(scene)
  for (let at = 0; at < 200; at += 1)
    if ((await password(login, `guess-${at}`, strange(at))).outcome === 'link_needed') return at
  throw new Error('Guessing does not end')
}

/** Ben, who has a chat and no address, and at whom strangers have guessed a hundred times. */
async function kept(
  set: (options?: SceneOptions) => Promise<Scene>,
  before: (scene: Scene, ben: ScenePerson) => Promise<void> = async () => undefined,
) {
  const scene = await set()
  const ben = await scene.person('ben')
  await scene.enroll(ben, '42')
  await before(scene, ben)
  await usedUp(scene, 'ben')
  const { password } = besieged(scene)
  const heardNow = () => scene.heard('42').at(-1) ?? ''
  /** Writes to the bot, presses, and reads the code; `null` where there is none. */
  const fetch = async (chatId = '42') => {
    const before = scene.heard(chatId).length
    await scene.say(chatId, '/code')
    if (!scene.heard(chatId).at(-1)?.includes('right now?')) return null
    await scene.press(chatId, 'It’s me')
    await scene.chatfactor.settled()
    return (
      /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/.exec(scene.heard(chatId).slice(before).join('\n'))?.[0] ?? null
    )
  }
  const code = async () => (await fetch()) ?? ''
  return { ...scene, ben, password, fetch, code, heardNow }
}

const complete = { outcome: 'signed_in', session: { state: 'complete' } }
const closed = { outcome: 'link_needed' }

describe.each(scenesOnStores)('a person whom strangers keep out, $name', ({ set }) => {
  it('R9, R26: gets in from a new browser every day by a code from the chat, however long it goes on', async () => {
    const { ben, password, code, clock, ...scene } = await kept(set)
    for (let day = 0; day < 4; day += 1) {
      await clock.advance(dayMs)
      expect(await password('ben', ben.password)).toEqual(closed)
      const chatCode = await code()
      // The strangers go on all the while.
      for (let at = 0; at < 10; at += 1) expect(await password('ben', 'wrong', strange(at))).toEqual(closed)
      const answer = await password('ben', ben.password, { chatCode, network: `192.0.2.${day}` })
      expect(answer).toMatchObject(complete)
      const secret = 'secret' in answer ? answer.secret : ''
      const session = await scene.chatfactor.sessions.find({ resourceId: scene.resourceId, secret })
      expect(session?.methods).toMatchObject({ password: clock.now().getTime(), otp: clock.now().getTime() })
      await scene.chatfactor.settled()
      expect(scene.heard('42').at(-1)).toContain('Someone signed in to Billing')
      expect(await usedUp({ ...scene, clock }, 'ben')).toBe(100)
    }
  })

  it('R9, R1: whoever knows the password and not the chat gets nothing, and nothing is pushed to it', async () => {
    const { ben, password, heard, person, enroll, fetch, ...scene } = await kept(set)
    const mallory = await person('mallory')
    await enroll(mallory, '66')
    await usedUp({ ...scene, heard, person, enroll }, 'mallory')
    const before = heard('42').length
    const hers = (await fetch('66')) ?? ''
    for (const chatCode of [hers, 'AAAAA-AAAAA', '00000-00000', '123456', hers.toLowerCase(), ''])
      expect(await password('ben', ben.password, { chatCode })).toEqual(closed)
    expect(heard('42')).toHaveLength(before)
    expect(await password('mallory', mallory.password, { chatCode: hers })).toMatchObject(complete)
  })

  it('R9, R23: three codes a day are for presses in the person’s own chats alone', async () => {
    const { say, press, fetch, heardNow, clock, password, ben, enroll, heard, ...scene } = await kept(set)
    await scene.chatfactor.resources.update(scene.resourceId, { secondFactor: { maxTokensPerUser: 2 } })
    await enroll(ben, '43')
    for (let at = 0; at < 20; at += 1) {
      await say('66', '/code')
      await press('42', 'It’s me', { as: '66' }).catch(() => undefined)
      expect(await password('ben', 'wrong', { ...strange(at), chatCode: 'AAAAA-AAAAA' })).toEqual(closed)
    }
    const codes = [await fetch(), await fetch(), await fetch('43')]
    expect(new Set(codes).size).toBe(3)
    expect(codes).not.toContain(null)
    await clock.advance(60_000)
    expect(await fetch()).toBeNull()
    expect(heardNow()).toContain('three codes for new browsers within a day. The next one can come in 24 hours.')
    expect(await fetch('43')).toBeNull()
    expect(heard('43').at(-1)).toContain('three codes')
    await clock.advance(dayMs)
    expect(await fetch('43')).not.toBeNull()
  })

  it('R9, C4, C6: a code lets one guess be looked at, right or wrong, of 16 at once', async () => {
    const { ben, password, code } = await kept(set)
    const wrong = await code()
    expect(await password('ben', 'wrong', { chatCode: wrong })).toEqual({ outcome: 'refused' })
    expect(await password('ben', ben.password, { chatCode: wrong })).toEqual(closed)
    const right = await code()
    const tries = Array.from({ length: 16 }, (_one, at) =>
      password('ben', 'wrong', { chatCode: right, ...strange(at) }),
    )
    const looked = (await Promise.all(tries)).filter(({ outcome }) => outcome === 'refused')
    expect(looked).toHaveLength(1)
  })

  it('R9: a code that was fetched in one process is typed in another, once for both', async () => {
    const { ben, code, instance, resourceId } = await kept(set)
    const [one, other] = [instance(), instance()]
    const chatCode = await code()
    const typed = { resourceId, login: 'ben', password: ben.password, chatCode, network: '192.0.2.1', device: null }
    const answers = await Promise.all([one.signIn.withPassword(typed), other.signIn.withPassword(typed)])
    expect(answers.filter(({ outcome }) => outcome === 'signed_in')).toHaveLength(1)
    expect(await one.signIn.withPassword(typed)).toMatchObject({
      outcome: expect.stringMatching(/signed_in|link_needed/),
    })
    await Promise.all([one.close(), other.close()])
  })

  it('R9, C12: a code counts for its person and its Resource alone', async () => {
    const { ben, password, code, fetch, chatfactor, resource, ...scene } = await kept(set)
    const wiki = await resource('Wiki')
    const cy = await scene.person('cy')
    await scene.enroll(cy, '43')
    await chatfactor.assignments.create({ resourceId: wiki, userId: ben.id })
    await usedUp({ ...scene, chatfactor, resource }, 'cy')
    const there = { resourceId: wiki, login: 'ben', password: ben.password, network: '192.0.2.1', device: null }
    expect(await chatfactor.signIn.withPassword({ ...there, chatCode: await code() })).toEqual(closed)
    const [own, ofCy] = [await code(), (await fetch('43')) ?? '']
    expect(await password('ben', ben.password, { chatCode: ofCy })).toEqual(closed)
    expect(await password('cy', cy.password, { chatCode: own })).toEqual(closed)
    expect(await password('cy', cy.password, { chatCode: ofCy })).toMatchObject(complete)
    expect(await password('ben', ben.password, { chatCode: own })).toMatchObject(complete)
  })

  it.each([
    'ten minutes later',
    'once the token is revoked',
    'once the sessions ended everywhere',
    'once the sessions ended on this Resource',
    'while the person is locked',
    'once the portal is off',
  ])('R9, C13, C24: a code is worth nothing %s', async (when) => {
    const { ben, password, code, chatfactor, resourceId, clock, ...scene } = await kept(set)
    const chatCode = await code()
    const user = { id: ben.id }
    switch (when) {
      case 'ten minutes later':
        await clock.advance(10 * 60_000)
        break
      case 'once the token is revoked': {
        const [token] = await chatfactor.tokens.list({ resourceId, user })
        await chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
        break
      }
      case 'once the sessions ended everywhere':
        await chatfactor.users.update(user, { email: 'ben@example.com' })
        break
      case 'once the sessions ended on this Resource':
        await chatfactor.assignments.endSessions({ resourceId, user })
        break
      case 'while the person is locked': {
        const challengeId = await scene.sendCode(ben)
        for (let miss = 0; miss < 5; miss += 1) await scene.answer(ben, challengeId, '000000')
        break
      }
      case 'once the portal is off':
        await chatfactor.resources.update(resourceId, { selfService: { enabled: false } })
    }
    expect(await password('ben', ben.password, { chatCode })).toEqual(closed)
  })

  it('R28, R9: where there is a PIN, the code lets the password be looked at, and is not the second factor', async () => {
    const { ben, password, code } = await kept(set, async (scene, his) => {
      await (await scene.signInWithCode(his, '42')).me.pin.set('8264')
    })
    const chatCode = await code()
    expect(await password('ben', 'wrong', { chatCode: await code() })).toEqual({ outcome: 'refused' })
    const answer = await password('ben', ben.password, { chatCode })
    expect(answer).toMatchObject({ outcome: 'signed_in', session: { state: 'second_factor' }, deviceCookie: null })
  })

  it('R26, C31: the question belongs to its chat, for ten minutes, and is not asked where nobody keeps anybody out', async () => {
    const { say, press, heard, heardNow, clock, enroll, person, audited, telegram, happens, code } = await kept(set)
    await enroll(await person('cleo'), '44')
    await say('44', '/code')
    expect(heard('44').at(-1)).toContain('no code waiting')
    await say('42', '/code')
    expect(heardNow()).toContain(question)
    expect(await audited('sign_in.code_fetched')).toHaveLength(0)
    await press('42', 'It’s me', { as: '44' })
    expect(await audited('sign_in.code_fetched')).toHaveLength(0)
    await press('42', 'It wasn’t me')
    expect(heardNow()).toContain('there is no code then')
    await clock.advance(10 * 60_000)
    await press('42', 'It’s me')
    expect(await audited('sign_in.code_fetched')).toHaveLength(0)
    expect(await code()).not.toBe('')
    const prompt = telegram.sent.findLast(({ message }) => message.type === 'prompt')?.message
    const value = prompt?.type === 'prompt' ? (prompt.actions[0]?.value ?? '') : ''
    for (let time = 0; time < 5; time += 1)
      await happens({ type: 'action', chatId: '42', value, messageId: null, dedupeKey: 'once' })
    expect(await audited('sign_in.code_fetched')).toHaveLength(2)
  })
})

describe('who has a chat?', () => {
  it('R1, C61: a code that is none is answered alike, after the same calls, for everybody', async () => {
    const counting = countingStore(memoryStore())
    const scene = await setScene({ around: () => counting.store })
    const { password } = besieged(scene)
    await scene.enroll(await scene.person('has-chat'), '42')
    await scene.person('has-none', { email: 'none@example.com' })
    await scene.person('elsewhere', { resourceId: await scene.resource('Payroll') })
    const seen: unknown[] = []
    for (const login of ['has-chat', 'has-none', 'elsewhere', 'nobody-at-all']) {
      await usedUp(scene, login)
      for (const chatCode of ['AAAAA-AAAAA', '123456']) {
        counting.reset()
        const answer = await password(login, `${login}-password`, { chatCode })
        seen.push({ chatCode, answer, counts: counting.counts() })
      }
    }
    for (const [at, one] of seen.entries()) expect(one).toEqual(seen[at % 2])
    expect(seen[0]).toMatchObject({ answer: closed })
  })
})
