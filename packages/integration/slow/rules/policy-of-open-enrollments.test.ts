import type { Enrollment } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { newChat as chat, steps } from '../../support/rules/last-steps.js'
import { enrolling, expectEndedByPolicy, recordOf, replacing, tokensOf } from '../../support/rules/own-enrollment.js'
import { switchesOf } from '../../support/rules/switches.js'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const ways = [
  { way: 'enrolls', action: 'token.enroll', begin: enrolling, tokens: 0 },
  { way: 'replaces a token', action: 'token.reissue', begin: replacing, tokens: 1 },
] as const

describe.each(scenesOnStores)('$name, somebody', ({ set }) => {
  describe.each(ways)('$way, and meanwhile', ({ action, begin, tokens }) => {
    describe.each(switchesOf(action))('$what is switched off', ({ off, on }) => {
      it.each(steps)('C22, C23: $by leads to no token, and the policy ended it', async (step) => {
        const { policy = {}, capabilities = {} } = step
        const scene = await set({ policy, capabilities })
        const open = await begin(scene)
        await step.before?.(scene, open)
        await scene.chatfactor.resources.update(scene.resourceId, off)
        await step.take(scene, open)
        await expectEndedByPolicy(scene, open.id)
        expect(await tokensOf(scene, open.ana)).toHaveLength(tokens)
        if (step.isInChat) expect(scene.heard(chat).at(-1)).toContain('This code does not work any more')
        // Over is over, also when it is allowed again.
        await scene.chatfactor.resources.update(scene.resourceId, on)
        await scene.scan(chat, open.linkCode)
        await scene.say(chat, 'hello')
        expect(await tokensOf(scene, open.ana)).toHaveLength(tokens)
      })

      it('C22: the page that watches it hears within two seconds, though no chat touches it', async () => {
        const scene = await set()
        const open = await begin(scene)
        const watched = open.browser.me.enrollments.watch(open.id)[Symbol.asyncIterator]()
        expect((await watched.next()).value).toMatchObject({ state: 'awaiting_scan' })
        const next = watched.next()
        await scene.chatfactor.resources.update(scene.resourceId, off)
        expect(await recordOf(scene, open.id)).toMatchObject({ state: 'awaiting_scan' })
        await scene.clock.advance(2_000)
        expect(await valueBeforeSleep(next, scene)).toMatchObject({ state: 'cancelled', endedBecause: 'policy' })
        expect((await watched.next()).done).toBe(true)
        await expectEndedByPolicy(scene, open.id)
      })

      it('C22: the sweep ends it where nobody looks, and leaves what was allowed alone', async () => {
        const scene = await set()
        const open = await begin(scene)
        await scene.chatfactor.worker.runOnce()
        expect(await recordOf(scene, open.id)).toMatchObject({ version: 1, state: 'awaiting_scan' })
        await scene.chatfactor.resources.update(scene.resourceId, off)
        await scene.chatfactor.worker.runOnce()
        await expectEndedByPolicy(scene, open.id)
        expect(await tokensOf(scene, open.ana)).toHaveLength(tokens)
      })
    })
  })

  it.each(switchesOf('token.enroll'))('C22: switching $what off writes nothing but the Resource', async ({ off }) => {
    const written: string[] = []
    const scene = await set({
      around: (store) => ({
        ...store,
        async commit(writes) {
          written.push(...writes.flatMap(({ verb, collection }) => (verb === 'check' ? [] : [collection])))
          return store.commit(writes)
        },
      }),
    })
    await enrolling(scene)
    await scene.chatfactor.settled()
    written.length = 0
    await scene.chatfactor.resources.update(scene.resourceId, off)
    expect(written.toSorted()).toEqual(['audit', 'resources'])
  })

  it('C22: what is allowed again before anybody looked goes on', async () => {
    const scene = await set()
    const { id, linkCode } = await enrolling(scene)
    for (const { off, on } of switchesOf('token.enroll')) {
      await scene.chatfactor.resources.update(scene.resourceId, off)
      await scene.chatfactor.resources.update(scene.resourceId, on)
    }
    await scene.scan(chat, linkCode)
    expect(await recordOf(scene, id)).toMatchObject({ state: 'active', endedBecause: null })
  })
})

describe.each(scenesOnStores)('$name, the chat of another Resource', ({ set }) => {
  it.each(switchesOf('token.assign_existing'))(
    'R19: is not taken over when $what is switched off between code and answer',
    async ({ off, on }) => {
      const scene = await set()
      const { chatfactor, resourceId, telegram } = scene
      const payroll = await scene.resource('Payroll')
      const ana = await scene.person('ana')
      await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
      const source = await scene.enroll(ana, '41', payroll)
      const { me } = await scene.signIn(ana)
      const sent = await me.tokens.startAssigning(source)
      if (sent.outcome !== 'sent') throw new Error(sent.outcome)
      const answer = { challengeId: sent.challengeId, code: telegram.lastCode('41') ?? '' }
      await chatfactor.resources.update(resourceId, off)
      await expect(me.tokens.verifyAssigning(source, answer)).rejects.toMatchObject({ code: 'POLICY_DENIED' })
      expect(await tokensOf(scene, ana)).toEqual([])
      await chatfactor.resources.update(resourceId, on)
      expect(await me.tokens.verifyAssigning(source, answer)).toMatchObject({ outcome: 'assigned' })
    },
  )
})

describe.each(scenesOnStores)('$name, an enrollment that the host’s own server began', ({ set }) => {
  it.each(switchesOf('token.enroll'))('C22: goes on though $what is off: that is for people alone', async ({ off }) => {
    const scene = await set()
    const ana = await scene.person('ana')
    const { id, linkCode } = await scene.open(ana)
    await scene.chatfactor.resources.update(scene.resourceId, off)
    await scene.chatfactor.worker.runOnce()
    expect((await scene.chatfactor.enrollments.get(id)).state).toBe('awaiting_scan')
    await scene.scan(chat, linkCode)
    expect(await recordOf(scene, id)).toMatchObject({ state: 'active' })
  })

  const endings: readonly {
    readonly why: string
    end(scene: Scene, ana: { readonly id: string }): Promise<unknown>
  }[] = [
    {
      why: 'the Resource is switched off',
      end: ({ chatfactor, resourceId }) => chatfactor.resources.update(resourceId, { active: false }),
    },
    {
      why: 'the person is switched off',
      end: ({ chatfactor }, { id }) => chatfactor.users.update({ id }, { active: false }),
    },
    {
      why: 'the person may have no more tokens',
      end: ({ chatfactor, resourceId }) =>
        chatfactor.resources.update(resourceId, { secondFactor: { maxTokensPerUser: 1 } }),
    },
    {
      why: 'somebody took their token back, which blocks enrolling',
      async end({ chatfactor, mailer }) {
        await chatfactor.settled()
        const secret = /\/undo\S*#([\w-]{43})/.exec(mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
        expect(await chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
      },
    },
  ]

  it.each(endings)('C22, C23: ends when $why', async ({ end }) => {
    const scene = await set({ policy: { secondFactor: { maxTokensPerUser: 2 } } })
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    await scene.enroll(ana, '41')
    const { id, linkCode } = await scene.open(ana)
    await end(scene, ana)
    await scene.scan(chat, linkCode)
    await expectEndedByPolicy(scene, id)
    expect(scene.heard(chat).at(-1)).toContain('This code does not work any more')
  })
})

/** What a watch gives next; `null` when it goes back to sleep instead. Nobody else sleeps. */
async function valueBeforeSleep(next: Promise<IteratorResult<Enrollment>>, { clock }: Scene): Promise<unknown> {
  let isThere = false
  void next.then(() => {
    isThere = true
  })
  while (!isThere && clock.sleeping() === 0) await new Promise((resolve) => setImmediate(resolve))
  return isThere ? (await next).value : null
}
