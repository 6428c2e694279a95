import { describe, expect, it } from 'vitest'
import { createFormSeal } from '../src/http/form-seal.js'
import { type Browser, hidden, type Page } from './browser.js'
import { hostRig } from './host-rig.js'
import { allow, enroll, password, portalRig, type Rig, signInAna } from './portal-rig.js'

const portal = '/security/p/billing'
const minute = 60_000
const said = 'Nothing was saved yet'

/** Each form in which people type something that is no secret: what they type, and how its page shows that. */
const forms: readonly (readonly [path: string, typed: Readonly<Record<string, string>>, again: RegExp])[] = [
  ['profile/name', { firstName: 'Annika', lastName: 'Koval' }, /value="Annika".*value="Koval"/s],
  ['profile/phone', { phone: '+306912345678' }, /name="phone"[^>]* value="\+306912345678"/],
  ['profile/login', { login: 'annika' }, /name="login"[^>]* value="annika"/],
  ['profile/email', { email: 'annika@example.org' }, /name="email"[^>]* value="annika@example.org"/],
  ['profile/language', { language: 'de' }, /value="de"[^>]* checked/],
  ['tokens/:id/rename', { name: 'Kitchen phone' }, /name="name"[^>]* value="Kitchen phone"/],
  [
    'tokens/:id/reissue',
    { name: 'Newer phone', transport: 'telegram', digits: '8' },
    /value="Newer phone".*"8"[^>]* checked/s,
  ],
  ['add/bot', { name: 'Third phone', transport: 'telegram', digits: '8' }, /value="Third phone".*"8"[^>]* checked/s],
]
const secrets = {
  'profile/password': { password: 'tell no page', again: 'tell no page' },
  pin: { pin: '73912', again: '73912' },
  'enroll/none/confirm': { answer: '73912' },
  'profile/email/code': { code: '73912' },
}

/** Ana has a token and is signed in in a browser, where she then does nothing for so long that this ends. */
async function idle() {
  const rig = await portalRig()
  const { chatfactor, billing, ana: user } = rig
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  await chatfactor.resources.update(billing.id, {
    selfService: { allowedActions: 'all' },
    secondFactor: { maxTokensPerUser: 3 },
  })
  await chatfactor.assignments.create({ resourceId: billing.id, userId: rig.eve.id })
  const [token] = await chatfactor.tokens.list({ resourceId: billing.id, user: { id: user.id } })
  const pathOf = (form: string) => `${portal}/${form.replace(':id', token?.id ?? '')}`
  return { rig, ana, pathOf, end: () => rig.clock.advance(15 * minute) }
}

/** Through the whole sign-in, from the page that a form led to: to where that goes on. */
async function signInAgain(rig: Rig, ana: Browser, asks: Page): Promise<Page> {
  const back = hidden(asks, 'back')
  const factor = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password', back })
  const code = rig.telegram.lastCode('chat-1') ?? ''
  return ana.submit(`${portal}/second-factor`, { challenge: hidden(factor, 'challenge'), code })
}

/** What is Ana's, and could have been changed. */
async function ownOf({ chatfactor, billing, ana }: Rig) {
  const user = { id: ana.id }
  const tokens = await chatfactor.tokens.list({ resourceId: billing.id, user })
  return [await chatfactor.users.get(user), tokens.map(({ name }) => name)]
}

describe('what was typed before a session ended', () => {
  it.each(forms)('%s: stands there again after signing in, once, and nothing was saved', async (form, typed, again) => {
    const { rig, ana, pathOf, end } = await idle()
    const before = await ownOf(rig)
    await end()
    const asks = await ana.submit(pathOf(form), typed)
    expect(asks.url.pathname).toBe(`${portal}/sign-in`)
    expect(asks.text).toContain('What you typed is kept for 15 minutes')
    const back = await signInAgain(rig, ana, asks)
    expect(back.url.pathname).toBe(pathOf(form))
    expect(back.text).toContain(said)
    expect(back.text).toMatch(again)
    expect(await ownOf(rig)).toEqual(before)
    const anew = await ana.get(pathOf(form))
    expect(anew.text).not.toContain(said)
    expect(anew.text).not.toMatch(again)
  })

  it('is there, too, where only the proof was too old, and the session went on', async () => {
    const { rig, ana, pathOf } = await idle()
    await rig.clock.advance(6 * minute)
    const asks = await ana.submit(pathOf('profile/login'), { login: 'annika' })
    expect(asks.text).toMatch(/Confirm it is you|once more/i)
    expect(asks.text).toContain('What you typed is kept for 15 minutes')
    const back = await signInAgain(rig, ana, asks)
    expect(back.text).toMatch(/Nothing was saved yet.*value="annika"/s)
  })

  it('R6: is sealed, for its owner and its form alone, and for 15 minutes', async () => {
    const { rig, ana, pathOf, end } = await idle()
    await end()
    const asks = await ana.submit(pathOf('profile/name'), { firstName: 'Annika', password: 'tell no page' })
    const name = `__Host-cf-typed-${rig.billing.id}`
    const sealed = ana.cookies.get(name) ?? ''
    const about = JSON.stringify(['form', `user:${rig.ana.id}`, `${rig.billing.id} ${pathOf('profile/name')}`])
    const opened = createFormSeal(rig.chatfactor).open(sealed, about)
    expect(opened).toContain('Annika')
    expect(opened).not.toContain('tell no page')
    await ana.submit(`${portal}/sign-in`, { login: 'eve', password, with: 'password' })
    const eves = await ana.get(pathOf('profile/name'))
    expect([eves.status, eves.text.includes(said), eves.text.includes('Annika')]).toEqual([200, false, false])
    await ana.submit(`${portal}/sign-out`, {})
    await rig.clock.advance(14 * minute)
    await signInAgain(rig, ana, asks)
    const other = await ana.get(pathOf('profile/phone'))
    expect(other.text).not.toContain(said)
    await rig.clock.advance(minute)
    ana.cookies.set(name, sealed)
    expect((await ana.get(pathOf('profile/name'))).text).not.toContain('Annika')
  })

  it('R6: is not kept of secrets, of a stranger, nor of a form that was drawn for another person', async () => {
    const { rig, ana, pathOf, end } = await idle()
    await end()
    const session = ana.cookies.get(`__Host-cf-${rig.billing.id}`) ?? ''
    /** The page that says that a session ended also makes the browser forget it. */
    const late = (form: string, typed: Readonly<Record<string, string>>) => {
      ana.cookies.set(`__Host-cf-${rig.billing.id}`, session)
      return ana.submit(pathOf(form), typed)
    }
    const kept = (browser: Browser) => browser.cookies.get(`__Host-cf-typed-${rig.billing.id}`) ?? ''
    for (const [form, typed] of Object.entries(secrets)) {
      const asks = await late(form, typed)
      expect([form, asks.url.pathname, kept(ana)]).toEqual([form, `${portal}/sign-in`, ''])
      expect(asks.text).not.toContain('is kept for 15 minutes')
    }
    await late('profile/name', { person: rig.eve.id, firstName: 'Annika' })
    const stranger = rig.browser()
    await stranger.submit(pathOf('profile/name'), { firstName: 'Annika' })
    stranger.cookies.set(`__Host-cf-${rig.billing.id}`, 'x'.repeat(43))
    await stranger.submit(pathOf('profile/name'), { firstName: 'Annika' })
    expect([kept(ana), kept(stranger)]).toEqual(['', ''])
    await late('profile/name', { person: rig.ana.id, firstName: 'Annika' })
    expect(kept(ana)).not.toBe('')
  })

  it('R6: is not kept where somebody ended that session: its secret is worth nothing', async () => {
    const { rig, ana, pathOf } = await idle()
    const secret = ana.cookies.get(`__Host-cf-${rig.billing.id}`) ?? ''
    const resourceId = rig.billing.id
    expect(await rig.chatfactor.sessions.findOwner({ secret, resourceId })).toBe(rig.ana.id)
    const wiki = await rig.chatfactor.resources.create({ name: 'Wiki' })
    expect(await rig.chatfactor.sessions.findOwner({ secret, resourceId: wiki.id })).toBeNull()
    await ana.submit(`${portal}/sign-out`, {})
    ana.cookies.set(`__Host-cf-${rig.billing.id}`, secret)
    await ana.submit(pathOf('profile/name'), { firstName: 'Annika' })
    expect(ana.cookies.has(`__Host-cf-typed-${resourceId}`)).toBe(false)
  })

  it('stands there again where the host signs people in: for the same person, and not for the next', async () => {
    const rig = await hostRig()
    await allow(rig, 'user.change_name')
    const ana = rig.browser()
    rig.signIn(ana, rig.ana)
    await ana.get(`${portal}/profile/name`)
    rig.signOut(ana)
    await ana.submit(`${portal}/profile/name`, { firstName: 'Annika' })
    rig.signIn(ana, rig.ben)
    expect((await ana.get(`${portal}/profile/name`)).text).not.toContain('Annika')
    rig.signIn(ana, rig.ana)
    expect((await ana.get(`${portal}/profile/name`)).text).toMatch(/Nothing was saved yet.*value="Annika"/s)
  })
})
