import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const thief = { network: '198.51.100.66', device: 'Chrome on Windows' }
const home = { network: '192.0.2.7', device: 'Firefox on Linux' }

/** The attacker knows Ana's password, has no code, and asks for so many that none is left for her (R23). */
describe.each(scenesOnStores)('the messages of a day are used up, $name', ({ set }) => {
  it('R23: the owner fetches the code in her chat, where she sees what waits and says which is hers', async () => {
    const { scene, ana, ask, buttons } = await usedUp()
    const { clock, telegram, say, heard, happens } = scene
    await ask('thief-again', thief)
    await clock.advance(5 * 60_000)
    const hers = await ask('hers', home)
    expect(hers).toMatchObject({ outcome: 'needs_user', reason: 'send_limit', messenger: 'Telegram' })
    const sent = telegram.sent.length
    await say('42', '/code')
    const questions = heard('42').slice(sent)
    expect(questions).toHaveLength(2)
    expect(questions[0]).toMatch(/Are you signing in to Billing.*from Chrome on Windows, 198․51․100․66/s)
    expect(questions[1]).toMatch(/Are you signing in to Billing.*from Firefox on Linux, 192․0․2․7/s)
    expect(questions.join()).not.toMatch(/\d{6}/)
    await happens({ type: 'action', chatId: '42', value: buttons('It’s me')[1] ?? '', messageId: null })
    expect(heard('42').at(-1)).toContain('Firefox on Linux')
    const code = telegram.lastCode('42') ?? ''
    expect((await scene.answer(ana, idOf(hers), code, scene.chatfactor, { binding: 'hers' })).outcome).toBe('accepted')
    // After her success everything counts anew.
    expect((await ask('next', home)).outcome).toBe('sent')
  })

  it('R23: the code that she fetches lets nobody but her in', async () => {
    const { scene, ana, ask, buttons } = await usedUp()
    const { say, happens, telegram, answer, chatfactor } = scene
    const his = await ask('thief-again', thief)
    await ask('hers', home)
    await say('42', '/code')
    await happens({ type: 'action', chatId: '42', value: buttons('It’s me').at(-1) ?? '', messageId: null })
    const code = telegram.lastCode('42') ?? ''
    expect((await answer(ana, idOf(his), code, chatfactor, { binding: 'thief-again' })).outcome).toBe('other_sign_in')
  })

  it('R23, R26: "Not me" under the one of the attacker ends it, and hers goes on', async () => {
    const { scene, ana, ask, buttons } = await usedUp()
    const { say, happens, heard, telegram, answer, chatfactor } = scene
    const his = await ask('thief-again', thief)
    const hers = await ask('hers', home)
    await say('42', '/code')
    const [notHis] = buttons('It wasn’t me')
    await happens({ type: 'action', chatId: '42', value: notHis ?? '', messageId: null })
    expect(heard('42').at(-1)).toContain('That was stopped')
    expect((await answer(ana, idOf(his), '000000', chatfactor, { binding: 'thief-again' })).outcome).toBe('denied')
    const sent = telegram.sent.length
    await say('42', '/code')
    expect(telegram.sent).toHaveLength(sent + 1)
    await scene.press('42', 'It’s me')
    const code = telegram.lastCode('42') ?? ''
    expect((await answer(ana, idOf(hers), code, chatfactor, { binding: 'hers' })).outcome).toBe('accepted')
  })

  it('R23: a browser that she has signed in with before is still sent a code', async () => {
    const { ask } = await usedUp()
    expect((await ask('unknown', home)).outcome).toBe('needs_user')
    expect((await ask('hers', { ...home, known: true })).outcome).toBe('sent')
  })

  it('R23: one session of the attacker leaves the others something', async () => {
    const scene = await set()
    const { ana, ask } = await enrolled(scene)
    const outcomes: string[] = []
    for (let time = 0; time < 5; time += 1) outcomes.push((await ask('thief', thief)).outcome)
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'needs_user', 'needs_user'])
    expect((await ask('hers', home)).outcome).toBe('sent')
    expect(ana.login).toBe('ana')
  })

  it('R23: strangers who come after her push what her own browser waits for off no list', async () => {
    const { ana, scene, ask } = await usedUp()
    for (let more = 0; more < 3; more += 1) await ask(`known-${more}`, { ...home, known: true })
    const hers = await ask('hers', { ...home, known: true })
    expect(hers).toMatchObject({ outcome: 'needs_user', reason: 'send_limit' })
    for (let more = 0; more < 20; more += 1) await ask(`flood-${more}`, thief)
    const sent = scene.telegram.sent.length
    await scene.say('42', '/code')
    const questions = scene.heard('42').slice(sent)
    expect(questions).toHaveLength(3)
    expect(questions.filter((text) => text.includes('Firefox on Linux'))).toHaveLength(1)
    expect(ana.login).toBe('ana')
  })

  it('R23, C63: who asks all day for one session makes one record in five minutes, and not one each time', async () => {
    const { scene, ask } = await usedUp()
    const before = (await scene.audited('challenge.started')).length
    const ids = new Set<string>()
    for (let minute = 0; minute < 60; minute += 1) {
      for (let time = 0; time < 5; time += 1) ids.add(idOf(await ask('thief-again', thief)))
      await scene.clock.advance(60_000)
    }
    expect(ids.size).toBe(12)
    expect((await scene.audited('challenge.started')).length - before).toBe(12)
  })

  it('R23, C6: guesses at what nobody has fetched are never right, and lock like all others', async () => {
    const { scene, ana, ask } = await usedUp()
    const challengeId = idOf(await ask('thief-again', thief))
    const outcomes: string[] = []
    for (const code of ['000000', '111111', '222222', '333333', '444444']) {
      outcomes.push((await scene.answer(ana, challengeId, code, scene.chatfactor, { binding: 'thief-again' })).outcome)
    }
    expect(outcomes).toEqual([...Array.from({ length: 4 }, () => 'wrong_code'), 'locked'])
    await scene.say('42', '/code')
    expect(scene.heard('42').at(-1)).toContain('no code waiting')
  })

  /** Ana, whose messages of today the attacker has used up, each for another session. */
  async function usedUp() {
    const scene = await set()
    const made = await enrolled(scene)
    for (let session = 0; session < 20; session += 1) {
      expect((await made.ask(`thief-${session}`, thief)).outcome).toBe('sent')
      await scene.clock.advance(150_000)
    }
    expect((await made.ask('thief', thief)).outcome).toBe('needs_user')
    // Nothing of these waits any more.
    await scene.clock.advance(600_000)
    return { scene, ...made }
  }
})

async function enrolled(scene: Scene) {
  const ana: ScenePerson = await scene.person('ana')
  await scene.enroll(ana, '42')
  return {
    ana,
    ask: (binding: string, { known = false, ...context }: typeof home & { readonly known?: boolean }) =>
      scene.challenge(ana, scene.chatfactor, { binding, known, context }),
    /** What the buttons of this name stand for, the oldest first. */
    buttons: (label: string) =>
      scene.telegram.sent.flatMap(({ message }) =>
        message.type === 'prompt'
          ? message.actions.filter((one) => one.label === label).map(({ value: token }) => token)
          : [],
      ),
  }
}

function idOf(started: object): string {
  return 'challengeId' in started ? String(started.challengeId) : ''
}
