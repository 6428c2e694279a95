import { authorizations } from '@chatfactor/authorizations'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { createFormSeal } from '../../portal/src/http/form-seal.js'
import { hidden, type Page } from '../../portal/test/browser.js'
import { adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { type ConsolePagesOptions, consolePages, createAdministration } from '../src/index.js'

const olga = { [adminHeader]: 'olga' }
const alice = { [adminHeader]: 'alice' }
const signedOut = {}
const minute = 60_000

/** A console for whoever the header names, Ana with a token on it, and the routes that it has. */
async function rigOfTwo(options: Partial<ConsolePagesOptions> = {}) {
  const pages = consolePages({
    async authenticate(request) {
      const adminId = request.headers.get(adminHeader)
      return adminId === null ? null : { adminId, resources: 'all' }
    },
    signInUrl: 'https://app.example.org/sign-in',
    ...options,
  })
  const sentTo: string[] = []
  const pagesAt: string[] = []
  const rig = await portalRig({
    features: [operations({ webhooks: { resolve: async () => [] } }), authorizations()],
    console: {
      routes(site) {
        const routes = pages.routes(site)
        sentTo.push(...routes.routes.flatMap(({ method, path }) => (method === 'POST' ? [path] : [])))
        pagesAt.push(...routes.routes.flatMap(({ method, path }) => (method === 'GET' && path !== '/' ? [path] : [])))
        return routes
      },
    },
  })
  const ana = rig.browser()
  await signInAna(ana)
  await enroll(rig, ana)
  const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
  const [token] = await rig.chatfactor.tokens.list(person)
  const { webhooks, assistants, imports, bulk } = createAdministration(rig.chatfactor).as({
    adminId: 'root',
    resources: 'all',
  })
  const endpoint = await webhooks.create({
    resourceId: rig.billing.id,
    url: 'https://hooks.example.org/',
    events: ['token.revoked'],
  })
  const agent = await assistants.create({ resourceId: rig.billing.id, name: 'Invoice assistant' })
  const { importId } = await imports.create({ csv: 'login\nzoe\n' })
  const asked = { resourceId: rig.billing.id, act: 'end_sessions', formId: 'one' } as const
  const job = await bulk.start({ ...asked, whom: { userIds: [rig.ana.id] } })
  const home = '/security/admin'
  const pathOf = (route: string) =>
    home +
    route
      .replace('/users/:id', `/users/${rig.ana.id}`)
      .replace(':id', rig.billing.id)
      .replace(':userId', rig.ana.id)
      .replace(':tokenId', token?.id ?? '')
      .replace(':enrollmentId', 'none')
      .replace(':endpointId', endpoint.id)
      .replace(':agentId', agent.id)
      .replace(':messageId', 'none')
      .replace(':invitationId', 'none')
      .replace(':importId', importId)
      .replace(':jobId', job.id)
      .replace(':permitId', 'none')
  return { ...rig, person, home, pathOf, sentTo, pagesAt, admin: rig.browser(), trail: () => trailOf(rig) }
}

/** How often something was done; a look at a person is none. */
async function trailOf({ chatfactor }: Pick<Awaited<ReturnType<typeof portalRig>>, 'chatfactor'>): Promise<number> {
  const { items } = await chatfactor.audit.list({ limit: 500 })
  return items.filter(({ action }) => action !== 'member.viewed').length
}

/** What is typed into a form, and what of it stands on its page again. */
const typedInto: Readonly<Record<string, { readonly typed: Record<string, string>; readonly again: RegExp }>> = {
  '/resources': { typed: { name: 'Payroll' }, again: /name="name"[^>]* value="Payroll"/ },
  '/resources/:id/general': { typed: { name: 'Invoices' }, again: /name="name"[^>]* value="Invoices"/ },
  '/resources/:id/self-service': {
    typed: { 'selfService.enabled': 'on', 'selfService.address': 'invoices' },
    again: /value="invoices"/,
  },
  '/resources/:id/members': { typed: { login: 'nina' }, again: /name="login"[^>]* value="nina"/ },
  '/resources/:id/members/:userId/bypass': {
    typed: { hours: '8', reason: 'Phone in the lake' },
    again: /<details class="sure" open.*value="8" checked.*value="Phone in the lake"/s,
  },
  '/resources/:id/members/:userId/lock': { typed: { lockReason: 'Phone in the lake' }, again: /./ },
  '/resources/:id/webhooks': {
    typed: { url: 'https://elsewhere.example.org/x', kinds: 'tokens' },
    again: /name="url"[^>]* value="https:\/\/elsewhere\.example\.org\/x".*value="tokens" checked/s,
  },
  '/resources/:id/assistants': {
    typed: { name: 'Helper', ownerLogin: 'nina' },
    again: /value="Helper".*value="nina"/s,
  },
  '/resources/:id/assistant-rules': {
    typed: { weakest: 'code_entry', timeZone: 'Europe/Kyiv' },
    again: /value="code_entry" checked.*value="Europe\/Kyiv"/s,
  },
  '/resources/:id/webhooks/:endpointId/change': {
    typed: { url: 'https://elsewhere.example.org/x', kinds: 'tokens' },
    again: /<details class="change" open.*value="https:\/\/elsewhere\.example\.org\/x".*value="tokens" checked/s,
  },
  '/users/import': { typed: { onDuplicate: 'update' }, again: /value="update" checked/ },
  '/users/:id/erase': { typed: { typed: 'ana' }, again: /name="typed"[^>]* value="ana"/ },
  '/resources/:id/delete': { typed: { typed: 'Wages' }, again: /name="typed"[^>]* value="Wages"/ },
  '/users': { typed: { login: 'nina', password: 'tell no page' }, again: /name="login"[^>]* value="nina"/ },
  '/users/:id': {
    typed: { login: 'ana', firstName: 'Annika', active: 'on', password: 'tell no page' },
    again: /name="firstName"[^>]* value="Annika"/,
  },
}

/** The other fields of General. */
const limits = {
  ...{ 'secondFactor.attemptLimit': '5', 'secondFactor.maxTokensPerUser': '5' },
  ...{ 'secondFactor.gracePeriodMs': '0', 'secondFactor.rememberBrowsersMs': '0' },
}

/** Olga has a form open; her session ends; she sends it. */
async function sentAfterTheEnd(rig: Awaited<ReturnType<typeof rigOfTwo>>, route: string): Promise<Page> {
  const path = rig.pathOf(route)
  const opened = /name="opened" value="/.test((await rig.admin.get(path, olga)).text)
    ? { opened: hidden(await rig.admin.get(path, olga), 'opened') }
    : {}
  await rig.admin.get(`${rig.home}/resources`, olga)
  return rig.admin.submit(path, { ...opened, ...typedInto[route]?.typed }, signedOut)
}

function keptIn(page: Page): Record<'action' | 'sealed', string> {
  return { action: hidden(page, 'action'), sealed: hidden(page, 'sealed') }
}

describe('an administrator of another Resource', () => {
  it('R7, C58: comes to nothing of this one by any page or form, and none of them does anything', async () => {
    const seen: string[] = []
    const rig = await rigOfTwo({ authenticate: async () => ({ adminId: 'olga', resources: seen }) })
    seen.push((await rig.chatfactor.resources.create({ name: 'Secret lab' })).id)
    const before = await rig.trail()
    for (const route of rig.pagesAt.filter((one) => /:(id|userId)|health|jobs|messengers|users$/.test(one))) {
      const page = await rig.admin.get(rig.pathOf(route))
      expect([route, [400, 403, 404].includes(page.status)]).toEqual([route, true])
      expect(page.text).not.toMatch(/Billing|ana@/)
    }
    for (const route of rig.sentTo.filter((one) => one !== '/again')) {
      const typed = { ...typedInto[route]?.typed, userId: rig.ana.id, resourceId: rig.billing.id }
      const page = await rig.admin.submit(rig.pathOf(route), typed)
      // The answer is that of the form itself, and no page that it leads on to.
      const at = `${page.url.pathname}${page.url.search}`.replace(/\/problem\?form=\w+$/, '/problem')
      expect([route, [rig.pathOf(route), `${rig.home}/problem`].includes(at)]).toEqual([route, true])
      expect([route, [400, 403, 404].includes(page.status)]).toEqual([route, true])
      expect(page.text).not.toMatch(/Billing|ana@/)
    }
    expect(await rig.trail()).toBe(before)
  })
})

describe('an administrator whose session ended', () => {
  it('R7: sends any form of the console: nothing is done, and they go on where they were', async () => {
    const rig = await rigOfTwo()
    const forms = rig.sentTo.filter((route) => route !== '/again')
    expect(forms.length).toBeGreaterThan(15)
    expect(forms).toEqual(expect.arrayContaining(Object.keys(typedInto)))
    for (const route of forms) {
      const before = await rig.trail()
      const told = await sentAfterTheEnd(rig, route)
      expect([route, told.status]).toEqual([route, 401])
      expect(told.text).toContain('You were signed out')
      expect(told.text).toContain('href="https://app.example.org/sign-in"')
      expect(told.text).not.toContain('Resources</a>')
      const again = await rig.admin.submit(`${rig.home}/again`, keptIn(told), olga)
      expect([route, again.status]).toEqual([route, 200])
      expect(again.text).toMatch(/nothing was saved yet/i)
      expect(again.text).toMatch(typedInto[route]?.again ?? /./)
      expect(again.text).not.toContain('tell no page')
      expect([route, await rig.trail()]).toEqual([route, before])
      expect((await rig.admin.get(again.url.pathname, olga)).text).not.toMatch(/nothing was saved yet/i)
    }
  })

  it('saves what they typed once they are back, over nothing that was saved in between', async () => {
    const rig = await rigOfTwo()
    const route = '/resources/:id/general'
    const told = await sentAfterTheEnd(rig, route)
    const back = await rig.admin.submit(`${rig.home}/again`, keptIn(told), olga)
    const fields = { opened: hidden(back, 'opened'), ...typedInto[route]?.typed, active: 'on' }
    await rig.chatfactor.resources.update(rig.billing.id, { name: 'Accounting' })
    const clash = await rig.admin.submit(rig.pathOf(route), { ...limits, ...fields }, olga)
    expect(clash.text).toMatch(/<th scope="row">Name<\/th><td[^>]*>Accounting<\/td><td[^>]*>Invoices</)
    expect((await rig.chatfactor.resources.get(rig.billing.id)).name).toBe('Accounting')
  })

  it('Olga goes on in General where nothing changed meanwhile: what she typed is saved as hers, and Alice’s name stays off it', async () => {
    const rig = await rigOfTwo()
    const route = '/resources/:id/general'
    const told = await sentAfterTheEnd(rig, route)
    expect((await rig.chatfactor.resources.get(rig.billing.id)).name).toBe('Billing')
    const back = await rig.admin.submit(`${rig.home}/again`, keptIn(told), olga)
    const fields = { opened: hidden(back, 'opened'), ...typedInto[route]?.typed, active: 'on' }
    const saved = await rig.admin.submit(rig.pathOf(route), { ...limits, ...fields }, olga)
    expect([saved.status, saved.text.includes('Saved.')]).toEqual([200, true])
    expect((await rig.chatfactor.resources.get(rig.billing.id)).name).toBe('Invoices')
    const { items } = await rig.chatfactor.audit.list({
      resourceId: rig.billing.id,
      action: 'resource.updated',
      limit: 1,
    })
    expect(items[0]?.actor).toBe('administrator:olga')
  })

  it('C65: what is kept for them is sealed, holds no password, and is nobody else’s: not another administrator’s, nor another form’s', async () => {
    const rig = await rigOfTwo()
    for (const route of Object.keys(typedInto)) {
      const told = await sentAfterTheEnd(rig, route)
      const { action, sealed } = keptIn(told)
      for (const typed of Object.values(typedInto[route]?.typed ?? {}))
        if (typed.length > 4) expect(told.text).not.toContain(typed)
      const opened = createFormSeal(rig.chatfactor).open(sealed, JSON.stringify(['form', 'administrator:olga', action]))
      expect(opened).toContain('"fields"')
      expect(opened).not.toContain('tell no page')
      const other = await rig.admin.submit(`${rig.home}/again`, { action, sealed }, alice)
      expect([route, other.status]).toEqual([route, 403])
      expect(other.text).toContain('only for the administrator who typed it')
      const elsewhere = action === '/users' ? '/resources' : '/users'
      const bent = await rig.admin.submit(`${rig.home}/again`, { action: elsewhere, sealed }, olga)
      expect(bent.status).toBe(403)
    }
  })

  it('C65: keeps it for 15 minutes, through a press before they had signed in again', async () => {
    const rig = await rigOfTwo()
    const told = await sentAfterTheEnd(rig, '/users')
    await rig.clock.advance(14 * minute)
    const early = await rig.admin.submit(`${rig.home}/again`, keptIn(told), signedOut)
    expect(early.status).toBe(401)
    expect((await rig.admin.submit(`${rig.home}/again`, keptIn(early), olga)).text).toContain('value="nina"')
    await rig.clock.advance(minute)
    const late = await rig.admin.submit(`${rig.home}/again`, keptIn(early), olga)
    expect(late.status).toBe(403)
    expect(late.text).toContain('kept for 15 minutes')
  })

  it('R7: is told so on any page for a day, and is led back to it; strangers get the page for what does not exist', async () => {
    const rig = await rigOfTwo()
    const path = `${rig.home}/resources/${rig.billing.id}/members?q=an`
    const missing = (await rig.browser().get('/security/nothing/here')).text
    const stranger = await rig.browser().get(path)
    expect([stranger.status, stranger.text]).toEqual([404, missing])
    const forged = rig.browser()
    forged.cookies.set('__Host-cf-admin', 'k.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    expect((await forged.get(path)).text).toBe(missing)
    await rig.admin.get(path, olga)
    const told = await rig.admin.get(path)
    expect(told.status).toBe(401)
    expect(told.text).toContain(`href="${path}"`)
    expect(told.text).not.toMatch(/\bana\b/)
    await rig.clock.advance(24 * 60 * minute)
    expect((await rig.admin.get(path)).text).toBe(missing)
  })

  it('reads where to sign in only if the host said so, and takes no address that could run as a script', async () => {
    const rig = await rigOfTwo({ signInUrl: '/admin/sign-in' })
    await rig.admin.get(`${rig.home}/resources`, olga)
    expect((await rig.admin.get(`${rig.home}/resources`)).text).toContain('href="/admin/sign-in"')
    for (const signInUrl of ['javascript:alert(1)', '//elsewhere.example', '/\\elsewhere.example', 'sign-in', ''])
      expect(() => consolePages({ authenticate: async () => null, signInUrl })).toThrow(/signInUrl/)
  })
})

describe('an administrator who uses the browser of another one', () => {
  it('R7: sends any form of the console that Alice opened: nothing is done, and the page says who is signed in, with a way on', async () => {
    const rig = await rigOfTwo()
    await rig.admin.get(`${rig.home}/resources`, alice)
    for (const route of rig.sentTo) {
      const before = await rig.trail()
      const opened = hidden(await rig.admin.get(rig.pathOf('/resources/:id/general'), alice), 'opened')
      const sent = { opened, ...typedInto[route]?.typed, person: 'alice' }
      const told = await rig.admin.submit(rig.pathOf(route), sent, olga)
      expect([route, told.status]).toEqual([route, 403])
      expect(told.text).toContain('<h1>You are signed in as olga</h1>')
      expect(told.text).toContain('Nothing was changed')
      expect(told.text).toMatch(/<a class="button primary" href="\/security\/admin\/(?:resources|users)/)
      expect([route, await rig.trail()]).toEqual([route, before])
    }
  })

  it('R7: is not given what Alice typed, not even once Olga’s session, too, has ended', async () => {
    const rig = await rigOfTwo()
    await rig.admin.get(`${rig.home}/resources`, alice)
    await rig.admin.get(`${rig.home}/resources`, olga)
    const told = await rig.admin.submit(`${rig.home}/users`, { login: 'nina', person: 'alice' }, signedOut)
    expect([told.status, told.text.includes('name="sealed"')]).toEqual([401, false])
    const own = await rig.admin.submit(`${rig.home}/users`, { login: 'nina', person: 'olga' }, signedOut)
    expect([own.status, own.text.includes('name="sealed"')]).toEqual([401, true])
  })

  it('R7: every form that is drawn says for whom', async () => {
    const rig = await rigOfTwo()
    const drawn: string[] = []
    for (const route of rig.pagesAt) {
      const { text } = await rig.admin.get(rig.pathOf(route), olga)
      for (const [, inside = ''] of text.matchAll(/<form method="post"[^>]*>(.{0,60})/g)) {
        drawn.push(route)
        expect([route, inside]).toEqual([
          route,
          expect.stringMatching(/^<input type="hidden" name="person" value="olga"/),
        ])
      }
    }
    expect(new Set(drawn).size).toBeGreaterThan(8)
  })
})

describe('what is not there any more', () => {
  it('Olga acts on a person whom Alice unassigned a minute ago: she reads who did it and when, and goes on', async () => {
    const rig = await rigOfTwo()
    const member = rig.pathOf('/resources/:id/members/:userId')
    // A permit is found by itself, whether or not its person is a member still.
    const acts = rig.sentTo.filter((route) => /:userId|:tokenId/.test(route) && !route.includes(':permitId'))
    await rig.admin.submit(`${member}/unassign`, {}, alice)
    await rig.clock.advance(minute)
    const gone = { hours: '1', reason: 'Phone', lockReason: 'Phone', transport: 'telegram', answer: '123456' }
    for (const act of [...acts, null]) {
      const told =
        act === null ? await rig.admin.get(member, olga) : await rig.admin.submit(rig.pathOf(act), gone, olga)
      expect([act, told.status]).toEqual([act, 404])
      expect(told.text).toContain('ana is no longer a member')
      expect(told.text).toContain('Unassigned by alice 1 minute ago.')
      expect(told.text).toContain(`href="${rig.pathOf('/resources/:id/members')}">Members of Billing`)
      expect(told.url.pathname.endsWith(act === null ? rig.ana.id : '/problem')).toBe(true)
    }
    expect((await rig.admin.get(member, alice)).text).toContain('Unassigned by you')
  })

  it('a person who never was a member is not called a former one, and a member of today is none', async () => {
    const rig = await rigOfTwo()
    const never = await rig.admin.get(rig.pathOf('/resources/:id/members/') + rig.eve.id, olga)
    expect([never.status, /Not a member/.test(never.text)]).toEqual([404, true])
    const noToken = await rig.admin.submit(rig.pathOf('/resources/:id/tokens/none/revoke'), {}, olga)
    expect([noToken.status, /No such token/.test(noToken.text)]).toEqual([404, true])
    const { resourceId, user } = rig.person
    await rig.admin.submit(rig.pathOf('/resources/:id/members/:userId/unassign'), {}, alice)
    await rig.chatfactor.assignments.create({ resourceId, userId: user.id })
    const back = await rig.admin.get(rig.pathOf('/resources/:id/members/:userId'), olga)
    expect(back.status).toBe(200)
  })

  it('R7: who sees some Resources reads of a former member when and by whom, and no name; of another Resource nothing', async () => {
    const rig = await rigOfTwo({
      authenticate: async (request) => {
        const given = request.headers.get(adminHeader)
        return given === null ? null : { adminId: 'sam', resources: given === 'all' ? 'all' : [given] }
      },
    })
    const member = rig.pathOf('/resources/:id/members/:userId')
    await rig.admin.submit(`${member}/unassign`, {}, { [adminHeader]: 'all' })
    const some = await rig.admin.get(member, { [adminHeader]: rig.billing.id })
    expect(some.text).toContain('This person is no longer a member')
    expect(some.text).not.toMatch(/\bana\b/)
    const other = await rig.admin.get(member, { [adminHeader]: 'another' })
    expect([other.status, /No such Resource/.test(other.text)]).toEqual([404, true])
    expect(other.text).not.toContain('Unassigned')
    const users = await rig.admin.get(`${rig.home}/users`, { [adminHeader]: rig.billing.id })
    expect([users.status, /Only administrators of all Resources/.test(users.text)]).toEqual([403, true])
  })

  it('an address of the console without a page says so to administrators, with the way back', async () => {
    const rig = await rigOfTwo()
    const nothing = await rig.admin.get(`${rig.home}/nonsense`, olga)
    expect(nothing.status).toBe(404)
    expect(nothing.text).toContain(`href="${rig.home}/resources">Resources`)
  })
})
