import { describe, expect, it } from 'vitest'
import {
  codesOf,
  enrolledByHost,
  enrolledIn,
  enrolling,
  expectEndedByPolicy,
  type OwnEnrollment,
  recordOf,
  replacing,
  tokensOf,
} from '../../support/rules/own-enrollment.js'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const chat = '77'
const minute = 60_000

/** Everything that ends all sessions of a person. */
const endings: readonly { readonly what: string; end(scene: Scene, open: OwnEnrollment): Promise<unknown> }[] = [
  {
    what: 'ending all sessions',
    end: ({ chatfactor, resourceId }, { ana }) =>
      chatfactor.assignments.endSessions({ resourceId, user: { id: ana.id }, actor: 'host' }),
  },
  {
    what: 'a new password from the host',
    end: ({ chatfactor }, { ana }) => chatfactor.users.update({ id: ana.id }, { password: 'another password' }),
  },
  {
    what: 'switching the person off and on again',
    async end({ chatfactor }, { ana }) {
      await chatfactor.users.update({ id: ana.id }, { active: false })
      await chatfactor.users.update({ id: ana.id }, { active: true })
    },
  },
]

const ways = [
  { way: 'enrolls', begin: enrolling, tokens: 0 },
  { way: 'replaces a token', begin: replacing, tokens: 1 },
  { way: 'is enrolled by the host in their session', begin: enrolledByHost, tokens: 0 },
] as const

describe.each(scenesOnStores)('$name, somebody', ({ set }) => {
  describe.each(ways)('$way, and then', ({ begin, tokens }) => {
    it.each(endings)('R6, C23: $what leaves no way to a token', async ({ end }) => {
      const scene = await set()
      const open = await begin(scene)
      await end(scene, open)
      await scene.scan(chat, open.linkCode)
      await expectEndedByPolicy(scene, open.id)
      expect(await tokensOf(scene, open.ana)).toHaveLength(tokens)
      expect(scene.heard(chat).at(-1)).toContain('This code does not work any more')
    })

    it.each(endings)('R6, R13: not even by the confirmation that was asked for before $what', async ({ end }) => {
      const scene = await set({ policy: { secondFactor: { activation: 'confirm' } } })
      const open = await begin(scene)
      await scene.scan(chat, open.linkCode)
      const answer = scene.telegram.lastCode(chat) ?? ''
      await end(scene, open)
      expect(await scene.chatfactor.enrollments.confirm(open.id, { answer })).toEqual({ outcome: 'cancelled' })
      await expectEndedByPolicy(scene, open.id)
      expect(await tokensOf(scene, open.ana)).toHaveLength(tokens)
    })

    it('R6: signing out of this one session does not end it', async () => {
      const scene = await set()
      const open = await begin(scene)
      const { secret } = open.browser
      await scene.chatfactor.sessions.end({ resourceId: scene.resourceId, secret })
      expect(await scene.chatfactor.sessions.find({ resourceId: scene.resourceId, secret })).toBeNull()
      await scene.scan(chat, open.linkCode)
      expect(await recordOf(scene, open.id)).toMatchObject({ state: 'active' })
    })
  })

  it('R5: proves themselves at 0:00, begins at 4:59 and confirms at 9:59: freshness is asked at the beginning', async () => {
    const scene = await set({
      policy: { secondFactor: { activation: 'confirm' } },
      capabilities: { pushableAfterLink: 'after_user_message' },
    })
    const { clock } = scene
    const ana = await scene.person('ana')
    const old = await enrolledIn(scene, ana, '41')
    const { me } = await scene.signInWithCode(ana, '41')

    await clock.advance(4 * minute + 59_000)
    const { id } = await me.tokens.reissue(old, { name: 'New phone', transport: 'telegram' })
    await clock.advance(1_000)
    const again = me.tokens.reissue(old, { name: 'New phone', transport: 'telegram' })
    await expect(again).rejects.toMatchObject({ code: 'NOT_FRESH' })

    const { linkCode: code } = await codesOf(scene, id)
    await clock.advance(2 * minute)
    await scene.happens({ type: 'code', chatId: chat, code, pushable: false, mayReply: false })
    await scene.say(chat, 'hello')
    await clock.advance(2 * minute + 59_000)
    expect(await me.enrollments.confirm(id, { answer: scene.telegram.lastCode(chat) ?? '' })).toMatchObject({
      outcome: 'activated',
    })
    expect(await recordOf(scene, id)).toMatchObject({ state: 'active' })
    expect(await tokensOf(scene, ana)).toHaveLength(1)
  })
})
