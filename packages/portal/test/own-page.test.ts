import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { allow, enroll, linkIn, portalRig, type Rig, signedIn, signInAna } from './portal-rig.js'

const home = '/security/p/billing'
const features = [operations()]
const aMinute = 60_000

/** The id in the first address that ends so. */
const idIn = (path: string) => path.split('/').at(-2) ?? ''

describe('the page Activity', () => {
  it('R56: says what happened, from where and how, and ends another browser by one press, without scripts', async () => {
    const { rig, ana } = await signedIn({ features })
    expect((await ana.get(home)).text).toContain(`href="${home}/activity"`)
    const thief = rig.browser()
    await signInAna(thief)
    const page = await ana.get(`${home}/activity`)
    for (const said of ['Sign-in', 'This browser', 'How: password', '203.0.113.7']) expect(page.text).toContain(said)
    const after = await ana.submit(linkIn(page, '/not-me'), {})
    expect(after.url.pathname).toBe(`${home}/activity/not-me`)
    expect(after.text).toContain('That sign-in is over')
    expect(after.text).toContain('Look at your messengers')
    expect((await thief.get(`${home}/sessions`)).url.pathname).toBe(`${home}/sign-in`)
    const again = await ana.get(`${home}/activity`)
    expect(again.text).toContain('You said: that was not me')
    expect(again.text).not.toContain('/not-me"')
  })

  it('R56, R52: names the country of an address where the host knows it, and the address where it says nothing', async () => {
    const locate = async (address: string) => (address === '203.0.113.7' ? 'UA' : null)
    const { ana } = await signedIn({ features, locate })
    const known = (await ana.get(`${home}/activity`)).text
    expect(known).toContain('Ukraine')
    expect(known).not.toContain('203.0.113.7')
    const silent = await signedIn({ features, locate: () => new Promise(() => {}) })
    const unknown = (await silent.ana.get(`${home}/activity`)).text
    expect(unknown).toContain('203.0.113.7')
    expect(unknown).not.toContain('Ukraine')
  })

  it('R56: leads on to what helps and may be done, a new password first', async () => {
    const { rig, ana } = await signedIn()
    const plain = await ana.get(`${home}/activity/not-me`)
    expect(plain.text).not.toContain('profile/password')
    await allow(rig, 'user.change_password')
    const page = await ana.get(`${home}/activity/not-me`)
    expect(page.text).toContain(`class="button primary" href="${home}/profile/password"`)
  })

  it('R56: that it was them is kept, and forged ids are answered like what does not exist', async () => {
    const { rig, ana } = await signedIn()
    const other = rig.browser()
    await signInAna(other)
    const path = linkIn(await ana.get(`${home}/activity`), '/was-me')
    const said = await ana.submit(path, {})
    expect(said.text).toContain('Noted: that was you.')
    expect(said.text).toContain('You said: that was me')
    await rig.chatfactor.users.update({ id: rig.ben.id }, { password: 'incorrect horse' })
    const ben = rig.browser()
    await ben.submit(`${home}/sign-in`, { login: 'ben', password: 'incorrect horse', with: 'password' })
    for (const says of ['not-me', 'was-me']) {
      for (const id of [idIn(path), '01', 'x'.repeat(100), '__proto__']) {
        expect((await ben.submit(`${home}/activity/${id}/${says}`, {})).status).toBe(404)
      }
    }
    expect((await other.get(`${home}/sessions`)).url.pathname).toBe(`${home}/sessions`)
  })
})

describe('the page What is held about you', () => {
  it('R56, R5: shows it, gives all of it as a file, and asks for a fresh proof before', async () => {
    const { rig, ana } = await signedIn({ features })
    await rig.chatfactor.users.update({ id: rig.ana.id }, { firstName: '=HYPERLINK("https://evil.example")' })
    const page = await ana.get(`${home}/account`)
    expect(page.text).toContain('ana@example.org')
    expect(page.text).not.toContain('Delete my account here')
    const file = await ana.get(`${home}/account/file`)
    expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="billing.json"')
    expect(file.headers.get('cache-control')).toContain('no-store')
    const held: unknown = JSON.parse(file.text)
    expect(held).toMatchObject({ users: [{ id: rig.ana.id }], assignments: [{ userId: rig.ana.id }] })
    for (const other of [rig.ben.id, rig.eve.id, 'ben@example.org']) expect(file.text).not.toContain(other)
    await rig.clock.advance(5 * aMinute)
    expect((await ana.get(`${home}/account/file`)).url.pathname).toBe(`${home}/sign-in`)
  })

  it('R56: is nowhere without operations', async () => {
    const { ana } = await signedIn()
    expect((await ana.get(home)).text).not.toContain('/account')
    for (const path of ['account', 'account/file', 'account/delete']) {
      expect((await ana.get(`${home}/${path}`)).status).toBe(404)
    }
    expect((await ana.submit(`${home}/account/delete`, { typed: 'ana' })).status).toBe(404)
  })
})

describe('the page Delete your account here', () => {
  it('R56: is not there until it is allowed, also for a form that comes from elsewhere', async () => {
    const { rig, ana } = await signedIn({ features })
    expect((await ana.get(`${home}/account/delete`)).status).toBe(403)
    expect((await ana.submit(`${home}/account/delete`, { typed: 'ana' })).status).toBe(403)
    await allow(rig, 'user.delete_account')
    expect((await ana.get(home)).text).toContain('or delete your account here')
    expect((await ana.get(`${home}/account`)).text).toContain(`${home}/account/delete`)
  })

  it('R56, R5: says what will happen, wants the login typed and a fresh proof, and says once that it is done', async () => {
    const { rig, ana } = await signedIn({ features })
    await allow(rig, 'user.delete_account')
    const other = rig.browser()
    await signInAna(other)
    const page = await ana.get(`${home}/account/delete`)
    for (const said of ['Nothing takes that back', 'in every browser', 'To confirm, type ana']) {
      expect(page.text).toContain(said)
    }
    const wrong = await ana.submit(`${home}/account/delete`, { typed: 'ben' })
    expect(wrong.text).toContain('Type ana, as it stands here.')
    await rig.clock.advance(5 * aMinute)
    expect((await ana.submit(`${home}/account/delete`, { typed: 'ana' })).url.pathname).toBe(`${home}/sign-in`)
    await signInAna(ana)
    const done = await ana.submit(`${home}/account/delete`, { typed: 'ana' })
    expect(done.text).toContain('Your account is deleted')
    expect((await ana.get(done.url.pathname)).text).not.toContain('Your account is deleted')
    for (const browser of [ana, other]) {
      expect((await browser.get(`${home}/sessions`)).url.pathname).toBe(`${home}/sign-in`)
    }
    expect((await ana.submit(`${home}/account/delete`, { typed: 'ana' })).url.pathname).toBe(`${home}/sign-in`)
    await rig.chatfactor.settled()
    expect(rig.mailer.sent.at(-1)).toMatchObject({ to: 'ana@example.org' })
    await gone(rig)
  })

  it('R56: with a messenger, needs its code as well, and says so there', async () => {
    const { rig, ana } = await signedIn({ features })
    await allow(rig, 'user.delete_account')
    await enroll(rig, ana)
    expect((await ana.get(`${home}/account/delete`)).url.pathname).toBe(`${home}/sign-in`)
    expect((await ana.get(`${home}/account/file`)).url.pathname).toBe(`${home}/sign-in`)
    const rest = await portalRig()
    expect((await rest.browser().get(`${home}/account/delete`)).url.pathname).toBe(`${home}/sign-in`)
  })
})

/** Nothing of Ana is left once the worker was there. */
async function gone({ chatfactor, clock, ana }: Rig): Promise<void> {
  await clock.advance(aMinute)
  for (let round = 0; round < 3; round += 1) await chatfactor.worker.runOnce()
  await expect(chatfactor.users.get({ id: ana.id })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
}
