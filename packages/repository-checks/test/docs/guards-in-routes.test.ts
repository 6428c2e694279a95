import 'reflect-metadata'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { outage } from '../../../core/test/support/outage.js'
import { isGuarded, type Shown, shownCode } from '../../support/docs/shown-code.js'
import { guardedApps, start } from '../../support/guards/guarded-apps.js'
import type { GuardedApp } from '../../support/guards/listening.js'
import { sendRaw } from '../../support/guards/raw-http.js'
import { spellingsOf } from '../../support/guards/spellings.js'

/*
 * Every guard that people copy, as it is printed, with the usual router of its framework, in front of every spelling of its address. A slice runs with
 * the tests; `GUARDS=all` walks through all of it.
 */

// A server that is started as it is printed may give the process, which other tests share, a `Request` of its own.
const shared = { writable: true, configurable: true }
const own = { Request: { value: Request, ...shared }, Response: { value: Response, ...shared } }
afterAll(() => {
  Object.defineProperties(globalThis, own)
})

const isWhole = process.env.GUARDS === 'all'
const shown = shownCode().filter(isGuarded)

/** What is no app by itself, and why that is enough. */
const reasons: readonly { readonly is: (shown: Shown) => boolean; readonly why: string }[] = [
  {
    is: ({ kind }) => kind === 'line',
    why: 'one line of a page, or a quotation: the file or block that it is from is walked',
  },
  {
    is: ({ where, code }) => where.startsWith('docs/into-your-app.md') && code.includes("notEnrolled: 'by_policy'"),
    why: 'a guard alone, which the routes of every framework further below take',
  },
  {
    is: ({ code }) => code.includes('nextGate('),
    why: 'Next itself decides by its matcher: its app is built and walked by check:recipes',
  },
  {
    is: ({ where }) => where === 'packages/demo/src/app.ts',
    why: 'its guard stands in `app.all` of the same route, and is walked by its own tests',
  },
  {
    is: ({ where }) => where.startsWith('docs/recipes.md') || where === 'examples/express/app.mjs',
    why: 'a file of a whole app, which check:recipes walks with sessions, and by every spelling',
  },
]

/** Ana is enrolled, and has proven nothing. */
async function house(
  store: Store = memoryStore(),
): Promise<{ readonly chatfactor: ChatfactorWithAccounts; readonly resourceId: string }> {
  const { chatfactor, resource, enroll } = await world({
    ...{ publicUrl: 'http://127.0.0.1:3000', everythingAllowed: true, store },
  })
  const ana = await chatfactor.users.ensure({ externalId: 'ana', login: 'ana-of-the-host' })
  await chatfactor.assignments.create({ resourceId: resource.id, userId: ana.id })
  await enroll(ana, 'chat-of-ana')
  return { chatfactor, resourceId: resource.id }
}

/** Whose second factor always holds. */
function proven(chatfactor: ChatfactorWithAccounts): ChatfactorWithAccounts {
  const check: ChatfactorWithAccounts['secondFactor']['check'] = async () => ({
    ...{ outcome: 'passed', challengeId: '0123456789abcdefghjkmnpqrs', amr: [] },
    until: new Date(Date.now() + 60_000),
  })
  return { ...chatfactor, secondFactor: { ...chatfactor.secondFactor, check } }
}

function codeOf(app: GuardedApp): string {
  const [found, ...others] = shown.filter(app.is)
  if (found === undefined || others.length > 0)
    throw new Error(`${app.name} is shown ${others.length + (found ? 1 : 0)} times`)
  return found.code
}

/** The spellings that got to the handler. */
async function walk(
  app: GuardedApp,
  chatfactor: ChatfactorWithAccounts,
  resourceId: string,
): Promise<readonly string[]> {
  let ran = 0
  const handled = () => {
    ran += 1
  }
  const { port, close } = await start(app, codeOf(app), { chatfactor, resourceId, handled })
  onTestFinished(close)
  const through: string[] = []
  for (const spelling of spellingsOf(app.path, isWhole)) {
    const before = ran
    const { status, text } = await sendRaw(port, spelling)
    const [, body = ''] = text.split('\r\n\r\n')
    const isThrough = ran > before || app.words.test(body) || (spelling.method === 'HEAD' && status === 200)
    if (isThrough)
      through.push(`${spelling.method} ${spelling.target} ${Object.keys(spelling.headers).join(' ')}`.trim())
  }
  return through
}

describe('a guard that people copy, in front of every spelling of its address', () => {
  it.each(guardedApps)('R2, C46: lets nobody through who has proven nothing: $name', async (app) => {
    const { chatfactor, resourceId } = await house()
    expect(await walk(app, chatfactor, resourceId)).toEqual([])
  })

  it.each(guardedApps)('C10: lets nobody through while the store fails, nor after it: $name', async (app) => {
    const { store, begin, end } = outage(memoryStore())
    const { chatfactor, resourceId } = await house(store)
    let ran = 0
    const handled = () => {
      ran += 1
    }
    const { port, close } = await start(app, codeOf(app), { chatfactor, resourceId, handled })
    onTestFinished(close)
    const errors = vi.spyOn(console, 'error').mockReturnValue(undefined)
    onTestFinished(() => errors.mockRestore())
    const answers: string[] = []
    for (const verbs of [['read', 'list', 'commit'], []] as const) {
      begin(...verbs)
      // Two browsers at once: one opens the page, the other sends something.
      const both = ['GET', 'POST'].map((method) => sendRaw(port, { method, target: app.path, headers: {} }))
      answers.push(...(await Promise.all(both)).map(({ text }) => text))
      end()
    }
    expect(answers.filter((text) => app.words.test(text.split('\r\n\r\n')[1] ?? ''))).toEqual([])
    expect(ran).toBe(0)
  })

  it.each(guardedApps)('is walked for real: who has proven themself gets through: $name', async (app) => {
    const { chatfactor, resourceId } = await house()
    const through = await walk(app, proven(chatfactor), resourceId)
    expect(through).toContain(`GET ${app.path}`)
    expect(through.length).toBeGreaterThan(3)
  })

  it('R2: has an app, or a reason: one that is new needs a row', () => {
    const isKnown = (one: Shown) => guardedApps.some(({ is }) => is(one)) || reasons.some(({ is }) => is(one))
    expect(shown.filter((one) => !isKnown(one)).map(({ where }) => where)).toEqual([])
    for (const { is, why } of reasons) expect(shown.some(is), why).toBe(true)
  })

  it('R2: is found out where it compares a path beside the router', async () => {
    const [koa] = guardedApps.filter(({ name }) => name === 'the guide, Koa')
    if (koa === undefined) throw new Error('no Koa')
    const { chatfactor, resourceId } = await house()
    const code = codeOf(koa)
      .replace(
        "router.all('/pay', koaGate(portal, { resource: 'billing', purpose: 'pay' }), (context) => {",
        "const gate = koaGate(portal, { resource: 'billing', purpose: 'pay' })\nrouter.all('/pay', (context) => {",
      )
      .replace(
        'server.use(router.routes())',
        "server.use((context, next) => (context.path === '/pay' ? gate(context, next) : next()))\nserver.use(router.routes())",
      )
    const { port, close } = await start(koa, code, { chatfactor, resourceId, handled: () => undefined })
    onTestFinished(close)
    const post = (target: string) => sendRaw(port, { method: 'POST', target, headers: {} })
    expect((await post('/pay')).text).not.toMatch(koa.words)
    for (const target of ['/pay/', '/PAY']) expect((await post(target)).text).toMatch(koa.words)
  })
})
