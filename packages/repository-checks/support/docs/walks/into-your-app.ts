import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { SecondFactorAnswer } from '@chatfactor/core'
import type { Gate, HostSignIn, Portal } from '@chatfactor/portal'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import type { Sandbox } from '@chatfactor/sandbox'
import { visitor } from '@chatfactor/testkit'
import { expect } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { enrollWith, withPhones } from './people.js'
import { browserOf, cookieOf, readersApp } from './readers-app.js'

const guide = 'docs/into-your-app.md'
const build = printed(guide, 'export const portal = createPortal({ chatfactor })')
const sandboxed = printed(guide, 'startSandbox(')
const begins = printed(guide, 'void chatfactor.start()')
const policy = printed(guide, 'resources.update(')
const newcomers = printed(guide, "createPortal({ chatfactor, signIn, newcomers: ['billing'] })\n")
const introduces = printed(guide, 'async function introduce')
const ownSignIn = printed(guide, 'signOutUrl')
const atSignIn = printed(guide, "notEnrolled: 'by_policy'")
const asks = printed(guide, 'chatfactor.secondFactor.check(')
const endsVisits = printed(guide, 'const hostSignIn')
const nextApp = printed(guide, 'toRouteHandlers(portal)')
const serverless = printed(guide, "outcomes: 'at_once'")
const logs = printed(guide, "'delivery.failed'")
const health = printed(guide, "app.get('/healthz'")

interface Built {
  readonly chatfactor: ChatfactorWithAccounts
  readonly portal: Portal
  readonly resourceId: string
}

/** A guard, asked with what somebody's browser has; gives how it answered, or `null` where the page follows. */
const ask = async (guard: Gate, url: string, visit: string, more: Readonly<Record<string, string>> = {}) => {
  const headers = { ...cookieOf(visit), accept: 'text/html', ...more }
  const response = await guard(new Request(`${url}/`, { headers }))
  if (response === null) return null
  return { status: response.status, leadsTo: response.headers.get('location'), text: await response.text() }
}

export const walksIntoYourApp: readonly Walk[] = [
  {
    blocks: [sandboxed, build, health, logs, begins, policy, introduces, asks],
    comesOf: 'an empty app becomes one in which each of two people is asked in their own session, and a lock is logged',
    async walk() {
      const reader = await readersApp()
      const { sandbox } = await reader.copy<{ sandbox: Sandbox }>(sandboxed)
      const { chatfactor, portal, resourceId } = await reader.copy<Built>(build)
      reader.app.use('/security', toNodeHandler(portal))
      await reader.copy(health)
      await reader.copy(logs)
      await reader.copy(begins)
      await reader.copy(policy)
      for (const path of ['healthz', 'readyz']) expect((await fetch(`${reader.url}/${path}`)).status).toBe(200)
      type Introduce = (person: { id: string; login: string; email: string }) => Promise<void>
      const { introduce } = await reader.copy<{ introduce: Introduce }>(introduces)
      for (const id of ['ana', 'ben', 'ana']) await introduce({ id, login: id, email: `${id}@example.org` })
      for (const slug of ['ana', 'ben']) {
        const { id: userId } = await chatfactor.users.get({ externalId: slug })
        await enrollWith(sandbox, chatfactor, { resourceId, userId, slug, transport: 'telegram' })
      }

      const session = { userId: 'ana', sessionId: 'session of ana' }
      const { answer } = await reader.copy<{ answer: SecondFactorAnswer }>(asks, session)
      expect(reader.said).toEqual([['show a page for', 'sent']])
      if (answer.outcome !== 'sent') throw new Error(answer.outcome)
      const asked = { resourceId, purpose: 'pay', user: { externalId: 'ana' }, binding: session.sessionId }
      const code = sandbox.phone('ana').lastCode() ?? ''
      const proof = { ...asked, challengeId: answer.challengeId }
      expect(await chatfactor.secondFactor.check({ ...proof, code })).toMatchObject({ outcome: 'passed' })
      expect(await chatfactor.secondFactor.check(proof)).toMatchObject({ outcome: 'passed' })

      const other = { userId: 'ben', sessionId: 'session of ben' }
      const { answer: forBen } = await reader.copy<{ answer: SecondFactorAnswer }>(asks, other)
      if (forBen.outcome !== 'sent') throw new Error(forBen.outcome)
      const wrong = { resourceId, purpose: 'pay', user: { externalId: 'ben' }, binding: 'session of ben' }
      for (let miss = 0; miss < 5; miss += 1)
        await chatfactor.secondFactor.check({ ...wrong, challengeId: forBen.challengeId, code: '0' })
      const { id: ben } = await chatfactor.users.get({ externalId: 'ben' })
      expect(reader.said.slice(2)).toEqual([[expect.objectContaining({ userId: ben, until: expect.any(Date) })]])
    },
  },
  {
    blocks: [ownSignIn, newcomers, atSignIn],
    comesOf:
      'the reader’s own sign-in opens the portal, a newcomer is added, and who has a messenger is asked once in each session',
    async walk() {
      const reader = await readersApp()
      const { url } = reader
      const { chatfactor } = await reader.copy<Built>(build)
      const { ana } = await withPhones(reader, chatfactor)
      const { portal } = await reader.copy<Built>(ownSignIn)
      const pageAs = (of: Portal, visit: string) =>
        browserOf(visit, { origin: url, fetch: (request) => answered(of, request) }).get('/security/p/billing')
      /** The portal's pages; what is not below it is the reader's. */
      const answered = (of: Portal, request: Request) =>
        new URL(request.url).pathname.startsWith('/security')
          ? of.fetch(request)
          : Promise.resolve(new Response('the sign-in'))
      const stranger = await pageAs(portal, 'nobody')
      expect([stranger.text, stranger.url.pathname]).toEqual(['the sign-in', '/sign-in'])
      expect((await pageAs(portal, reader.signIn('ana'))).text).toContain('We sent a code to your Telegram')

      const { portal: open } = await reader.copy<Built>(newcomers)
      await pageAs(portal, reader.signIn('carl'))
      await expect(chatfactor.users.get({ externalId: 'carl' })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
      await pageAs(open, reader.signIn('carl'))
      expect(await chatfactor.users.get({ externalId: 'carl' })).toMatchObject({ externalId: 'carl' })

      const { guard } = await reader.copy<{ guard: Gate }>(atSignIn)
      expect(await ask(guard, url, reader.signIn('carl'))).toBeNull()
      const first = reader.signIn('ana')
      const page = await ask(guard, url, first)
      expect(page?.status).toBe(200)
      expect(reader.phones.sent.at(-1)?.message.type).toBe('otp')
      expect(await ask(guard, url, 'nobody')).toMatchObject({ status: 303, leadsTo: '/sign-in?back=%2F' })
      expect(ana).toBeTruthy()
    },
  },
  {
    blocks: [endsVisits],
    comesOf: 'It wasn’t me ends the one session whose code it was, and no other',
    async walk() {
      const reader = await readersApp()
      const { url } = reader
      const { chatfactor } = await reader.copy<Built>(build)
      const { resourceId, ana, people, press } = await withPhones(reader, chatfactor)
      const { hostSignIn } = await reader.copy<{ hostSignIn: HostSignIn }>(endsVisits)
      const guard = createPortal({ chatfactor, signIn: hostSignIn }).gate({ resource: 'billing', purpose: 'pay' })
      const [disowned, other, ben] = ['ana', 'ana', 'ben'].map((person) => reader.signIn(person))
      if (disowned === undefined || other === undefined || ben === undefined) throw new Error('nobody signed in')
      for (const visit of [other, ben, disowned]) expect((await ask(guard, url, visit))?.status).toBe(200)
      const asked = { resourceId, user: { id: ana }, purpose: 'pay', binding: disowned }
      const sent = await chatfactor.secondFactor.check(asked)
      if (!('challengeId' in sent)) throw new Error(sent.outcome)
      const code = (await people.lastCodeFor(ana)) ?? ''
      const proof = { ...asked, challengeId: sent.challengeId, code }
      expect(await chatfactor.secondFactor.check(proof)).toMatchObject({ outcome: 'passed' })
      await press(ana, 'It wasn’t me')
      expect((await ask(guard, url, disowned))?.leadsTo).toMatch(/^\/sign-in\?back=/)
      expect([...reader.visits.keys()]).toEqual([other, ben])
    },
  },
  {
    blocks: [nextApp],
    comesOf: 'the routes show the portal, and the proxy asks one person for a code and leads a stranger to the sign-in',
    async walk() {
      const reader = await readersApp()
      const { url } = reader
      const { chatfactor } = await reader.copy<Built>(build)
      const { people, ana } = await withPhones(reader, chatfactor)
      const here: { now: { userId?: string; provenAt?: number } } = { now: {} }
      const routes = { readSession: async () => here.now }
      type Routes = { GET: Handler; POST: Handler; proxy: Gate }
      type Handler = (request: Request) => Promise<Response>
      const { GET, POST, proxy } = await reader.copy<Routes>(nextApp, routes)
      expect(await ask(proxy, url, '')).toMatchObject({ leadsTo: expect.stringContaining('/login?') })
      here.now = { userId: 'ana', provenAt: Date.now() }
      const page = await ask(proxy, url, '')
      expect(page?.text).toContain('Telegram')
      expect(await people.lastCodeFor(ana)).toMatch(/^\d{6}$/)
      const opened = await visitor({ origin: url, fetch: GET }).get('/security/p/billing')
      expect(opened.text).toContain('We sent a code to your Telegram')
      const posted = new Request(`${url}/security/p/billing`, { method: 'POST', headers: { origin: 'https://evil' } })
      expect((await POST(posted)).status).toBeGreaterThanOrEqual(400)
      here.now = { userId: 'ben', provenAt: Date.now() }
      expect((await ask(proxy, url, ''))?.status).toBe(200)
    },
  },
  {
    blocks: [serverless],
    comesOf: 'a webhook enrolls two people before it answers, and the cron job does one round',
    async walk() {
      const reader = await readersApp()
      type Functions = { webhook(request: Request): Promise<Response>; cron(): Promise<Response> }
      const { chatfactor, webhook, cron } = await reader.copy<Functions & Built>(serverless)
      const two = await withPhones(reader, chatfactor)
      const before = reader.phones.sent.length
      const said = reader.phones.webhook({ type: 'text', chatId: two.people.chatOf(two.ana), text: '/status' })
      expect((await webhook(said)).status).toBe(200)
      expect(reader.phones.sent.length).toBe(before + 1)
      expect((await webhook(new Request(`${reader.url}/`, { method: 'POST', body: '{}' }))).status).toBe(401)
      expect(await (await cron()).json()).toEqual(expect.any(Object))
    },
  },
]
