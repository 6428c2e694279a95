import type { SignIn } from '@chatfactor/accounts'
import { update } from '@chatfactor/core/store'
import { someBrowser } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type Scene, type ScenePerson, setScene } from '../../support/scene.js'

type Given = Parameters<SignIn['withPassword']>[0]
type Shown = Pick<Given, 'invitation' | 'deviceCookie' | 'chatCode' | 'recoveryCode'>

/** What lets a browser guess though strangers have used up all guesses: made for somebody, before and after that. */
interface Kind {
  before?(scene: Scene, person: ScenePerson, chatId: string): Promise<Shown>
  after?(scene: Scene, person: ScenePerson, chatId: string): Promise<Shown>
}

const kinds: Readonly<Record<string, Kind>> = {
  'a browser that signed in before': {
    async before({ chatfactor, resourceId }, { login, password }) {
      const done = await chatfactor.signIn.withPassword({ ...someBrowser, resourceId, login, password })
      return { deviceCookie: done.outcome === 'signed_in' ? done.deviceCookie : null }
    },
  },
  'an invitation': {
    async before(scene, { id: userId }) {
      const { url } = await scene.members().invitations.create({ resourceId: scene.resourceId, userId })
      return { invitation: url.split('#')[1] ?? '' }
    },
  },
  'a recovery code': {
    async before(scene, person, chatId) {
      await scene.enroll(person, chatId)
      const { me } = await scene.signInWithCode(person, chatId)
      return { recoveryCode: (await me.recoveryCodes.renew())[0] ?? '' }
    },
  },
  'a code from the chat': {
    before: async (scene, person, chatId) => {
      await scene.enroll(person, chatId)
      return {}
    },
    async after(scene, _person, chatId) {
      await scene.say(chatId, '/code')
      await scene.press(chatId, 'It’s me')
      const shape = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/
      return { chatCode: shape.exec(scene.heard(chatId).at(-1) ?? '')?.[0] ?? '' }
    },
  },
  'a browser in which a mailed link was opened': {
    async after({ chatfactor, resourceId, mailTo }, { login }) {
      const at = { ...someBrowser, resourceId }
      const mailing = await chatfactor.signIn.sendMailCode({ ...at, login })
      if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
      const link = /mail-link#(\S+)/.exec(await mailTo(`${login}@example.org`))?.[1] ?? ''
      const opened = await chatfactor.signIn.withMailLink({ ...at, attemptId: mailing.attemptId, link })
      return { deviceCookie: opened.outcome === 'password_needed' ? opened.deviceCookie : null }
    },
  },
}

/** Strangers guess at every login until nothing of theirs is looked at; one guess of each, and the others as they would be counted. */
async function useUp({ chatfactor, resourceId, store, clock }: Scene, logins: readonly string[]): Promise<void> {
  for (const login of logins) await chatfactor.signIn.withPassword({ ...someBrowser, resourceId, login, password: 'x' })
  const { items } = await store.list('limits', { index: 'overdue', equals: {}, limit: 500 })
  const rows = items.filter(({ key }) => key.startsWith('first_factor:person:'))
  expect(rows).toHaveLength(logins.length)
  const times = Array.from({ length: 100 }, () => clock.now().getTime())
  await store.commit(rows.map((row) => update('limits', row, { times })))
}

describe.each(Object.entries(kinds))('%s, beside a password that strangers guess at', (_kind, { before, after }) => {
  it('R9, C12: lets its own person in, and neither another one nor the same one elsewhere', async () => {
    const scene = await setScene()
    const { chatfactor, resourceId } = scene
    const wiki = await scene.resource('Wiki')
    const people = [
      { person: await scene.person('ana', { email: 'ana@example.org' }), chatId: '42' },
      { person: await scene.person('ben', { email: 'ben@example.org' }), chatId: '43' },
    ]
    const shown: Shown[] = []
    for (const { person, chatId } of people) {
      await chatfactor.assignments.create({ resourceId: wiki, userId: person.id })
      shown.push((await before?.(scene, person, chatId)) ?? {})
    }
    const logins = people.map(({ person }) => person.login)
    await useUp(scene, logins)
    for (const [at, { person, chatId }] of people.entries()) {
      shown[at] = { ...shown[at], ...(await after?.(scene, person, chatId)) }
    }
    // Whoever opens a mailed link takes back what strangers did; they begin again.
    await useUp(scene, logins)
    const [ana, ben] = people.map(({ person }) => person)
    const enter = async (person: ScenePerson | undefined, beside: Shown | undefined, place = resourceId) => {
      const { login = '', password = '' } = person ?? {}
      const typed = { ...someBrowser, resourceId: place, login, password }
      return (await chatfactor.signIn.withPassword({ ...typed, ...beside })).outcome
    }
    expect(await enter(ana, {})).toBe('link_needed')
    expect(await enter(ben, shown[0])).not.toBe('signed_in')
    expect(await enter(ana, shown[1])).not.toBe('signed_in')
    expect(await enter(ana, shown[0], wiki)).not.toBe('signed_in')
    expect(await enter(ana, shown[0])).toBe('signed_in')
    expect(await enter(ben, shown[1])).toBe('signed_in')
  })
})
