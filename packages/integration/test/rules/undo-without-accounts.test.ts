import { createChatfactor } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** One process of an app signs nobody in and has the bot; another has the portal. Both write to one store. */
describe.each(scenesOnStores)('a process without accounts, $name', ({ set }) => {
  it('R4: leaves the link of a changed password to one that can take it back', async () => {
    const scene = await set()
    const { chatfactor, telegram, store, clock, resourceId, heard, press } = scene
    const [ana, ben] = [await scene.person('ana'), await scene.person('ben')]
    await scene.enroll(ana, '42')
    await scene.enroll(ben, '43')
    await clock.advance(60_000)
    for (const [person, chat] of [[ana, '42'] as const, [ben, '43'] as const]) {
      const { me } = await scene.signInWithCode(person, chat)
      await me.profile.changePassword('another horse battery')
    }
    await chatfactor.settled()

    const without = createChatfactor({
      ...{ keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }], store, clock },
      ...{ transports: [telegram], publicUrl: 'https://id.example.org' },
    })
    const buttons = telegram.sent.filter(({ to }) => to.chatId === '42').flatMap(({ message }) => message.actions)
    const value = buttons.findLast(({ label }) => label === 'Take it back')?.value ?? ''
    const before = heard('43').length
    for (let time = 0; time < 2; time += 1) {
      await without.handleWebhook(
        'telegram',
        telegram.webhook([{ type: 'action', chatId: '42', value, messageId: null }]),
      )
      await without.settled()
      expect(heard('42').at(-1)).toContain('cannot be taken back at this moment')
    }
    const passwords = async () =>
      Promise.all(
        ['ana-password', 'another horse battery'].map(
          async (text) => (await scene.typePassword('ana', text)).outcome === 'signed_in',
        ),
      )
    expect(await passwords()).toEqual([false, true])

    await clock.advance(60_000)
    await press('42', 'Take it back')
    expect(heard('42').at(-1)).toContain('Take back what was changed')
    await press('42', 'Take it back')
    await chatfactor.settled()
    expect(heard('42').at(-1)).toContain('Done')
    expect(await passwords()).toEqual([false, false])
    expect(heard('43')).toHaveLength(before)
    expect((await scene.typePassword('ben', 'another horse battery')).outcome).toBe('signed_in')
    expect((await without.tokens.list({ resourceId, user: { id: ben.id } })).length).toBe(1)
    await without.close()
  })
})
