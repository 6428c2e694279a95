import { allowedActions } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import {
  adminFromHeader,
  adminHeader,
  askForToken,
  enroll,
  linkCodeIn,
  portalRig,
  saveForm,
  signInAna,
  typedCodeIn,
} from '../../portal/test/portal-rig.js'
import { consolePages, createAdministration } from '../src/index.js'

const all = { [adminHeader]: 'all' }

/** What the form of the tabs Self-Service and Token Enrollment sends of a Resource whose portal is on. */
const portalOf = (address: string) => ({
  'selfService.enabled': 'on',
  'selfService.address': address,
  'selfService.firstEnrollment': 'sign_in',
})
const botOn = { 'bot.enabled': 'on', 'bot.transports': 'telegram' }

async function consoleRig() {
  const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
  return { ...rig, admin: rig.browser(), base: `/security/admin/resources/${rig.billing.id}` }
}

describe('the console', () => {
  it('R7: does not exist without an admin option, and for whoever the host does not accept', async () => {
    const without = await portalRig()
    const rig = await consoleRig()
    const missing = (await without.browser().get('/security/nothing/here')).text
    for (const path of ['', '/resources', `/resources/${rig.billing.id}/general`, '/users', '/nonsense']) {
      const none = await without.browser().get(`/security/admin${path}`, all)
      const stranger = await rig.browser().get(`/security/admin${path}`)
      expect(none.status).toBe(404)
      expect(stranger.status).toBe(404)
      expect(none.text).toBe(missing)
      expect(stranger.text).toBe(missing)
    }
    const posted = await rig.browser().submit(`${rig.base}/general`, { name: 'Taken' })
    expect(posted.status).toBe(404)
    expect((await rig.chatfactor.resources.get(rig.billing.id)).name).toBe('Billing')
  })

  it('R7: shows an administrator of some Resources only those, and nothing of the others', async () => {
    const rig = await consoleRig()
    const secret = await rig.chatfactor.resources.create({ name: 'Secret lab' })
    await rig.chatfactor.assignments.create({ resourceId: secret.id, userId: rig.eve.id })
    const some = { [adminHeader]: rig.billing.id }
    const list = await rig.admin.get('/security/admin', some)
    expect(list.text).toContain('Billing')
    expect(list.text).not.toContain('Secret lab')
    expect(list.text).not.toContain('New Resource')
    expect(list.text).not.toContain('/admin/users')
    for (const tab of ['general', 'self-service', 'members', 'activity']) {
      expect((await rig.admin.get(`/security/admin/resources/${secret.id}/${tab}`, some)).status).toBe(404)
    }
    expect((await rig.admin.submit(`/security/admin/resources/${secret.id}/general`, { name: 'x' }, some)).status).toBe(
      404,
    )
    expect(
      (await rig.admin.submit(`/security/admin/resources/${secret.id}/members/${rig.eve.id}/unassign`, {}, some))
        .status,
    ).toBe(404)
    expect((await rig.admin.get(`/security/admin/users/${rig.eve.id}`, some)).status).toBe(404)
    expect((await rig.admin.get('/security/admin/users', some)).status).toBe(403)
    expect((await rig.chatfactor.resources.get(secret.id)).name).toBe('Secret lab')
  })

  it('the guide: enables Enroll Token in the section Allowed Actions and BOT in the tab Token Enrollment, and one Save keeps both', async () => {
    const rig = await consoleRig()
    const created = await rig.admin.submit(
      '/security/admin/resources',
      { name: 'VPN', 'selfService.address': 'vpn' },
      all,
    )
    const base = created.url.pathname.replace(/\/general$/, '')
    for (const label of ['General', 'Self-Service', 'Token Enrollment', 'Members', 'Activity', 'Save']) {
      expect(created.text).toContain(label)
    }
    const shown = await rig.admin.get(`${base}/self-service`, all)
    expect(shown.text).toContain('https://id.example.org/security/p/vpn')
    expect(shown.text).toContain('<h2>Allowed Actions</h2>')
    expect(shown.text).toMatch(/<div class="panel" id="token-enrollment">/)

    const general = {
      name: 'VPN',
      active: 'on',
      language: 'uk',
      'secondFactor.activation': 'confirm',
      'secondFactor.confirmation': 'number',
      'secondFactor.attemptLimit': '7',
      'secondFactor.maxTokensPerUser': '2',
      'secondFactor.gracePeriodMs': '0',
      'secondFactor.rememberBrowsersMs': '0',
    }
    expect((await saveForm(rig.admin, `${base}/general`, general, all)).text).toContain('Saved.')
    const saved = await saveForm(
      rig.admin,
      `${base}/self-service`,
      {
        ...portalOf('vpn'),
        ...botOn,
        'selfService.firstEnrollment': 'email_if_known',
        allowedActions: ['token.enroll', 'user.change_name'],
        tab: 'token-enrollment',
      },
      all,
    )
    expect(saved.url.hash).toBe('#token-enrollment')
    expect(saved.text).toContain('Saved.')
    expect(saved.text).toMatch(/value="token\.enroll" checked=""/)

    const resource = await rig.chatfactor.resources.findByAddress('vpn')
    expect(resource).toMatchObject({
      active: true,
      language: 'uk',
      selfService: {
        enabled: true,
        allowedActions: ['token.enroll', 'user.change_name'],
        tokenEnrollment: { bot: { enabled: true, transports: null } },
        firstEnrollment: 'email_if_known',
      },
      secondFactor: { activation: 'confirm', confirmation: 'number', attemptLimit: 7, maxTokensPerUser: 2 },
    })
  })

  it('C59: a Resource that is made on this page or by a verb of it allows nobody anything, whatever the form sends', async () => {
    const rig = await consoleRig()
    const form = { ...portalOf('vpn'), ...botOn, allowedActions: ['token.enroll'] }
    await rig.admin.submit('/security/admin/resources', { ...form, name: 'VPN' }, all)
    await rig.admin.submit('/security/admin/resources', { ...form, 'selfService.address': '', name: 'Wiki' }, all)
    const admin = createAdministration(rig.chatfactor).as({ adminId: 'olga', resources: 'all' })
    await admin.resources.create({ name: 'Mail' })
    const { items } = await rig.chatfactor.resources.list()
    const made = items.filter(({ name }) => ['VPN', 'Wiki', 'Mail'].includes(name))
    expect(made).toHaveLength(3)
    for (const { selfService } of made) {
      expect(selfService).toMatchObject({
        enabled: false,
        allowedActions: [],
        tokenEnrollment: { bot: { enabled: false } },
      })
    }
  })

  it('C59: switches every action on and off with All, with and without scripts', async () => {
    const rig = await consoleRig()
    const stored = async () => (await rig.chatfactor.resources.get(rig.billing.id)).selfService.allowedActions
    const save = (sent: Parameters<typeof saveForm>[2]) =>
      saveForm(rig.admin, `${rig.base}/self-service`, { ...portalOf('billing'), ...botOn, ...sent }, all)
    // Deleting one's account comes with operations, which are not here.
    const here = allowedActions.filter((action) => action !== 'user.delete_account')
    const shown = await rig.admin.get(`${rig.base}/self-service`, all)
    expect(shown.text.match(/name="allowedActions"/g)).toHaveLength(here.length)
    // Without scripts the page sends what All was before, and All itself.
    await save({ 'all.before': 'off', all: 'on' })
    expect(await stored()).toEqual(here)
    await save({ 'all.before': 'on', all: 'on', allowedActions: ['token.enroll'] })
    expect(await stored()).toEqual(['token.enroll'])
    await save({ 'all.before': 'on', allowedActions: ['token.enroll'] })
    expect(await stored()).toEqual([])
    // With scripts it sends the switches alone.
    await save({ allowedActions: [...allowedActions] })
    expect(await stored()).toEqual(here)
    await save({ allowedActions: ['token.enroll', 'made.up'] })
    expect(await stored()).toEqual(['token.enroll'])
  })

  it('C59: an action that no feature here brings is not shown, and stays as it is whatever is saved beside it', async () => {
    const rig = await consoleRig()
    const stored = async () => (await rig.chatfactor.resources.get(rig.billing.id)).selfService.allowedActions
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: 'all' } })
    const path = `${rig.base}/self-service`
    expect((await rig.admin.get(path, all)).text).not.toContain('value="user.delete_account"')
    await saveForm(rig.admin, path, { ...portalOf('billing'), ...botOn, allowedActions: ['token.enroll'] }, all)
    expect(await stored()).toEqual(['token.enroll', 'user.delete_account'])
    await saveForm(rig.admin, path, { ...portalOf('billing'), ...botOn, 'all.before': 'on' }, all)
    expect(await stored()).toEqual(['user.delete_account'])
  })

  it('a portal that is switched on without an address gets one from the name of its Resource', async () => {
    const rig = await consoleRig()
    const { id } = await rig.chatfactor.resources.create({ name: 'Überweisungen & Co.' })
    const path = `/security/admin/resources/${id}/self-service`
    const saved = await saveForm(rig.admin, path, portalOf(''), all)
    expect(saved.text).toContain('https://id.example.org/security/p/uberweisungen-co<')
    const again = await rig.chatfactor.resources.create({ name: 'Billing' })
    const taken = await saveForm(rig.admin, `/security/admin/resources/${again.id}/self-service`, portalOf(''), all)
    expect(taken.text).toMatch(/value="billing"[^>]*>[\s\S]*This is taken already/)
    const off = await saveForm(rig.admin, path, { 'selfService.address': '' }, all)
    expect(off.text).toContain('Saved.')
    expect((await rig.chatfactor.resources.get(id)).selfService).toMatchObject({ enabled: false, address: null })
  })

  it('says beside the field what is wrong, keeps what was typed, and changes nothing', async () => {
    const rig = await consoleRig()
    await rig.chatfactor.resources.create({ name: 'VPN', selfService: { address: 'vpn' } })
    const before = await rig.chatfactor.resources.get(rig.billing.id)
    const portal = { ...portalOf('vpn'), ...botOn }
    const taken = await saveForm(rig.admin, `${rig.base}/self-service`, { ...portal, allowedActions: [] }, all)
    expect(taken.url.searchParams.has('form')).toBe(true)
    expect(taken.text).toMatch(/id="field-selfService-address-error">This is taken already/)
    expect(taken.text).toContain('value="vpn"')
    const form = {
      name: 'Renamed',
      active: 'on',
      'secondFactor.attemptLimit': '5',
      'secondFactor.maxTokensPerUser': '1',
      'secondFactor.gracePeriodMs': '0',
      'secondFactor.rememberBrowsersMs': '0',
    }
    for (const limit of ['2', '11', '', 'x']) {
      const wrong = await saveForm(
        rig.admin,
        `${rig.base}/general`,
        { ...form, 'secondFactor.attemptLimit': limit },
        all,
      )
      expect(wrong.text).toMatch(/id="field-secondFactor-attemptLimit-error">Use a number from 3 to 10/)
      expect(wrong.text).toContain('value="Renamed"')
    }
    const bad = await rig.admin.submit('/security/admin/users', { login: 'a b', password: 'short' }, all)
    expect(bad.text).toMatch(/id="field-login-error">Use 1 to 50 letters/)
    expect(bad.text).toMatch(/id="field-password-error">Use 8 to 100/)
    expect(bad.text).not.toContain('value="short"')
    expect(await rig.chatfactor.resources.get(rig.billing.id)).toEqual(before)
  })

  it('offers every language that messages have, keeps one that only the host speaks, and takes no other', async () => {
    const rig = await consoleRig()
    await rig.chatfactor.resources.update(rig.billing.id, { language: 'eo' })
    const shown = await rig.admin.get(`${rig.base}/general`, all)
    const offered = [...shown.text.matchAll(/name="language" value="([^"]*)"( checked)?/g)]
    expect(offered.map(([, tag, checked]) => [tag, checked !== undefined])).toEqual([
      ...rig.chatfactor.languages.map((tag) => [tag, false]),
      ['eo', true],
    ])
    const stored = async () => (await rig.chatfactor.resources.get(rig.billing.id)).language
    const form = { name: 'Billing', active: 'on' }
    const numbers = { 'secondFactor.attemptLimit': '5', 'secondFactor.maxTokensPerUser': '1' }
    const days = { 'secondFactor.gracePeriodMs': '0', 'secondFactor.rememberBrowsersMs': '0' }
    const save = (sent: Record<string, string>) =>
      saveForm(rig.admin, `${rig.base}/general`, { ...form, ...numbers, ...days, ...sent }, all)
    expect((await save({ language: 'no such language' })).text).toContain('Choose one of these languages.')
    expect((await save({})).text).toContain('Saved.')
    expect(await stored()).toBe('eo')
    expect((await save({ language: 'en' })).text).toContain('Saved.')
    expect(await stored()).toBe('en')
  })

  it('creates a user, assigns them by login, and they sign in', async () => {
    const rig = await consoleRig()
    const made = await rig.admin.submit(
      '/security/admin/users',
      { login: 'cleo', password: 'long enough', email: 'cleo@example.org', firstName: 'Cleo' },
      all,
    )
    expect(made.text).toContain('User created')
    expect((await rig.admin.submit(`${rig.base}/members`, { login: 'CLEO' }, all)).text).toContain('Assigned.')
    const unknown = await rig.admin.submit(`${rig.base}/members`, { login: 'nobody' }, all)
    expect(unknown.text).toContain('No user has this login')
    const cleo = rig.browser()
    const inside = await cleo.submit('/security/p/billing/sign-in', {
      login: 'cleo',
      password: 'long enough',
      with: 'password',
    })
    expect(inside.text).toContain('2nd Factor')
    expect((await rig.admin.get('/security/admin/users?q=cl', all)).text).toMatch(/cleo/)
    expect((await rig.admin.get('/security/admin/users?q=zz', all)).text).toContain('Nobody has “zz”')
  })

  it('edits a user: an empty password keeps the old one, the switch takes it away', async () => {
    const rig = await consoleRig()
    const path = `/security/admin/users/${rig.ana.id}`
    const form = { login: 'ana', email: 'new@example.org', active: 'on' }
    await saveForm(rig.admin, path, { ...form, password: '' }, all)
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toMatchObject({
      email: 'new@example.org',
      hasPassword: true,
    })
    await saveForm(rig.admin, path, { ...form, password: '', removePassword: 'on' }, all)
    expect(await rig.chatfactor.users.get({ id: rig.ana.id })).toMatchObject({ hasPassword: false, active: true })
    expect((await rig.admin.submit(`${path}/assign`, { resourceId: rig.billing.id }, all)).text).toContain('Assigned.')
  })

  it('does not say that somebody can sign in where the portal is not enabled', async () => {
    const rig = await consoleRig()
    const { id } = await rig.chatfactor.resources.create({ name: 'Warehouse' })
    const path = `/security/admin/users/${rig.ana.id}/assign`
    expect((await rig.admin.submit(path, { resourceId: id }, all)).text).toContain('once the Self-Service Portal')
    const members = `/security/admin/resources/${id}/members`
    expect((await rig.admin.submit(members, { login: 'ben' }, all)).text).not.toContain('to the portal now')
  })

  it('C24: revokes a token, ends sessions, unlocks and unassigns', async () => {
    const rig = await consoleRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const member = `${rig.base}/members/${rig.ana.id}`
    expect((await rig.admin.get(`${rig.base}/members`, all)).text).toContain('My phone')
    expect((await rig.admin.get(`${rig.base}/members`, all)).text).not.toContain(`${member}/unlock`)
    expect((await rig.admin.submit(`${member}/unlock`, {}, all)).text).toContain('Unlocked.')

    await rig.admin.submit(`${member}/end-sessions`, {}, all)
    expect((await ana.get('/security/p/billing')).text).toContain('Password')

    const revoke = /action="([^"]*\/revoke)"/.exec((await rig.admin.get(`${rig.base}/members`, all)).text)?.[1] ?? ''
    expect((await rig.admin.submit(revoke, {}, all)).text).toContain('The token is revoked')
    expect(await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })).toEqual([])

    expect((await rig.admin.submit(`${member}/unassign`, {}, all)).text).toContain('Unassigned.')
    expect(await rig.chatfactor.assignments.find({ resourceId: rig.billing.id, user: { id: rig.ana.id } })).toBeNull()
    expect((await rig.admin.get(`${rig.base}/activity`, all)).text).toContain('Token enrolled')
  })

  it('C65: no page of the console shows a code, a link or a secret', async () => {
    const rig = await consoleRig()
    const ana = rig.browser()
    await signInAna(ana)
    const scan = await askForToken(ana)
    const secrets = [typedCodeIn(scan), linkCodeIn(scan), ana.cookies.get(`__Host-cf-${rig.billing.id}`)]
    for (const path of ['general', 'self-service', 'members', 'activity'].map((tab) => `${rig.base}/${tab}`)) {
      const { text } = await rig.admin.get(path, all)
      for (const secret of secrets) {
        expect(secret).toBeDefined()
        expect(text).not.toContain(secret)
      }
    }
  })

  it('leads a long list on by pages', async () => {
    const rig = await consoleRig()
    for (let count = 0; count < 60; count += 1) {
      await rig.chatfactor.users.create({ login: `person${String(count).padStart(2, '0')}`, password: 'long enough' })
    }
    const first = await rig.admin.get('/security/admin/users?q=person', all)
    const next = /href="([^"]*after=[^"]*)">\s*Next page/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await rig.admin.get(next, all)
    expect(first.text).toContain('person00')
    expect(second.text).toContain('person59')
    expect(second.text).not.toContain('person00')
  })
})
