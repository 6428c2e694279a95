import { createServer } from 'node:http'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createPortal, trustProxy } from '@chatfactor/portal'
import { hostSession, requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import { type Page, type Visitor, visitor } from '@chatfactor/testkit'
import express, { type Express } from 'express'
import session, { MemoryStore } from 'express-session'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'
import { type PostgresScene, setPostgresScene } from '../../support/postgres/postgres-scene.js'

/** Two processes on one database behind one address, as a load balancer has them. */
const origin = 'https://id.example.org'
const portalPath = '/security/p/billing'
const weekMs = 7 * 24 * 60 * 60_000

let scene: PostgresScene
const closing: (() => void)[] = []
beforeAll(async () => {
  scene = await setPostgresScene(inject('postgresUrl'), { instances: 2 })
  await scene.chatfactor.resources.update(scene.resourceId, { secondFactor: { rememberBrowsersMs: weekMs } })
})
afterAll(async () => {
  for (const close of closing) close()
  await scene.close()
})

async function listening(app: Express): Promise<string> {
  const server = createServer(app)
  const { port, close } = await onLoopback(server)
  closing.push(close)
  return `http://127.0.0.1:${port}`
}

/** A browser whose every request comes to the process that is named. */
interface Browser extends Visitor {
  at(process: number): Browser
}

async function browsersOf(appOf: (chatfactor: ChatfactorWithAccounts) => Express): Promise<() => Browser> {
  const addresses = await Promise.all(scene.instances.map((chatfactor) => listening(appOf(chatfactor))))
  return () => {
    let current = 0
    const person = visitor({
      origin,
      async fetch(request) {
        const { pathname, search } = new URL(request.url)
        const { method, headers } = request
        const body = method === 'POST' ? await request.text() : null
        return fetch(`${addresses[current]}${pathname}${search}`, { method, headers, body, redirect: 'manual' })
      },
    })
    const browser: Browser = {
      ...person,
      at(process) {
        current = process
        return browser
      },
    }
    return browser
  }
}

/** Everything that was to be sent is sent, whichever process wrote it down. */
async function settled(): Promise<void> {
  for (const instance of scene.instances) await instance.settled()
}

function hidden({ text }: Page, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''
}

const notices = (chatId: string) => scene.heard(chatId).filter((text) => text.startsWith('Someone signed in')).length
const codesIn = (chatId: string) =>
  scene.telegram.sent.filter(({ to, message }) => to.chatId === chatId && message.type === 'otp').length

/** Presses the button below the newest notice of a sign-in. */
async function disown(chatId: string): Promise<void> {
  const at = scene.heard(chatId).findLastIndex((text) => text.startsWith('Someone signed in'))
  const notice = scene.telegram.sent.filter(({ to }) => to.chatId === chatId)[at]
  const value = notice?.message.actions.find(({ label }) => label === 'It wasn’t me')?.value ?? ''
  const pressed = scene.telegram.webhook({ type: 'action', chatId, value, messageId: null })
  await scene.chatfactor.handleWebhook('telegram', pressed)
  await settled()
}

let people = 0

/** Ana with a chat, and Ben, whom none of it concerns. */
async function twoPeople() {
  people += 1
  const at = people
  const [ana, ben] = [await scene.person(`ana.${at}`), await scene.person(`ben.${at}`)]
  const [chat, chatOfBen] = [`chat-of-ana-${at}`, `chat-of-ben-${at}`]
  await scene.enroll(ana, chat)
  await scene.enroll(ben, chatOfBen)
  return { ana, ben, chat, chatOfBen }
}

function sessionsIn(store: MemoryStore): Promise<number> {
  return new Promise((resolve) => store.all((_error, all) => resolve(Object.keys(all ?? {}).length)))
}

/** An app with people and sessions of its own, as most have them; its processes share the store of sessions. */
function hostApp(store: MemoryStore) {
  return (chatfactor: ChatfactorWithAccounts): Express => {
    const host = hostSession({
      user: ({ session }: express.Request) => {
        const id: unknown = Reflect.get(session, 'person')
        return typeof id === 'string' ? { id } : null
      },
      signInPath: '/login',
      clock: scene.clock,
    })
    const app = express()
    app.use(session({ secret: 'for tests only', resave: false, saveUninitialized: false, store }), host.watch)
    const signIn = host.signIn
    const portal = createPortal({ chatfactor, clock: scene.clock, signIn })
    app.use('/security', toNodeHandler(portal))
    app.use(express.urlencoded())
    app.get('/login', (request, response) => {
      const id: unknown = Reflect.get(request.session, 'person')
      // As many do: who is signed in has nothing to do here.
      if (typeof id === 'string' && request.query.why === 'signed_out')
        response.redirect(303, String(request.query.back))
      else response.send(`sign in: ${String(request.query.why)}`)
    })
    app.post('/login', (request, response, next) => {
      request.session.regenerate((error) => {
        Object.assign(request.session, { person: String(request.body.person) })
        if (error) next(error)
        else response.redirect(303, String(request.body.back))
      })
    })
    const resource = 'billing'
    app.all('/inside', requireSecondFactor(portal, { resource, purpose: 'sign_in' }))
    app.all('/inside', (_request, response) => {
      response.send('inside')
    })
    app.all('/pay', requireSecondFactor(portal, { resource, purpose: 'pay' }))
    app.all('/pay', (_request, response) => {
      response.send('paid')
    })
    return app
  }
}

describe('an app with its own sign-in, after “It wasn’t me”', () => {
  /** Signs in to the app, and types the code that came; what a thief on the telephone is told, too. */
  async function enter(browser: Browser, personId: string, chat: string): Promise<Page> {
    await browser.submit('/login', { person: personId, back: '/inside' })
    await settled()
    return browser.submit('/inside?cf_form=1', { cf_code: scene.telegram.lastCode(chat) ?? '' })
  }

  it('R6, R4: the intruder is signed out on both processes at the next request, from the app and the portal, and is sent nothing; Ana’s other browsers and Ben go on', async () => {
    const { ana, ben, chat, chatOfBen } = await twoPeople()
    const store = new MemoryStore()
    const open = await browsersOf(hostApp(store))
    const [owner, second, intruder, bens] = [open(), open(), open(), open()]
    for (const [browser, { id }, itsChat] of [
      [owner, ana, chat],
      [second, ana, chat],
      [bens, ben, chatOfBen],
      [intruder, ana, chat],
    ] as const)
      expect((await enter(browser, id, itsChat)).text).toBe('inside')
    // The portal’s session of that sign-in waits for its code on the other process, and a payment on this one.
    await intruder.at(1).get(portalPath)
    expect((await intruder.at(0).get('/pay')).status).toBe(200)
    await settled()
    for (const process of [0, 1]) expect((await intruder.at(process).get('/inside')).text).toBe('inside')

    await disown(chat)
    const sent = scene.telegram.sent.length
    const cookies = new Map(intruder.cookies)
    for (const process of [1, 0]) {
      for (const path of ['/inside', '/pay', portalPath]) {
        // The very cookies that were worth something a moment ago, whatever the browser was told since.
        const copy = open().at(process)
        for (const [name, value] of cookies) copy.cookies.set(name, value)
        const led = await copy.get(path)
        expect([led.url.pathname, led.text]).toEqual(['/login', 'sign in: signed_out'])
      }
    }
    const code = await intruder.submit('/pay?cf_form=1', { cf_code: scene.telegram.lastCode(chat) ?? '' })
    expect(code.text).not.toContain('paid')
    await settled()
    expect(scene.telegram.sent.length).toBe(sent)

    for (const process of [0, 1]) {
      for (const browser of [owner, second, bens])
        expect((await browser.at(process).get('/inside')).text, 'goes on').toBe('inside')
    }
    // With the password alone it begins at the very beginning: a code in the chat of Ana, and a notice.
    const before = codesIn(chat)
    expect((await intruder.submit('/login', { person: ana.id, back: '/inside' })).text).toContain('cf_code')
    await settled()
    expect(codesIn(chat)).toBe(before + 1)
  })

  it('R6: what was said of the portal’s session ends the app’s session that it was begun in', async () => {
    const { ana, chat } = await twoPeople()
    const open = await browsersOf(hostApp(new MemoryStore()))
    const [owner, intruder] = [open(), open()]
    await enter(owner, ana.id, chat)
    await scene.clock.advance(60_000)
    await intruder.submit('/login', { person: ana.id, back: portalPath })
    const asks = await intruder.at(1).get(`${portalPath}/second-factor`)
    await settled()
    const fields = { challenge: hidden(asks, 'challenge'), code: scene.telegram.lastCode(chat) ?? '' }
    await intruder.submit(`${portalPath}/second-factor`, fields)
    await settled()
    await disown(chat)
    const sent = scene.telegram.sent.length
    for (const [process, path] of [
      [0, '/inside'],
      [1, '/pay'],
    ] as const) {
      const led = await intruder.at(process).get(path)
      expect([led.url.pathname, led.text]).toEqual(['/login', 'sign in: signed_out'])
    }
    await settled()
    expect(scene.telegram.sent.length).toBe(sent)
    expect((await owner.at(1).get('/inside')).text).toBe('inside')
  })

  it.each([
    ['a page', '/inside'],
    ['the portal', portalPath],
  ])('R6: is over at %s that is opened first, on the process that heard nothing of it', async (_door, path) => {
    const { ana, chat } = await twoPeople()
    const store = new MemoryStore()
    const open = await browsersOf(hostApp(store))
    const intruder = open()
    await enter(intruder, ana.id, chat)
    await disown(chat)
    expect(await sessionsIn(store)).toBe(1)
    const led = await intruder.at(1).get(path)
    expect([led.url.pathname, led.text]).toEqual(['/login', 'sign in: signed_out'])
    expect(await sessionsIn(store)).toBe(0)
  })

  it('R6: a program is told so as JSON, and a form of the page leads to the sign-in', async () => {
    const { ana, chat } = await twoPeople()
    const open = await browsersOf(hostApp(new MemoryStore()))
    const [program, page] = [open(), open()]
    await enter(program, ana.id, chat)
    await disown(chat)
    const told = await program.at(1).get('/inside', { accept: 'application/json' })
    expect([told.status, JSON.parse(told.text).outcome]).toEqual([401, 'disowned'])
    await enter(page, ana.id, chat)
    await disown(chat)
    expect((await page.at(1).submit('/inside?cf_form=1', { cf_again: '1' })).url.pathname).toBe('/login')
  })
})

/** Whether this is the list of tokens, which only who is signed in sees. */
function isIn({ url, text }: Page): boolean {
  return url.pathname === portalPath && text.includes('My phone') && !text.includes('type="password"')
}

describe('the portal’s own sign-in, after “It wasn’t me”', () => {
  const portalApp = (chatfactor: ChatfactorWithAccounts): Express =>
    express().use(
      '/security',
      toNodeHandler(createPortal({ chatfactor, clock: scene.clock, clientAddress: trustProxy(0) })),
    )

  async function enter(
    browser: Browser,
    { login, password }: { readonly login: string; readonly password: string },
    chat: string,
  ): Promise<Page> {
    const asks = await browser.submit(`${portalPath}/sign-in`, { login, password, with: 'password' })
    await settled()
    const fields = { challenge: hidden(asks, 'challenge'), code: scene.telegram.lastCode(chat) ?? '', remember: 'yes' }
    return browser.submit(`${portalPath}/second-factor`, fields)
  }

  it('R6, R4, R28: the intruder’s session, remembered browser and cookie are dead on both processes; the owner’s own go on, and the link leads to a new password only after a new sign-in', async () => {
    const { ana, ben, chat, chatOfBen } = await twoPeople()
    const open = await browsersOf(portalApp)
    const [owner, second, intruder, bens] = [open(), open(), open(), open()]
    for (const browser of [owner, second]) await enter(browser, ana, chat)
    await enter(bens, ben, chatOfBen)
    const told = notices(chat)
    expect(isIn(await enter(intruder, ana, chat))).toBe(true)
    await settled()
    expect(notices(chat)).toBe(told + 1)
    for (const process of [1, 0]) expect(isIn(await intruder.at(process).get(portalPath))).toBe(true)
    const kept = new Map(intruder.cookies)
    const [browserName = '', deviceName = ''] = ['cf-browser', 'cf-device'].map(
      (part) => [...kept.keys()].find((name) => name.includes(part)) ?? '',
    )

    await disown(chat)
    for (const process of [1, 0]) {
      const copy = open().at(process)
      for (const [name, value] of kept) copy.cookies.set(name, value)
      const led = await copy.get(portalPath)
      expect(isIn(led)).toBe(false)
      expect([...copy.cookies.keys()].some((name) => name.endsWith(`cf-${scene.resourceId}`))).toBe(false)
      // With password, remembered browser and the cookie that bought silence: a code is wanted.
      const asks = await copy.submit(`${portalPath}/sign-in`, {
        login: ana.login,
        password: ana.password,
        with: 'password',
      })
      expect(asks.url.pathname).toBe(`${portalPath}/second-factor`)
      expect(copy.cookies.has(browserName), 'a remembered browser that is over is dropped').toBe(false)
      expect(copy.cookies.get(deviceName)).toBe(kept.get(deviceName))
    }
    for (const process of [1, 0]) {
      for (const browser of [owner, second, bens]) expect(isIn(await browser.at(process).get(portalPath))).toBe(true)
    }
    // Its next sign-in is told of, although it had signed in here before.
    await scene.clock.advance(60_000)
    const before = notices(chat)
    const copy = open()
    for (const [name, value] of kept) copy.cookies.set(name, value)
    expect(isIn(await enter(copy, ana, chat))).toBe(true)
    await settled()
    expect(notices(chat)).toBe(before + 1)

    const said = scene.heard(chat).find((text) => text.includes('Signed out there')) ?? ''
    const link = /https:\/\/id\.example\.org(\/\S+)/.exec(said)?.[1] ?? ''
    expect(link).toBe(`${portalPath}/profile/password`)
    const phone = open().at(1)
    expect((await phone.get(link)).url.pathname).toBe(`${portalPath}/sign-in`)
    await scene.clock.advance(60_000)
    await phone.get(link)
    const form = await phone.get(`${portalPath}/sign-in?back=profile/password`)
    const asks = await phone.submit(`${portalPath}/sign-in`, {
      ...{ login: ana.login, password: ana.password, with: 'password' },
      back: hidden(form, 'back'),
    })
    await settled()
    const code = scene.telegram.lastCode(chat) ?? ''
    const done = await phone.submit(`${portalPath}/second-factor`, { challenge: hidden(asks, 'challenge'), code })
    expect(done.url.pathname).toBe(link)
  })
})
