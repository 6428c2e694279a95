import { authorizations } from '@chatfactor/authorizations'
import { consolePages, createAdministration } from '@chatfactor/console'
import type { Store } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { bulkActs } from '@chatfactor/operations/feature'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import type { PortalRoutes } from '../src/http/portal-hono.js'
import { hostSignInRoutes } from '../src/routes/host-sign-in-routes.js'
import { portalRoutes } from '../src/routes/portal-routes.js'
import { undoRoutes } from '../src/routes/undo-routes.js'
import type { Site } from '../src/site.js'
import { siteOf } from '../src/site-of.js'
import { type Browser, hidden } from './browser.js'
import { hostRig } from './host-rig.js'
import {
  adminFromHeader,
  adminHeader,
  askForToken,
  linkCodeIn,
  origin,
  password,
  portalRig,
  signInAna,
} from './portal-rig.js'

const billing = '/security/p/billing'
const wiki = '/security/p/wiki'
const dayMs = 24 * 60 * 60_000
const signIn = { login: 'ana', password, with: 'password' }

type Scene = Awaited<ReturnType<typeof scene>>
type Fields = Readonly<Record<string, string>>

/** Ana may do everything, has a token for Billing and none for Wiki, and just proved all she has; an enrollment is open. */
async function scene(on: { readonly store?: Store } = {}) {
  const features = [operations({ webhooks: { resolve: async () => [] } }), authorizations()]
  const rig = await portalRig({
    features,
    console: consolePages({ authenticate: adminFromHeader, seconds: async () => [] }),
    ...on,
  })
  const { chatfactor } = rig
  await chatfactor.resources.update(rig.billing.id, {
    selfService: { allowedActions: 'all', firstEnrollment: 'sign_in' },
    secondFactor: { maxTokensPerUser: 3, rememberBrowsersMs: dayMs },
  })
  const { id: wikiId } = await chatfactor.resources.create({
    name: 'Wiki',
    selfService: {
      ...{ enabled: true, address: 'wiki', allowedActions: 'all', firstEnrollment: 'sign_in' },
      tokenEnrollment: { bot: { enabled: true } },
    },
  })
  await chatfactor.assignments.create({ resourceId: wikiId, userId: rig.ana.id })
  const ana = rig.browser()
  await signInAna(ana)
  const first = await askForToken(ana)
  await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(first) })
  await ana.submit(`${billing}/recovery-codes`, {})
  const waiting = rig.browser()
  const asks = await waiting.submit(`${billing}/sign-in`, signIn)
  const waitsFor = rig.telegram.lastCode('chat-1') ?? ''
  const asked = await ana.submit(`${billing}/sign-in`, signIn)
  const typed = rig.telegram.lastCode('chat-1') ?? ''
  await ana.submit(`${billing}/second-factor`, { challenge: hidden(asked, 'challenge'), code: typed, remember: 'on' })
  await ana.submit(`${wiki}/sign-in`, signIn)
  const scan = await askForToken(ana, { name: 'Second' })
  const [token] = await chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
  const { members, webhooks, assistants } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  const hook = { resourceId: rig.billing.id, url: 'https://hooks.example.org/', events: 'all' } as const
  const endpoint = await webhooks.create(hook)
  const agent = await assistants.create({ resourceId: rig.billing.id, name: 'Invoice assistant' })
  const begun = await chatfactor.audit.list({ resourceId: rig.billing.id, action: 'session.started' })
  const { sessions, browsers } = await members.listSessions({ resourceId: rig.billing.id, userId: rig.ana.id })
  const ids: Readonly<Record<string, string>> = {
    tokens: token?.id ?? '',
    enroll: scan.url.pathname.split('/').at(-1) ?? '',
    active: first.url.pathname.split('/').at(-1) ?? '',
    sessions: sessions.at(-1)?.id ?? '',
    // Of the browser that waits for its code.
    activity: begun.items[1]?.id ?? '',
    browsers: browsers[0]?.id ?? '',
    resources: rig.billing.id,
    users: rig.ana.id,
    endpoints: endpoint.id,
    assistants: agent.id,
  }
  return {
    ...rig,
    ...{ wikiId, ids, challenge: hidden(asks, 'challenge'), waitsFor },
    people: { ana, waiting, new: rig.browser() },
  }
}

interface Example {
  readonly who?: 'ana' | 'waiting' | 'new'
  readonly path?: (scene: Scene) => string
  /** What a person fills in; it is tried with an empty form, too. */
  readonly fields?: (scene: Scene) => Fields
}

const onWiki = (tail: (scene: Scene) => string): Example => ({ path: (scene) => `${wiki}/${tail(scene)}` })
const opened = (values: object) => ({ opened: JSON.stringify({ version: 0, at: 0, values }) })

/** One for each form there is: a new form without one fails the test below. */
const portalForms: Readonly<Record<string, Example>> = {
  '/:address/sign-in': { who: 'new', fields: () => ({ ...signIn, password: 'wrong horse' }) },
  '/:address/mail-code': { who: 'new', fields: () => ({ code: '123456' }) },
  '/:address/mail-link': { who: 'new', fields: () => ({ secret: 'x'.repeat(43) }) },
  '/:address/sign-out': {},
  '/:address/forgot-password': { who: 'new', fields: () => ({ login: 'ana' }) },
  '/:address/reset': { who: 'new', fields: () => ({ secret: 'x'.repeat(43) }) },
  '/:address/new-password': { fields: () => ({ password: 'short', again: 'short' }) },
  '/:address/second-factor': { who: 'waiting', fields: ({ challenge }) => ({ challenge, code: '1' }) },
  '/:address/second-factor/send': { who: 'waiting', fields: ({ ids }) => ({ token: ids.tokens ?? '' }) },
  '/:address/second-factor/recovery': { who: 'waiting', fields: () => ({ code: '0000-0000-00000' }) },
  '/:address/recovery-codes': {},
  '/:address/recovery-codes/keep': { fields: () => ({ code: '0000-0000-00000' }) },
  '/:address/tokens/:id/rename': { fields: () => ({ name: 'x'.repeat(60) }) },
  '/:address/tokens/:id/remove': {},
  '/:address/tokens/:id/test': {},
  '/:address/tokens/:id/ask-first': {},
  '/:address/tokens/:id/it-was-me': {},
  '/:address/tokens/:id/check': {},
  '/:address/tokens/:id/reissue': { fields: () => ({ name: 'New', transport: 'none' }) },
  '/:address/add/bot': { fields: () => ({ name: 'Third', transport: 'telegram', digits: '8' }) },
  '/:address/enroll/:id/new-code': {},
  '/:address/enroll/:id/confirm': { fields: () => ({ answer: '12' }) },
  '/:address/enroll/:id/cancel': {},
  '/:address/enroll/:id/take-back': { path: ({ ids }) => `${billing}/enroll/${ids.active}/take-back` },
  '/:address/assign/:id': onWiki(({ ids }) => `assign/${ids.tokens}`),
  '/:address/assign/:id/finish': onWiki(({ ids }) => `assign/${ids.tokens}/finish`),
  '/:address/pin': { fields: () => ({ pin: '1234', again: '1234' }) },
  '/:address/pin/remove': {},
  '/:address/profile/:part': {
    path: () => `${billing}/profile/login`,
    fields: () => ({ login: 'not a login' }),
  },
  '/:address/profile/email/code': {},
  '/:address/assistants/:id/pause': {},
  '/:address/assistants/:id/resume': {},
  '/:address/activity/:id/not-me': {},
  '/:address/activity/:id/was-me': {},
  '/:address/account/delete': { fields: () => ({ typed: 'ana' }) },
  '/:address/assistants/permits/:id/end': {},
  '/:address/browsers/:id/forget': {},
  '/:address/sessions/end-others': {},
  '/:address/sessions/:id/end': {},
  '/:address/invitation': { fields: () => ({ secret: 'x'.repeat(43) }) },
  '/:address/mail-proof': {},
  '/:address/mail-proof/check': { fields: () => ({ attempt: 'unknown', code: '123456' }) },
  '/:address/proof/token/:id': onWiki(({ ids }) => `proof/token/${ids.tokens}`),
  '/:address/proof/token/:id/finish': onWiki(({ ids }) => `proof/token/${ids.tokens}/finish`),
  '/:address/proof/recovery/:resource': {
    path: ({ billing: { id } }) => `${wiki}/proof/recovery/${id}`,
    fields: () => ({ code: '0000-0000-00000' }),
  },
}

const member = { login: 'eve' }
const startsOfMany = bulkActs.map((act) => `/resources/:id/bulk/${act}`)
const stopsOfMany = startsOfMany.map((start) => `${start}/:jobId/stop`)
const adminForms: Readonly<Record<string, Example>> = {
  '/again': {},
  '/resources': { fields: () => ({ name: 'Billing', 'selfService.address': 'billing' }) },
  '/resources/:id/general': { fields: () => opened({}) },
  '/resources/:id/access': { fields: () => opened({}) },
  '/resources/:id/self-service': { fields: () => opened({}) },
  '/resources/:id/members': { fields: () => member },
  '/resources/:id/members/:userId/unlock': {},
  '/resources/:id/members/:userId/end-sessions': {},
  '/resources/:id/members/:userId/unassign': {},
  ...Object.fromEntries(
    ['locked_out', 'lost_phone', 'not_them', 'invitation', 'new_here', 'left'].map((task) => [
      `/resources/:id/members/:userId/help/${task}`,
      { fields: () => ({ reason: ' ' }) },
    ]),
  ),
  '/resources/:id/members/:userId/switch-off': {},
  '/resources/:id/members/:userId/switch-on': {},
  '/resources/:id/members/:userId/bypass': { fields: () => ({ hours: '1', reason: ' ' }) },
  '/resources/:id/members/:userId/end-bypass': {},
  '/resources/:id/members/:userId/clear-factor': {},
  '/resources/:id/members/:userId/remove-pin': {},
  '/resources/:id/members/:userId/allow-enrollment': {},
  '/resources/:id/members/:userId/invite': {},
  '/resources/:id/members/:userId/mail-invitation': {},
  '/resources/:id/members/:userId/lock': { fields: () => ({ lockReason: ' ' }) },
  '/resources/:id/members/:userId/begin': { fields: () => ({ transport: 'telegram' }) },
  '/resources/:id/members/:userId/permits/:permitId/end': {},
  '/resources/:id/members/:userId/begun/:enrollmentId/confirm': { fields: () => ({ answer: '12' }) },
  '/resources/:id/members/:userId/begun/:enrollmentId/cancel': {},
  '/resources/:id/tokens/:tokenId/switch-off': {},
  '/resources/:id/tokens/:tokenId/switch-on': {},
  '/resources/:id/tokens/:tokenId/revoke': {},
  '/resources/:id/acts': { fields: () => ({ reason: 'Lost' }) },
  '/resources/:id/acts/:actId/do': {},
  '/resources/:id/acts/:actId/withdraw': {},
  '/resources/:id/tokens/:tokenId/test': {},
  '/resources/:id/assistants': { fields: () => ({ name: 'Another', ownerLogin: '' }) },
  '/resources/:id/assistant-rules': { fields: () => ({ timeZone: 'Mars' }) },
  '/resources/:id/assistants/:agentId/issue-key': {},
  '/resources/:id/assistants/:agentId/end-key': { fields: () => ({ last: 'none' }) },
  '/resources/:id/assistants/:agentId/pause': {},
  '/resources/:id/assistants/:agentId/resume': {},
  '/resources/:id/webhooks': { fields: () => ({ url: 'https://hooks.example.org/', kinds: 'everything' }) },
  '/resources/:id/webhooks/:endpointId/change': {
    fields: () => ({ url: 'https://hooks.example.org/', kinds: 'members' }),
  },
  '/resources/:id/webhooks/:endpointId/rotate': {},
  '/resources/:id/webhooks/:endpointId/end-rotation': {},
  '/resources/:id/webhooks/:endpointId/test': {},
  '/resources/:id/webhooks/:endpointId/switch-off': {},
  '/resources/:id/webhooks/:endpointId/switch-on': {},
  '/resources/:id/webhooks/:endpointId/delete': {},
  '/resources/:id/webhooks/:endpointId/messages/:messageId/again': {},
  '/resources/:id/tell': {},
  '/users': { fields: () => ({ login: 'ana' }) },
  '/users/import': {},
  '/users/import/:importId': {},
  '/users/import/:importId/discard': {},
  '/users/:id': { fields: () => opened({}) },
  '/users/:id/assign': {},
  '/users/:id/erase': { fields: () => ({ typed: 'eve' }) },
  '/resources/:id/delete': { fields: () => ({ typed: 'Wages' }) },
  '/messengers': {},
  ...Object.fromEntries([...startsOfMany, ...stopsOfMany].map((route) => [route, {}])),
}

/** What an empty form of these cannot come from: a page of ours sends what it was opened with, what it kept, or a choice. */
const neverEmpty = [
  '/again',
  '/resources/:id/general',
  '/resources/:id/access',
  '/resources/:id/self-service',
  '/users/:id',
  '/users/:id/assign',
  '/resources/:id/acts',
  '/resources/:id/members/:userId/begin',
  ...startsOfMany,
]
/** Forms that are shown only where they apply, and are refused elsewhere. */
const elsewhere = [
  '/resources/:id/members/:userId/clear-factor',
  '/resources/:id/members/:userId/bypass',
  // Only of what the administrator began or asked for, and of what was sent.
  '/resources/:id/members/:userId/begun/:enrollmentId/confirm',
  '/resources/:id/members/:userId/begun/:enrollmentId/cancel',
  '/resources/:id/members/:userId/permits/:permitId/end',
  '/resources/:id/acts/:actId/do',
  '/resources/:id/acts/:actId/withdraw',
  '/resources/:id/webhooks/:endpointId/messages/:messageId/again',
  ...stopsOfMany,
]

/** Signing out, and what a link or an invitation is for, whoever is signed in. */
function isForEverybody(route: string): boolean {
  return ['/:address/sign-out', '/:address/invitation'].includes(route)
}

/** Every page, with what stands for each of its ids; a stream of changes has no end. */
function pagesOf(routes: PortalRoutes): readonly string[] {
  const paths = routes.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
  return [...new Set(paths)].filter((path) => !path.endsWith('/events')).sort()
}

function formsOf(routes: PortalRoutes): readonly string[] {
  return [...new Set(routes.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))].sort()
}

async function routesOf(which: (site: Site) => PortalRoutes) {
  const { chatfactor } = await portalRig({ features: [operations(), authorizations()] })
  return formsOf(which(siteOf({ chatfactor })))
}

function filled(route: string, ids: Readonly<Record<string, string>>): string {
  const path = route
    .replace(':userId', ids.users ?? '')
    .replace(':tokenId', ids.tokens ?? '')
    .replace(':endpointId', ids.endpoints ?? '')
    .replace(':agentId', ids.assistants ?? '')
    .replace(':importId', '01')
    .replace(/(\w+)\/:id/, (_all, of: string) => `${of}/${ids[of] ?? '01'}`)
  return path.replace(/^\/:address/, billing)
}

function secretsIn(fields: Fields): readonly string[] {
  return ['password', 'again', 'pin', 'code', 'proof', 'secret'].flatMap((name) => fields[name] ?? [])
}

/** A code of an enrollment, or a recovery code: what is typed, with a dash or without, and what stands in a link. */
const codeLike = /\b[0-9A-Z]{4,5}-[0-9A-Z]{4,5}\b|\b[0-9A-Z]{10}\b|[\w-]{43}/

/** The codes that are in the chats of these people. */
function codesIn({ telegram }: Scene): readonly string[] {
  return telegram.sent.flatMap(({ message }) => (message.type === 'otp' ? [message.code] : []))
}

/** The answer itself, without following it. */
async function send({ portal }: Scene, person: Browser, path: string, fields: Fields): Promise<Response> {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin, 'sec-fetch-site': 'same-origin', [adminHeader]: 'all' }
  const request = new Request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })
  return portal.fetch(request, { remoteAddress: '203.0.113.7' })
}

async function expectRedirect(route: string, { who = 'ana', ...example }: Example, fields: 'empty' | 'filled') {
  const given = await scene()
  const path = example.path?.(given) ?? filled(route, given.ids)
  const person = given.people[who]
  const sent = fields === 'empty' ? {} : (example.fields?.(given) ?? {})
  const answer = await send(given, person, path, sent)
  expect(answer.status).toBe(303)
  expect(await answer.text()).toBe('')
  const location = answer.headers.get('location') ?? ''
  expect(location).not.toMatch(codeLike)
  for (const secret of [...codesIn(given), ...secretsIn(sent)].filter(({ length }) => length > 5))
    expect(location).not.toContain(secret)
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    person.cookies.set(name, value)
    const kept = Buffer.from(value, 'base64url').toString('utf8')
    // A single digit is part of many a text.
    for (const secret of secretsIn(sent).filter(({ length }) => length > 1)) expect(kept).not.toContain(secret)
  }
  const page = await person.get(location, { [adminHeader]: 'all' })
  expect(page.status).toBe(200)
  expect(given.problems).toEqual([])
}

describe('every form', () => {
  it('of the portal has an example here', async () => {
    expect(await routesOf((site) => portalRoutes(site))).toEqual(Object.keys(portalForms).sort())
  })

  it('of the console has an example here', async () => {
    expect(
      await routesOf((site) => consolePages({ authenticate: adminFromHeader, seconds: async () => [] }).routes(site)),
    ).toEqual(Object.keys(adminForms).sort())
  })

  const forms = Object.entries(portalForms)
  it.each(forms)('C16: POST %s leads to a page, by an address without a code', (route, example) =>
    expectRedirect(route, example, 'filled'),
  )
  it.each(forms)('C16: POST %s with nothing in it leads to a page, by an address without a code', (route, example) =>
    expectRedirect(route, example, 'empty'),
  )

  const admin = Object.entries(adminForms).map(
    ([route, { path, ...example }]) =>
      [route, { ...example, path: ({ ids }: Scene) => `/security/admin${filled(route, ids)}` }] as const,
  )
  it.each(admin.filter(([route]) => !elsewhere.includes(route) && !neverEmpty.includes(route)))(
    'C16: POST %s of the console with nothing in it leads to a page, by an address without a code',
    (route, example) => expectRedirect(route, example, 'empty'),
  )

  it('R17: read by GET or HEAD does nothing, whatever stands in its address: by its own person, by an administrator, by anybody', async () => {
    const inner = memoryStore()
    const written: string[] = []
    const commit: Store['commit'] = async (writes) => {
      // That an administrator looked at a person is in the trail.
      if (
        writes.some((write) => 'record' in write && 'action' in write.record && write.record.action === 'member.viewed')
      )
        return inner.commit(writes)
      // Reading a page is what a session is alive by.
      const changes = writes.filter(
        ({ verb, collection }) => verb !== 'check' && !(verb === 'update' && collection === 'sessions'),
      )
      written.push(...changes.map(({ verb, collection }) => `${verb} ${collection}`))
      return inner.commit(writes)
    }
    const given = await scene({ store: { ...inner, commit } })
    const { chatfactor, people, mailer, telegram, portal } = given
    await given.browser().submit(`${billing}/forgot-password`, { login: 'ana' })
    await chatfactor.settled()
    const mailed = (path: string) =>
      mailer.sent.flatMap(({ text }) => new RegExp(`/${path}[^#\\s]*#([\\w-]{43})`).exec(text)?.[1] ?? []).at(-1) ?? ''
    const right: Readonly<Record<string, Fields>> = {
      [`${billing}/sign-in`]: signIn,
      [`${billing}/second-factor`]: { challenge: given.challenge, code: given.waitsFor },
      [`${billing}/reset`]: { secret: mailed('reset') },
      '/security/undo': { secret: mailed('undo') },
    }
    const examples = [
      ...forms.map(([route, { who = 'ana', path, fields }]) => ({
        ...{ who, path: path?.(given) ?? filled(route, given.ids), fields: fields?.(given) ?? {} },
      })),
      ...Object.entries(adminForms).map(([route, { fields }]) => ({
        ...{ who: 'ana' as const, path: `/security/admin${filled(route, given.ids)}`, fields: fields?.(given) ?? {} },
      })),
      { who: 'new' as const, path: '/security/undo', fields: {} },
    ]
    expect(Object.values(right).flatMap(Object.values)).not.toContain('')
    await given.clock.advance(2000)
    const before = [telegram.sent.length, mailer.sent.length]
    written.length = 0
    const changed: string[] = []
    for (const { who, path, fields } of examples) {
      const address = `${path}?${new URLSearchParams({ ...fields, ...right[path] })}`
      await people[who].get(address, { [adminHeader]: 'all' })
      await given.browser().get(address)
      await portal.fetch(new Request(`${origin}${address}`, { method: 'HEAD' }), {})
      if (written.length > 0) changed.push(`${path}: ${written.splice(0).join()}`)
    }
    await chatfactor.settled()
    expect(changed).toEqual([])
    expect([telegram.sent.length, mailer.sent.length]).toEqual(before)
  })

  it('C16, C65: no page has a code of an open enrollment but its own, for its own person', async () => {
    const { people, ids, chatfactor, billing: resource } = await scene()
    const { qr, typedCode } = await chatfactor.enrollments.links(ids.enroll ?? '')
    const codes = [new URL(qr).searchParams.get('start') ?? '', typedCode, typedCode.replace('-', '')]
    const site = siteOf({ chatfactor })
    const own = pagesOf(portalRoutes(site)).map((route) =>
      filled(route, ids).replace(':part', 'login').replace(':resource', resource.id),
    )
    const ofAdmin = pagesOf(consolePages({ authenticate: adminFromHeader, seconds: async () => [] }).routes(site)).map(
      (route) => `/security/admin${filled(route, ids)}`,
    )
    expect([own.length > 20, ofAdmin.length > 10]).toEqual([true, true])
    const shown: string[] = []
    for (const path of [...own, ...ofAdmin]) {
      for (const [name, person] of Object.entries(people)) {
        const { text, trail, headers } = await person.get(path, { [adminHeader]: 'all' })
        const said = JSON.stringify([text, trail, [...headers]])
        if (codes.some((code) => said.includes(code))) shown.push(`${name} ${path}`)
      }
    }
    expect(shown).toEqual([`ana ${billing}/enroll/${ids.enroll}`])
  })

  it('R6: that was drawn for another person, who was signed in in this browser before, changes nothing', async () => {
    const given = await scene()
    const before = await given.chatfactor.audit.list({ limit: 500 })
    const taken: string[] = []
    for (const [route, { who = 'ana', ...example }] of forms) {
      if (who === 'new' || isForEverybody(route)) continue
      const path = example.path?.(given) ?? filled(route, given.ids)
      const sent = { ...example.fields?.(given), person: 'another-person' }
      const answer = await send(given, given.people[who], path, sent)
      if (!/^\/security\/problem\?form=/.test(answer.headers.get('location') ?? '')) taken.push(route)
    }
    expect(taken).toEqual([])
    expect(await given.chatfactor.audit.list({ limit: 500 })).toEqual(before)
  })

  it('R6: of a person who is signed in, or half way, says for whom it was drawn', async () => {
    const { people, ids, ana } = await scene()
    const pages = [
      '',
      '/profile/login',
      '/pin',
      '/sessions',
      '/browsers',
      '/recovery-codes',
      `/tokens/${ids.tokens}/rename`,
    ]
    const seen = [
      ...pages.map((path) => [people.ana, path] as const),
      ...['/second-factor', '/second-factor/recovery'].map((path) => [people.waiting, path] as const),
    ]
    for (const [person, path] of seen) {
      const { text } = await person.get(`${billing}${path}`)
      const drawn = [...text.matchAll(/<form method="post"[^>]*>(<input[^>]*>)?/g)].map(([, first]) => first)
      expect([path, drawn.length > 0]).toEqual([path, true])
      expect(drawn).toEqual(drawn.map(() => `<input type="hidden" name="person" value="${ana.id}"/>`))
    }
  })

  it('that undoes a change leads to a page', async () => {
    // The other one is asked by the page's script, and answers it with words.
    expect(await routesOf((site) => undoRoutes(site))).toEqual(['/', '/about'])
    const given = await scene()
    expect((await send(given, given.people.new, '/security/undo', {})).status).toBe(303)
  })

  it('of an app with its own sign-in leads to a page', async () => {
    const rig = await hostRig()
    const site = siteOf({ chatfactor: rig.chatfactor, signIn: { authenticate: async () => null, url: () => '/login' } })
    const { hostSignIn } = site
    if (hostSignIn === null) throw new Error('The site has no sign-in of the host')
    for (const route of formsOf(hostSignInRoutes(site, hostSignIn))) {
      const person = rig.browser()
      rig.signIn(person, rig.ana)
      await person.get(billing)
      const answer = await person.submit(route.replace('/:address', billing), {})
      expect(answer.status).toBe(200)
      expect(answer.url.pathname).toBe(`${billing}/moving-on`)
    }
  })

  it('that came to a problem leads to a page that says so, as often as it is loaded, and has a way on', async () => {
    const given = await scene()
    const { ana } = given.people
    const remove = `${billing}/tokens/${given.ids.tokens}/remove`
    // In two tabs.
    expect((await send(given, ana, remove, {})).status).toBe(303)
    const late = await send(given, ana, remove, {})
    expect([late.status, await late.text()]).toEqual([303, ''])
    const [line = ''] = late.headers.getSetCookie()
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    ana.cookies.set(name, value)
    const path = late.headers.get('location') ?? ''
    const pages = [await ana.get(path), await ana.get(path)]
    for (const page of pages) {
      expect(page.status).toBe(404)
      expect(page.text).toContain('You are signed in as ')
      expect(page.text).toContain(`href="${billing}"`)
    }
    expect((await given.people.new.get(path)).text).not.toContain(`href="${billing}"`)
    // A policy that changed meanwhile.
    await given.chatfactor.resources.update(given.billing.id, { selfService: { allowedActions: [] } })
    const refused = await ana.submit(`${billing}/sessions/end-others`, {})
    const denied = await ana.submit(`${billing}/pin`, { pin: '2580', again: '2580' })
    for (const page of [refused, denied].filter(({ status }) => status !== 200)) {
      expect([page.status, page.url.pathname]).toEqual([403, '/security/problem'])
      expect(page.text).toContain('Not allowed')
    }
    expect(denied.status).toBe(403)
  })

  it('R1: that came to a problem says nothing of a portal that is switched off', async () => {
    const given = await scene()
    await given.chatfactor.resources.update(given.billing.id, { selfService: { enabled: false } })
    const off = await given.people.new.submit(`${billing}/sign-in`, signIn)
    const unknown = await given.people.waiting.submit('/security/p/unknown/sign-in', signIn)
    expect([off.status, unknown.status]).toEqual([404, 404])
    const plain = (text: string) => text.replaceAll(/form=\w+/g, '')
    expect(plain(off.text)).toBe(plain(unknown.text))
  })

  it('that no page of ours sent is told at once what is wrong with it', async () => {
    const given = await scene()
    const headers = { origin, 'content-type': 'application/json' }
    const request = new Request(`${origin}${billing}/sign-in`, { method: 'POST', body: '{}', headers })
    expect((await given.portal.fetch(request)).status).toBe(400)
  })
})
