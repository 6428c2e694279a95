import { describe, expect, it } from 'vitest'
import type { ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const hour = 60 * 60_000
const day = 24 * hour
const stays = { code: 'POLICY_DENIED', details: { rule: 'warning_stays' } }

/**
 * Ana and Ben have no address, and two messengers each. The one that is asked first is replaced, while they have blocked the bot in the
 * older one: there is no channel to tell them, so they are warned.
 */
describe.each(scenesOnStores)('a warning that a messenger was added untold, $name', ({ set }) => {
  const setUp = async () => {
    const scene = await set({ policy: { secondFactor: { maxTokensPerUser: 3 } } })
    const { chatfactor, resourceId, clock } = scene
    const tokens = ({ id }: ScenePerson) => chatfactor.tokens.list({ resourceId, user: { id } })
    const warned = async (person: ScenePerson, id: string) => {
      const until = (await tokens(person)).find((token) => token.id === id)?.warnedUntil ?? null
      return until !== null && clock.now() < until
    }
    const replaced = async (login: string, chats: readonly [string, string, string]) => {
      const person = await scene.person(login)
      const first = await scene.enroll(person, chats[0])
      await clock.advance(hour)
      const older = await scene.enroll(person, chats[1])
      await clock.advance(hour)
      const { me } = await scene.signInWithCode(person, chats[0])
      const { id } = await me.tokens.reissue(first, { name: 'New', transport: 'telegram' })
      const links = JSON.stringify(await me.enrollments.links(id))
      await scene.happens({ type: 'unreachable', chatId: chats[1], reason: 'blocked' })
      await scene.scan(chats[2], /start=([\w-]{43})/.exec(links)?.[1] ?? '')
      await scene.say(chats[1], 'Back again')
      await chatfactor.settled()
      const added = (await tokens(person)).find((token) => ![first, older].includes(token.id))?.id ?? ''
      return { person, older, added, chat: chats[2], olderChat: chats[1] }
    }
    const ana = await replaced('ana', ['11', '12', '13'])
    /** A session that was proven with a code of the older messenger. */
    const byOlder = async ({ person, older, chat, olderChat }: typeof ana) => {
      const [first] = await tokens(person)
      if (first?.id !== older) await (await scene.signInWithCode(person, chat)).me.tokens.prefer(older)
      return scene.signInWithCode(person, olderChat)
    }
    return { ...scene, replaced, ana, byOlder, warned, tokens }
  }

  it('R4: ends after three days at the earliest, by “It was me” in a session proven with an older messenger', async () => {
    const { ana, replaced, byOlder, signInWithCode, clock, warned, audited, chatfactor } = await setUp()
    const ben = await replaced('ben', ['21', '22', '23'])
    expect(await warned(ana.person, ana.added)).toBe(true)
    const early = await byOlder(ana)
    expect((await early.me.view()).recognizable).toEqual([])
    await expect(early.me.tokens.recognize(ana.added)).rejects.toMatchObject(stays)
    await clock.advance(3 * day)
    const owner = await byOlder(ana)
    expect((await owner.me.view()).recognizable).toEqual([ana.added])
    await owner.me.tokens.recognize(ana.added)
    expect(await warned(ana.person, ana.added)).toBe(false)
    expect((await owner.me.view()).recognizable).toEqual([])
    await expect(owner.me.tokens.recognize(ana.added)).rejects.toMatchObject(stays)
    // What the trail and the console say stays; Ben's own goes on, and Ana speaks for none of his.
    await chatfactor.settled()
    expect((await chatfactor.tokens.get(ana.added)).notified).toBe(false)
    expect(await audited('token.recognized')).toMatchObject([{ details: { tokenId: ana.added } }])
    expect(await warned(ben.person, ben.added)).toBe(true)
    await expect(owner.me.tokens.recognize(ben.added)).rejects.toMatchObject({ code: 'TOKEN_NOT_FOUND' })
    const { me } = await signInWithCode(ben.person, ben.chat)
    expect((await me.view()).recognizable).toEqual([])
  })

  it('R4: is not ended by the messenger itself, in whichever browser, nor by a password alone', async () => {
    const { ana, signIn, signInWithCode, clock, warned } = await setUp()
    await clock.advance(4 * day)
    for (let time = 0; time < 4; time += 1) {
      await clock.advance(hour)
      const thief = await signInWithCode(ana.person, ana.chat)
      expect((await thief.me.view()).recognizable).toEqual([])
      await expect(thief.me.tokens.recognize(ana.added)).rejects.toMatchObject(stays)
    }
    const { me } = await signIn(ana.person)
    await expect(me.tokens.recognize(ana.added)).rejects.toMatchObject({ code: 'NOT_FRESH' })
    expect(await warned(ana.person, ana.added)).toBe(true)
  })

  it('R4: ends by the third accepted code of an older messenger, and after three days at the earliest', async () => {
    const { ana, replaced, byOlder, signInWithCode, clock, warned } = await setUp()
    const ben = await replaced('ben', ['21', '22', '23'])
    const until = clock.now().getTime() + 3 * day
    for (const one of [ana, ben]) {
      await byOlder(one)
      await clock.advance(hour)
      await signInWithCode(one.person, one.olderChat)
    }
    // Ben’s third is in time, and Ana’s is not there yet.
    await signInWithCode(ben.person, ben.olderChat)
    await clock.advance(until - clock.now().getTime() - 1)
    expect(await warned(ben.person, ben.added)).toBe(true)
    await clock.advance(1)
    expect(await warned(ben.person, ben.added)).toBe(false)
    expect(await warned(ana.person, ana.added)).toBe(true)
    await signInWithCode(ana.person, ana.olderChat)
    expect(await warned(ana.person, ana.added)).toBe(false)
  })

  it('R4: is shown for 30 days to a person who has nothing older', async () => {
    const { person, enroll, signInWithCode, clock, warned } = await setUp()
    const cleo = await person('cleo')
    const only = await enroll(cleo, '31')
    for (let time = 0; time < 4; time += 1) {
      await clock.advance(7 * day)
      const { me } = await signInWithCode(cleo, '31')
      await expect(me.tokens.recognize(only)).rejects.toMatchObject(stays)
    }
    expect(await warned(cleo, only)).toBe(true)
    await clock.advance(2 * day)
    expect(await warned(cleo, only)).toBe(false)
  })
})
