import { createServer } from 'node:http'
import { Server } from 'node:net'
import { createPortal } from '@chatfactor/portal'
import { hostSession, requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import type express from 'express'
import { fastify } from 'fastify'
import { type Left, runBlock } from '../docs/run-block.js'
import type { Shown } from '../docs/shown-code.js'
import {
  appWithSession,
  externalId,
  type Given,
  type GuardedApp,
  guardOf,
  listen,
  listenFastify,
  portalOf,
  serveHono,
  serveWeb,
  startNest,
} from './listening.js'

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

/** What `npx chatfactor init` adds, in an app of its own. */
const added = (framework: string, serve: (secondFactor: unknown, given: Given) => Promise<void>): GuardedApp => ({
  ...{ name: `what init adds, ${framework}`, path: '/pay', words: /paid/ },
  ...file(`packages/create-chatfactor/templates/init/${framework}/src/second-factor.ts`),
  async run(code, given) {
    const beside = { resource: 'billing', open: async () => undefined, portalFor: () => portalOf(given) }
    const { secondFactor } = await runBlock(code, { modules: { './chatfactor.ts': beside } })
    await serve(secondFactor, given)
  },
})

/** The guard of an app that `secondFactor` was called with. */
function guardIn(app: object, secondFactor: unknown): never {
  if (typeof secondFactor !== 'function') throw new Error('there is nothing to call')
  const session = { user: () => ({ externalId }), signInPath: '/sign-in' }
  return Reflect.apply(Reflect.apply(secondFactor, undefined, [app, session]), undefined, ['pay'])
}

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
  added('express', async (secondFactor, { handled }) => {
    const app = appWithSession()
    app.use('/pay', guardIn(app, secondFactor))
    app.all('/pay', (_request, response) => {
      handled()
      response.send('paid')
    })
    await listen(app)
  }),
  added('fastify', async (secondFactor, { handled }) => {
    const app = fastify()
    app.all('/pay', { onRequest: guardIn(app, secondFactor) }, () => {
      handled()
      return 'paid'
    })
    await listenFastify({ server: app })
  }),
  ...['express', 'fastify', 'hono', 'koa', 'nest'].map(program),
  {
    ...{ name: 'the docstring of secondFactorGate', path: '/pay', words: /the page/ },
    is: ({ kind, where }) => kind === 'docstring' && where.endsWith('second-factor-gate.ts'),
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
