import { createServer } from 'node:http'
import * as ofAccounts from '@chatfactor/accounts'
import * as ofConsole from '@chatfactor/console'
import * as ofCore from '@chatfactor/core'
import * as ofPortal from '@chatfactor/portal'
import * as onNode from '@chatfactor/portal/node'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import {
  type FakeMailer,
  type FakeTransport,
  fakeHasher,
  fakeMailer,
  fakeTransport,
  type Visitor,
  type VisitorOptions,
  visitor,
} from '@chatfactor/testkit'
import { getRequestListener } from '@hono/node-server'
import express, { type Express } from 'express'
import { onTestFinished } from 'vitest'
import type { Printed } from '../printed.js'
import type { Left } from '../run-block.js'
import { account, transportsOn } from './platforms.js'

/** Somebody's session, as the pages have it. */
export interface Visit {
  readonly id: string
  readonly userId: string
  readonly signedInAt: Date
  readonly codeAt: Date | null
}

/** What readers of a page have before they copy anything: an app that listens on this machine, and platforms that stand in for the real ones. */
export interface ReadersApp {
  readonly url: string
  readonly app: Express
  readonly sandbox: Sandbox
  /** A messenger that is a list of messages: `transports`, unless a block makes its own. */
  readonly phones: FakeTransport
  readonly mailer: FakeMailer
  readonly visits: Map<string, Visit>
  /** What blocks said by `console.log` and `log.warn`, oldest first. */
  readonly said: unknown[][]
  /** The portal that was made last. */
  portal(): ofPortal.Portal
  /** Has the Chatfactor that was made last answer webhooks, as an app does that has no portal. */
  hear(): void
  /** Somebody signs in to the app; gives what their browser keeps. */
  signIn(person: string, at?: Date): string
  /** Copies a block below those before it: it has what they left, and what is given here. */
  copy<Result = Left>(block: Printed, given?: Left): Promise<Result>
}

/** What a browser sends that keeps what `signIn` gave. */
export const cookieOf = (visit: string) => ({ cookie: `visit=${visit}` })

/** A browser that keeps what `signIn` gave. */
export function browserOf(visit: string, options: VisitorOptions): Visitor {
  const browser = visitor(options)
  browser.cookies.set('visit', visit)
  return browser
}

const visitIn = (cookie: string | null | undefined) => /visit=([\w.-]+)/.exec(cookie ?? '')?.[1] ?? ''

/** Starts it, and stops what blocks began when the test is over. `modules` stand in the place of packages. */
export async function readersApp(modules: Readonly<Record<string, unknown>> = {}): Promise<ReadersApp> {
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const sandbox = await startSandbox({
    ...{ telegram: [account.telegram], viber: [account.viber], messenger: [account.messenger] },
    ...{ people: ['Ana', 'Ben'], smtp: true, retryBaseMs: 5 },
  })

  const begun: { close(): Promise<unknown> }[] = []
  const portals: ofPortal.Portal[] = []
  const made: ofCore.Chatfactor[] = []
  const said: unknown[][] = []
  const begin = <T extends { close(): Promise<unknown> }>(one: T): T => {
    begun.push(one)
    return one
  }
  const createChatfactor = (options: ofCore.ChatfactorOptions) => {
    const one = begin(ofCore.createChatfactor(options))
    made.push(one)
    return one
  }
  const createPortal = (options: ofPortal.PortalOptions) => {
    const portal = ofPortal.createPortal(options)
    portals.push(portal)
    return portal
  }
  // Passwords cost microseconds.
  const accounts = (options: ofAccounts.AccountsOptions = {}) =>
    ofAccounts.accounts({ passwordHasher: fakeHasher(), ...options })
  const ofSandbox = { startSandbox: async (options: object) => begin(await startSandbox(options)) }
  const transports = transportsOn(sandbox)

  const phones = fakeTransport({ platform: 'telegram', label: 'Telegram' })
  const mailer = fakeMailer()
  const visits = new Map<string, Visit>()
  const names: Record<string, unknown> = {
    ...{ ...ofAccounts, ...ofConsole, ...ofCore, ...ofPortal, ...onNode, ...ofSandbox, ...transports.byName },
    ...{ createChatfactor, createPortal, accounts, memoryStore, app, express },
    ...{ keys: [{ id: 'first', secret: 'only-for-tests-only-for-tests-only-for-tests' }], store: memoryStore() },
    ...{ transports: [phones], transport: phones, mailer, publicUrl: url, ...account.settings },
    ...{ console: { log: say(said) }, log: { warn: say(said) } },
    visitOf: async ({ headers }: Request) => visits.get(visitIn(headers.get('cookie'))) ?? null,
    endVisit: async (visit: Visit | null) => {
      if (visit !== null) visits.delete(visit.id)
      return undefined
    },
  }
  const packages = {
    '@chatfactor/accounts': { ...ofAccounts, accounts },
    '@chatfactor/core': { ...ofCore, createChatfactor },
    '@chatfactor/portal': { ...ofPortal, createPortal },
    '@chatfactor/sandbox': ofSandbox,
    ...transports.modules,
    ...modules,
  }

  onTestFinished(async () => {
    // First the platforms, so that nobody waits for a call that they leave unanswered.
    await sandbox.close()
    await Promise.all(begun.map((one) => one.close()))
    server.closeAllConnections()
    server.close()
  })

  return {
    ...{ url, app, sandbox, phones, mailer, visits, said },
    portal() {
      const portal = portals.at(-1)
      if (portal === undefined) throw new Error('no block made a portal')
      return portal
    },
    hear() {
      const answer = getRequestListener(
        async (request) => {
          const name = new URL(request.url).pathname.split('/').at(-1) ?? ''
          return (await made.at(-1)?.handleWebhook(name, request)) ?? new Response(null, { status: 503 })
        },
        { overrideGlobalObjects: false },
      )
      app.use('/security/webhooks', (request, response) => {
        request.url = request.originalUrl
        void answer(request, response)
      })
    },
    signIn(person, at = new Date()) {
      const id = `${person}.${visits.size + 1}`
      visits.set(id, { id, userId: person, signedInAt: at, codeAt: null })
      return id
    },
    async copy<Result = Left>(block: Printed, given: Left = {}): Promise<Result> {
      const left = await block.run<Result & Left>({ free: { ...names, ...given }, modules: packages })
      Object.assign(names, left)
      return left
    },
  }
}

function say(said: unknown[][]) {
  return (...words: unknown[]) => {
    said.push(words)
  }
}
