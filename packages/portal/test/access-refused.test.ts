import { consolePages } from '@chatfactor/console'
import type { AccessRules } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { hidden } from './browser.js'
import {
  adminFromHeader,
  adminHeader,
  enroll,
  password,
  portalRig,
  type Rig,
  saveForm,
  signedIn,
} from './portal-rig.js'

const portal = '/security/p/billing'
const open: AccessRules = { networks: null, hours: null, countries: null, adding: null }
/** The browsers of these tests are at 203.0.113.7. */
const here = ['203.0.113.0/24']
const elsewhere = ['198.51.100.0/24']
const atNight = { timeZone: 'UTC', windows: ['sun 03:00-03:15'] }
const notFromHere = 'From this network or country, access is closed to everyone.'
const notNow = 'At this time, access is closed to everyone.'

/** A second administrator changes the rules. */
async function allow({ chatfactor, billing }: Rig, access: Partial<AccessRules> | null): Promise<void> {
  await chatfactor.resources.update(billing.id, { secondFactor: { access: access && { ...open, ...access } } })
}

describe('the portal of a Resource that is not open', () => {
  it('R52, R1: says so alike to known and unknown logins, on a page that can be loaded again', async () => {
    const rig = await portalRig()
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: 'all' } })
    await allow(rig, { networks: elsewhere })
    for (const login of ['ana', 'nobody']) {
      for (const [path, form] of [
        ['sign-in', { login, password, with: 'password' }],
        ['sign-in', { login, password: '', with: 'mail' }],
        ['forgot-password', { login }],
      ] as const) {
        const page = await rig.browser().submit(`${portal}/${path}`, form)
        expect(page.status, path).toBe(403)
        expect(page.text, path).toContain(notFromHere)
      }
    }
    await rig.chatfactor.settled()
    expect(rig.mailer.sent).toEqual([])
    await allow(rig, { networks: here })
    const page = await rig.browser().submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(page.url.pathname).toBe(portal)
  })

  it('R52: says when it opens', async () => {
    const rig = await portalRig()
    await allow(rig, { hours: atNight })
    const page = await rig.browser().submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(page.text).toContain(notNow)
    expect(page.text).toContain('Try again')
  })

  it('R52: says so to who waits for a code, and who is signed in, and lets both go on once it is open', async () => {
    const { rig, ana } = await signedIn()
    await enroll(rig, ana)
    const asks = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    const typed = { challenge: hidden(asks, 'challenge'), code: rig.telegram.lastCode('chat-1') ?? '' }
    await allow(rig, { networks: elsewhere })
    expect((await ana.submit(`${portal}/second-factor`, typed)).text).toContain(notFromHere)
    await allow(rig, null)
    expect((await ana.submit(`${portal}/second-factor`, typed)).url.pathname).toBe(portal)
    await allow(rig, { hours: atNight })
    expect((await ana.get(portal)).text).toContain(notNow)
    await allow(rig, { networks: here })
    expect((await ana.get(portal)).status).toBe(200)
  })
})

describe('the page of the access rules', () => {
  const all = { [adminHeader]: 'all' }
  const field = (name: string) => `secondFactor.access.${name}`
  const empty = {
    ...{ [field('networks')]: '', [field('hours.windows')]: '', [field('hours.timeZone')]: '' },
    ...{ [field('countries.only')]: '', [field('countries.unknown')]: 'refuse' },
    ...{ [field('adding.networks')]: '', [field('adding.countries.only')]: '' },
  }

  async function set() {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const admin = rig.browser()
    const path = `/security/admin/resources/${rig.billing.id}/access`
    const save = (form: Readonly<Record<string, string>>) => saveForm(admin, path, { ...empty, ...form }, all)
    const rules = async () => (await rig.chatfactor.resources.get(rig.billing.id)).secondFactor.access
    return { rig, admin, path, save, rules }
  }

  it('R52, R7: saves networks, times and countries, shows them again, and takes them all away', async () => {
    const { save, rules, admin, path } = await set()
    const saved = await save({
      [field('networks')]: '203.0.113.0/24\r\n  2001:db8::/32 \r\n',
      [field('hours.windows')]: 'Mon-Sun 00:00-24:00',
      [field('hours.timeZone')]: 'Europe/Kyiv',
      [field('countries.only')]: 'ua, pl',
      [field('countries.unknown')]: 'pass',
      [field('adding.networks')]: '203.0.113.7',
    })
    expect(saved.text).toContain('Saved.')
    expect(await rules()).toEqual({
      networks: ['203.0.113.0/24', '2001:db8::/32'],
      hours: { timeZone: 'Europe/Kyiv', windows: ['mon-sun 00:00-24:00'] },
      countries: { only: ['UA', 'PL'], unknown: 'pass' },
      adding: { networks: ['203.0.113.7'], countries: null },
    })
    expect((await admin.get(path, all)).text).toContain('2001:db8::/32')
    expect((await save({})).text).toContain('Saved.')
    expect(await rules()).toBeNull()
  })

  it('R52: says beside each field what it would take, and saves nothing of it', async () => {
    const { save, rules } = await set()
    const refused = await save({
      [field('networks')]: '10.0.0.5/8',
      [field('hours.windows')]: 'mon 08:10-18:00',
      [field('hours.timeZone')]: 'Mars/Olympus',
      [field('countries.only')]: 'UKR',
    })
    for (const said of ['and not 10.0.0.5/8', 'Write one time a line', 'the name of a time zone', 'Write two letters'])
      expect(refused.text).toContain(said)
    expect(refused.text).toContain('10.0.0.5/8</textarea>')
    expect(await rules()).toBeNull()
  })

  it('R52: warns an administrator who would lock themselves out, and saves all the same where they say so', async () => {
    const { save, rules } = await set()
    const wish = { [field('networks')]: '198.51.100.0/24' }
    expect((await save(wish)).text).toContain('You are at 203.0.113.7.')
    expect(await rules()).toBeNull()
    const hours = { [field('hours.windows')]: 'sun 03:00-03:15', [field('hours.timeZone')]: 'UTC' }
    expect((await save(hours)).text).toContain('nobody could sign in here now')
    expect(await rules()).toBeNull()
    expect((await save({ ...wish, anyway: 'on' })).text).toContain('Saved.')
    expect(await rules()).toMatchObject({ networks: ['198.51.100.0/24'] })
  })

  it('R52: warns where addresses are not known at all', async () => {
    const rig = await portalRig({
      ...{ console: consolePages({ authenticate: adminFromHeader }), clientAddress: () => null },
    })
    const path = `/security/admin/resources/${rig.billing.id}/access`
    const form = { ...empty, [field('networks')]: '198.51.100.0/24' }
    const page = await saveForm(rig.browser(), path, form, all)
    expect(page.text).toContain('Your address is not known here')
  })
})
