import { memoryStore } from '@chatfactor/store-memory'
import { countingStore } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../portal/test/browser.js'
import { adminFromHeader, adminHeader, enroll, portalRig, saveForm, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'all' }

async function peopleRig(options: Parameters<typeof portalRig>[0] = {}) {
  const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }), ...options })
  const base = `/security/admin/resources/${rig.billing.id}`
  const add = async (login: string, fields: Parameters<typeof rig.chatfactor.users.create>[0] = {}) => {
    const user = await rig.chatfactor.users.create({ login, ...fields })
    await rig.chatfactor.assignments.create({ resourceId: rig.billing.id, userId: user.id })
    return user
  }
  return { ...rig, admin: rig.browser(), base, add, member: `${base}/members/${rig.ana.id}` }
}

/** Where a link of a page leads, by its words. */
function linkCalled(page: Page, words: string): string {
  const link = new RegExp(`href="([^"]*)"[^>]*>\\s*${words}`).exec(page.text)?.[1]
  if (link === undefined) throw new Error(`The page has no link ${words}`)
  return link.replaceAll('&amp;', '&')
}

describe('members in the console', () => {
  it('are found by any part of a name, filtered and counted, and paged both ways', async () => {
    const rig = await peopleRig()
    for (let count = 0; count < 60; count += 1)
      await rig.add(`person${String(count).padStart(2, '0')}`, { lastName: 'Шевченко' })
    const found = await rig.admin.get(`${rig.base}/members?q=ШЕВЧ`, all)
    expect(found.text).toContain('60 people')
    expect(found.text).toContain('person00')
    const second = await rig.admin.get(linkCalled(found, 'Next page'), all)
    expect(second.text).toContain('person59')
    expect(second.text).not.toContain('person00')
    const back = await rig.admin.get(linkCalled(second, 'Previous page'), all)
    expect(back.text).toContain('person00')
    expect(back.text).not.toContain('Previous page')
    expect((await rig.admin.get(`${rig.base}/members?q=ana`, all)).text).toContain('1 person')
    const whole = await rig.admin.get(`${rig.base}/members`, all)
    expect(whole.text).toContain('50+ people')
    expect(whole.text).toMatch(/No token <span class="counted">50\+</)
    expect((await rig.admin.get(`${rig.base}/members?only=locked`, all)).text).toContain('No members match.')
    expect((await rig.admin.get(`${rig.base}/members?sort=signed_in&only=nonsense`, all)).status).toBe(200)
    expect((await rig.admin.get(`${rig.base}/members?after=nonsense`, all)).status).toBe(400)
  })

  it('are unlocked only where they are locked, and switched off and on after a question', async () => {
    const rig = await peopleRig()
    const list = await rig.admin.get(`${rig.base}/members`, all)
    expect(list.text).not.toContain('/unlock"')
    expect(list.text).toMatch(/<summary[^>]*>Switch off for this Resource<\/summary>/)
    // Whether somebody is signed in stands on their own page alone.
    expect(list.text).not.toContain('End sessions')
    const off = await rig.admin.submit(`${rig.member}/switch-off`, {}, all)
    expect(off.text).toContain('Switched off for this Resource.')
    await expect(signInAna(rig.browser())).rejects.toThrow('Signing in led to')
    expect((await rig.admin.get(`${rig.base}/members?only=off`, all)).text).toContain('Switch on again')
    await rig.admin.submit(`${rig.member}/switch-on`, {}, all)
    await signInAna(rig.browser())
  })

  it('R7: of a scoped administrator pass over a Resource that is gone', async () => {
    const rig = await peopleRig()
    const some = { [adminHeader]: `gone,${rig.billing.id}` }
    expect((await rig.admin.get('/security/admin/resources', some)).text).toContain('Billing')
  })

  it('take at most four statements a page, however many they are', async () => {
    const counting = countingStore(memoryStore())
    const rig = await peopleRig({ store: counting.store })
    for (let count = 0; count < 60; count += 1) await rig.add(`person${count}`)
    const own = ['members', 'activity', 'tokens', 'tell'].map((tab) => `${rig.base}/${tab}`)
    const across = ['', '/users', '/activity', '/by-resource?only=locked'].map((page) => `/security/admin${page}`)
    for (const path of [...own, ...across]) {
      counting.reset()
      expect((await rig.admin.get(path, all)).status).toBe(200)
      const { read, list, commit } = counting.counts()
      expect([path, read + list <= 4, commit]).toEqual([path, true, 0])
    }
  })

  it('are found by the beginning of the login where the store knows no more, and the page says so', async () => {
    const { search: _search, tally: _tally, ...store } = memoryStore()
    const rig = await peopleRig({ store })
    const page = await rig.admin.get(`${rig.base}/members?q=an`, all)
    expect(page.text).toContain('by the beginning of their login only')
    expect(page.text).toContain('ana')
    expect(page.text).not.toContain('Never signed in <span')
    expect((await rig.admin.get('/security/admin/users?q=be', all)).text).toContain('Login begins with')
  })
})

describe('telling people', () => {
  it('the guide, part 2: mails chosen members once, and says how many', async () => {
    const rig = await peopleRig()
    const shown = await rig.admin.get(`${rig.base}/self-service`, all)
    const page = await rig.admin.get(linkCalled(shown, 'Tell people'), all)
    expect(page.text).toContain('https://id.example.org/security/p/billing')
    expect(page.text).toContain(`name="userId" value="${rig.ben.id}"`)
    const done = await rig.admin.submit(`${rig.base}/tell`, { userId: [rig.ben.id] }, all)
    expect(done.text).toContain('1 person was emailed.')
    expect(done.text).not.toContain(`value="${rig.ben.id}"`)
    await rig.admin.submit(`${rig.base}/tell`, { userId: [rig.ben.id], everybody: 'on' }, all)
    await rig.chatfactor.settled()
    expect(rig.mailer.sent.map(({ to }) => to)).toEqual(['ben@example.org', 'ana@example.org'])
    expect(rig.mailer.sent[0]?.text).toContain('https://id.example.org/security/p/billing')
    expect((await rig.admin.get(`${rig.base}/tell`, all)).text).toContain('Everyone who can be told has been told.')
  })

  it('R7: is nothing for an administrator of another Resource', async () => {
    const rig = await peopleRig()
    const other = await rig.chatfactor.resources.create({ name: 'Payroll' })
    const some = { [adminHeader]: other.id }
    expect((await rig.admin.get(`${rig.base}/tell`, some)).status).toBe(404)
    expect((await rig.admin.submit(`${rig.base}/tell`, { userId: [rig.ana.id] }, some)).status).toBe(404)
    await rig.admin.submit(`/security/admin/resources/${other.id}/tell`, { userId: [rig.ana.id] }, some)
    await rig.chatfactor.settled()
    expect(rig.mailer.sent).toEqual([])
  })
})

describe('the activity of a Resource', () => {
  it('names people, says what changed, and is filtered by person, action and time', async () => {
    const rig = await peopleRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    await rig.chatfactor.resources.update(rig.billing.id, {
      secondFactor: { required: true, gracePeriodMs: 172_800_000 },
    })
    await saveForm(
      rig.admin,
      `${rig.base}/self-service`,
      {
        'selfService.enabled': 'on',
        'selfService.address': 'billing',
        'selfService.firstEnrollment': 'sign_in',
        'bot.enabled': 'on',
        'bot.transports': 'telegram',
        allowedActions: ['token.enroll', 'token.set_pin'],
      },
      all,
    )
    const page = await rig.admin.get(`${rig.base}/activity`, all)
    expect(page.text).toMatch(/members\/[^"]*"><bdi>ana<\/bdi>/)
    expect(page.text).toContain('<strong>Required</strong> Off → On')
    expect(page.text).toContain('<strong>Grace period in days</strong> 0 days → 2 days')
    expect(page.text).toContain('<strong>Allowed Actions</strong> + Set PIN, − Unassign Token')
    const rows = async (query: string) =>
      (await rig.admin.get(`${rig.base}/activity?${query}`, all)).text.match(/<td class="cell-what"[^>]*>[^<]*/g) ?? []
    expect((await rows('action=enrollment.activated')).map((row) => row.replace(/.*>/, '').trim())).toEqual([
      'Token enrolled',
    ])
    expect(await rows('person=ben')).toHaveLength(1)
    expect((await rows('person=ana')).length).toBeGreaterThan(3)
    const today = rig.clock.now().toISOString().slice(0, 10)
    expect((await rows(`from=${today}&until=${today}`)).length).toBeGreaterThan(3)
    expect(await rows('until=2000-01-01')).toEqual([])
    expect(await rows('from=2200-01-01')).toEqual([])
    expect((await rig.admin.get(`${rig.base}/activity?person=nobody`, all)).text).toContain('No user has this login')
  })

  it('R7: a scoped administrator reads no name of somebody who is no member, and cannot tell them from nobody', async () => {
    const rig = await peopleRig()
    const left = await rig.add('leaver')
    await rig.chatfactor.assignments.end({ resourceId: rig.billing.id, user: { id: left.id } })
    const some = { [adminHeader]: rig.billing.id }
    const scoped = await rig.admin.get(`${rig.base}/activity`, some)
    expect(scoped.text).toContain('<bdi>ana</bdi>')
    expect(scoped.text).not.toContain('leaver')
    expect((await rig.admin.get(`${rig.base}/activity`, all)).text).toContain('leaver')
    const answers = ['leaver', 'nobody', 'eve'].map(async (person) => {
      const page = await rig.admin.get(`${rig.base}/activity?person=${person}`, some)
      return page.text.replace(`value="${person}"`, 'value="…"')
    })
    expect(new Set(await Promise.all(answers)).size).toBe(1)
  })
})

describe('the messengers in the console', () => {
  it('R36: show how each does and what to mend, to those alone who see all Resources', async () => {
    const rig = await peopleRig()
    const page = await rig.admin.get('/security/admin/messengers', all)
    expect(page.text).toContain('Working')
    expect((await rig.admin.submit('/security/admin/messengers', {}, all)).status).toBe(200)
    const some = { [adminHeader]: rig.billing.id }
    expect((await rig.admin.get('/security/admin/messengers', some)).status).toBe(403)
    expect((await rig.admin.submit('/security/admin/messengers', {}, some)).status).toBe(403)
    expect((await rig.admin.get('/security/admin/resources', some)).text).not.toContain('/admin/messengers')
  })
})
