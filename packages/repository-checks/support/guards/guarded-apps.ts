import { createServer } from 'node:http'
import { Server } from 'node:net'
import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { createPortal } from '@chatfactor/portal'
import { hostSession, requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import { getRequestListener, serve } from '@hono/node-server'
import { NestFactory } from '@nestjs/core'
import express from 'express'
import { type Left, runBlock } from '../docs/run-block.js'
import type { Shown } from '../docs/shown-code.js'

/** What every app is given. */
export interface Given {
  readonly chatfactor: ChatfactorWithAccounts
  readonly resourceId: string
  /** Called by a handler that stands behind a guard, where the app tells. */
  readonly handled: () => void
}

/** A snippet, and how it becomes an app that listens. */
export interface GuardedApp {
  readonly name: string
  /** Whether this is the snippet. */
  readonly is: (shown: Shown) => boolean
  readonly path: string
  /** What the handler behind the guard answers with. */
  readonly words: RegExp
  /** Runs it as it is printed; gives what listens, or what can. */
  readonly run: (code: string, given: Given) => Promise<void>
}

const externalId = 'ana'
const guardOf = () => ({
  ...{ resource: 'billing', purpose: 'pay' },
  user: () => ({ externalId }),
  session: () => 'session of the host',
})

const portalOf = ({ chatfactor }: Given) =>
  createPortal({
    chatfactor,
    clientAddress: () => null,
    signIn: {
      authenticate: async () => ({ user: { externalId }, provenAt: new Date(), session: 'session of the host' }),
      url: () => '/sign-in',
    },
  })

/** A server that a snippet began, or began by itself. */
function isServer(value: unknown): value is { listen(port: number, host: string, ready: () => void): unknown } {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && 'listen' in value
}

async function listen(given: unknown): Promise<void> {
  if (!isServer(given)) throw new Error('the snippet leaves no server behind')
  await new Promise<void>((resolve) => given.listen(0, '127.0.0.1', resolve))
}

async function listenFastify({ server }: Left): Promise<void> {
  if (typeof server !== 'object' || server === null) throw new Error('the snippet leaves no server behind')
  await Reflect.apply(Reflect.get(server, 'listen'), server, [{ port: 0, host: '127.0.0.1' }])
}

async function serveHono({ server }: Left): Promise<void> {
  const fetch: unknown = typeof server === 'object' && server !== null ? Reflect.get(server, 'fetch') : null
  if (typeof fetch !== 'function') throw new Error('the snippet leaves no server behind')
  await new Promise<void>((resolve) => {
    serve(
      {
        fetch: (request) => Reflect.apply(fetch, server, [request]),
        port: 0,
        hostname: '127.0.0.1',
        overrideGlobalObjects: false,
      },
      () => resolve(),
    )
  })
}

async function serveWeb(handle: unknown): Promise<void> {
  if (typeof handle !== 'function') throw new Error('the snippet leaves no handler behind')
  await listen(
    createServer(
      getRequestListener((request) => Reflect.apply(handle, undefined, [request]), { overrideGlobalObjects: false }),
    ),
  )
}

function isClass(value: unknown): value is new () => object {
  return typeof value === 'function'
}

async function startNest(module: unknown): Promise<void> {
  if (!isClass(module)) throw new Error('the snippet leaves no module behind')
  const app = await NestFactory.create(module, { logger: false })
  await app.listen(0, '127.0.0.1')
}

/** What session and passport leave in a request. */
function appWithSession(): express.Express {
  const app = express()
  app.use((request, _response, next) => {
    Object.assign(request, { user: { id: externalId }, session: { id: 'session of the host' } })
    next()
  })
  return app
}

const pageOf = (start: string, text: string) => ({
  is: ({ where, code, kind }: Shown) => kind === 'block' && where.startsWith(start) && code.includes(text),
})
const file = (path: string) => ({ is: ({ where }: Shown) => where === path })

function freeIn(given: Given) {
  const { chatfactor, resourceId } = given
  return { chatfactor, resourceId, portal: portalOf(given) }
}

const inGuide = (framework: string, text: string, run: GuardedApp['run']): GuardedApp => ({
  ...{ name: `the guide, ${framework}`, path: '/pay', words: /the page|paid/, run },
  ...pageOf('docs/into-your-app.md', text),
})

/** What the files of a template beside the server give it. */
function templateModules(given: Given) {
  const security = {
    ...{ chatfactor: given.chatfactor, portal: portalOf(given), portalPath: '/security', phoneUrl: null },
    ...{ begin: async () => undefined, guard: { resource: 'billing', purpose: 'pay' } },
  }
  const secret = () => {
    given.handled()
    return 'the secret'
  }
  const pages = { home: () => 'home', signIn: () => 'sign in', secret }
  return {
    './security.ts': { openSecurity: async () => security },
    './security-of-this-app.ts': { security, pages },
    '../../src/security-of-this-process.ts': { security: async () => security },
    '../../src/pages.ts': { secretPage: secret },
    './pages.ts': { pagesIn: () => pages },
    './own-form.ts': { isOwnForm: () => true, notOurForm: '' },
    './people.ts': { checkPassword: () => null },
    './sessions.ts': { sessionOf: () => null, newSessionCookie: () => '', noSessionCookie: () => '' },
    './setting.ts': { setting: () => 'http://127.0.0.1:0' },
  }
}

const template = (framework: string, path: string, after: (left: Left) => Promise<void>): GuardedApp => ({
  ...{ name: `the template, ${framework}`, path: '/secret', words: /the secret/ },
  ...file(`packages/create-chatfactor/templates/framework/${framework}/${path}`),
  run: async (code, given) => after(await runBlock(code, { modules: templateModules(given) })),
})

const program = (framework: string): GuardedApp => ({
  ...{ name: `the program of the checks, ${framework}`, path: '/pay', words: /the page|"to":"Bob"/ },
  ...file(`packages/repository-checks/support/frameworks/${framework}.mjs`),
  async run(code, given) {
    const { start } = await runBlock(code, {})
    if (typeof start !== 'function') throw new Error('the program begins nothing')
    const portal = createPortal({ chatfactor: given.chatfactor, clientAddress: () => null })
    await Reflect.apply(start, undefined, [{ ...given, portal, guard: guardOf() }])
  },
})

const listening = async () => undefined

/** Every guard that people copy, as an app. */
export const guardedApps: readonly GuardedApp[] = [
  {
    ...{ name: 'the README', path: '/pay', words: /paid/ },
    ...pageOf('README.md', 'requireSecondFactor(portal'),
    async run(code, { chatfactor, handled }) {
      const payments: express.RequestHandler = (_request, response) => {
        handled()
        response.send('paid')
      }
      const app = appWithSession()
      // Neither its port nor what it starts: other tests share both.
      const listen = (_port: number, ready: () => void) => createServer(app).listen(0, '127.0.0.1', ready)
      const free = {
        ...{ createChatfactor: () => ({ ...chatfactor, start: async () => undefined }), accounts: () => null },
        ...{ keys: [], store: null, transports: [], publicUrl: '' },
        ...{ createPortal, hostSession, toNodeHandler, requireSecondFactor, payments },
      }
      await runBlock(code, { free: { ...free, app: Object.assign(app, { listen }) } })
    },
  },
  inGuide('Express', 'requireSecondFactor(portal', async (code, given) => {
    const app = appWithSession()
    const { chatfactor, resourceId } = given
    await runBlock(code, { free: { app, chatfactor, resourceId, createPortal } })
    app.all('/pay', (_request, response) => {
      given.handled()
      response.send('paid')
    })
    await listen(app)
  }),
  inGuide('Fastify', 'fastifyGate(portal', async (code, given) =>
    listenFastify(await runBlock(code, { free: freeIn(given) })),
  ),
  inGuide('Hono', 'honoGate(portal', async (code, given) => serveHono(await runBlock(code, { free: freeIn(given) }))),
  inGuide('Koa', 'koaGate(portal', async (code, given) =>
    listen((await runBlock(code, { free: freeIn(given) })).server),
  ),
  inGuide('Nest', 'nestGuard(portal', async (code, given) =>
    startNest((await runBlock(code, { free: freeIn(given) })).AppModule),
  ),
  template('express', 'src/server.ts', listening),
  template('fastify', 'src/server.ts', listening),
  template('hono', 'src/server.ts', listening),
  template('koa', 'src/server.ts', listening),
  template('nest', 'src/secret.controller.ts', async ({ SecretController }) => {
    const { Module } = await import('@nestjs/common')
    class App {}
    if (typeof SecretController !== 'function') throw new Error('there is no controller')
    Reflect.apply(Module, undefined, [{ controllers: [SecretController] }])(App)
    await startNest(App)
  }),
  template('next', 'app/secret/route.ts', ({ GET }) => serveWeb(GET)),
  ...['express', 'fastify', 'hono', 'koa', 'nest'].map(program),
  {
    ...{ name: 'the docstring of secondFactorGate', path: '/pay', words: /the page/ },
    is: ({ kind, where }) => kind === 'docstring' && where.endsWith('second-factor-gate.tsx'),
    run: async (code, given) => {
      const { secondFactorGate } = await import('@chatfactor/portal')
      await serveWeb((await runBlock(code, { free: { ...freeIn(given), secondFactorGate } })).pay)
    },
  },
]

/** Runs an app, and says where it listens. */
export async function start(app: GuardedApp, code: string, given: Given): Promise<{ port: number; close(): void }> {
  const begun: Server[] = []
  const { listen: plain } = Server.prototype
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    begun.push(this)
    return Reflect.apply(plain, this, args)
  }
  try {
    await app.run(code, given)
  } finally {
    Server.prototype.listen = plain
  }
  const server = begun.at(-1)
  if (server === undefined) throw new Error('nothing listens')
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close() {
      for (const one of begun) {
        if ('closeAllConnections' in one && typeof one.closeAllConnections === 'function') one.closeAllConnections()
        one.close()
      }
    },
  }
}
