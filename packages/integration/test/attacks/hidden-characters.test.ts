import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const invalid = { code: 'INVALID_INPUT' }

/** Names that hide something, or write lines of their own into what a bot says. */
describe.each(scenesOnStores)('a name that is not what it shows, $name', ({ set }) => {
  it('R13, R14: an administrator of one Resource writes no lines of their own into the bot’s first words', async () => {
    const { chatfactor, resourceId, enroll, person, heard } = await set()
    const { resources } = createAdministration(chatfactor).as({ adminId: 'billing-admin', resources: [resourceId] })
    for (const name of ['Bank\n\nYour code: 000000', 'Bank\u2028Your code: 000000', 'Bil\u200Bling', 'gnilliB\u202E']) {
      await expect(resources.update(resourceId, { name })).rejects.toMatchObject(invalid)
    }
    await enroll(await person('ana'), '42')
    expect(heard('42').at(-1)).toContain('Billing')
    expect(heard('42').join('\n')).not.toContain('000000')
  })

  it('R13: people are called what they want, in one line that shows everything', async () => {
    const { chatfactor, person, signIn } = await set()
    const ana = await person('ana')
    const { me } = await signIn(ana)
    for (const firstName of ['Ana\u202E', 'A\nna', 'A\u0000na', 'A\u2066na', 'Ana\u200D']) {
      await expect(me.profile.changeName({ firstName, lastName: null })).rejects.toMatchObject(invalid)
      await expect(chatfactor.users.update({ id: ana.id }, { firstName })).rejects.toMatchObject(invalid)
    }
    await me.profile.changeName({ firstName: 'Анна-Марія', lastName: "O'Neill 👩\u200D💻" })
    expect(await chatfactor.users.get({ id: ana.id })).toMatchObject({ lastName: "O'Neill 👩\u200D💻" })
  })

  it('takes "Ana\'s iPhone" for a messenger, and no name with something hidden in it', async () => {
    const { person, signIn, scan, linkCode } = await set()
    const ana = await person('ana')
    const { me } = await signIn(ana)
    for (const name of ['My\u200B phone', 'My\tphone', '\u3164', 'enohp\u202E']) {
      await expect(me.enrollments.start({ name, transport: 'telegram' })).rejects.toMatchObject(invalid)
    }
    const { id } = await me.enrollments.start({ name: "Ana's iPhone", transport: 'telegram' })
    await scan('42', await linkCode(id))
    expect((await me.tokens.list()).map(({ name }) => name)).toEqual(["Ana's iPhone"])
  })
})
