import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type AuthorizationVerbs, authorizations } from '@chatfactor/authorizations'
import { consolePages } from '@chatfactor/console'
import { createChatfactor, type Resource } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { telegramTransport } from '@chatfactor/transport-telegram'
import express from 'express'
import nodemailer from 'nodemailer'
import { createApp } from './app.js'
import { createAssistant } from './assistant/assistant.js'
import { assistantRoutes } from './assistant/assistant-routes.js'
import { chatsOfLastTime } from './chats-of-last-time.js'
import { createDemoAdmin } from './demo-admin.js'
import { demoClock } from './demo-clock.js'
import { createDemoOfficers } from './demo-officers.js'
import { demoRoutes } from './demo-page/demo-routes.js'
import { framedHere, loopbackOnly } from './demo-page/framed-here.js'
import { followProgress } from './demo-page/progress.js'
import { ana, ben } from './demo-people.js'
import { type DemoRecords, recordsInMemory } from './demo-records.js'
import { listenEarly } from './early-server.js'
import { pagesIn } from './page.js'
import { paymentNotices } from './payments.js'
import { createPeople } from './people.js'
import { sandboxBots, sandboxMessengers } from './sandbox-messengers.js'

export interface DemoOptions {
  readonly port: number
  /** A real Telegram bot; without one, the sandbox plays Telegram, Viber and Messenger. */
  readonly bot?: { readonly botCredential: string; readonly botUsername: string }
  /** Where records are kept; `close` closes them. @defaultValue in memory */
  readonly records?: DemoRecords
  /** How the command line is called here, as pages print it. @defaultValue `npx chatfactor` */
  readonly command?: string
}

/** A running demo. */
export interface Demo {
  readonly url: string
  readonly adminUrl: string
  readonly portalUrl: string
  readonly sandbox: Sandbox
  /** The bots of the sandbox; none if the bot is real. */
  readonly bots: readonly { readonly transport: string; readonly accountId: string }[]
  readonly chatfactor: ChatfactorWithAccounts & AuthorizationVerbs
  close(): Promise<void>
}

/**
 * Starts the example app with everything it needs on this machine: messenger, phone, mail, and people to try it with.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { port, bot, records = recordsInMemory(), command = 'npx chatfactor' } = options
  const { server, url, serve } = await listenEarly(port)
  const clock = demoClock()
  const around = { smtp: true, people: ['Ana', 'Ben', 'Carla', 'Dan'], beside: url, now: clock.now }
  const sandbox = await startSandbox({ ...sandboxBots, ...around }).catch((error: unknown) => {
    server.close()
    throw error
  })
  const mailServer = nodemailer.createTransport({ host: sandbox.smtp?.host, port: sandbox.smtp?.port, ignoreTLS: true })

  const { transports, openAgain } =
    bot === undefined
      ? sandboxMessengers(sandbox, clock)
      : { transports: [telegramTransport({ ...bot, clock, webhookSecret: null })], openAgain: null }
  const chatfactor = createChatfactor({
    keys: records.keys,
    store: records.store,
    transports,
    mailer: { send: (mail) => mailServer.sendMail({ from: 'billing@example.com', ...mail }) },
    clock,
    publicUrl: url,
    features: [accounts(), operations(), authorizations()],
    notifications: paymentNotices,
  })
  chatfactor.on('problem', ({ where, error }) => console.error(`${where}: ${error.message}`))

  const billing = await openBilling(chatfactor)
  const phoneOf = bot === undefined ? (role: string) => sandbox.phone(role) : null
  const officers = createDemoOfficers({ chatfactor, phoneOf, openAgain })

  const app = express().disable('x-powered-by').use(loopbackOnly)
  // The stand-alone portal, with its own sign-in, the console and the webhooks.
  const portal = createPortal({
    chatfactor,
    console: consolePages({
      authenticate: (request) => admin.authenticate(request),
      seconds: () => officers.seconds(),
      signOutUrl: '/demo-admin',
      sms: { price: 0.05, currency: 'EUR' },
    }),
    onProblem: console.error,
  })
  const stylesheet = await portal.stylesheet()
  const admin = createDemoAdmin(pagesIn(stylesheet, 'Chatfactor demo'), officers)
  const lastTime = await chatsOfLastTime(chatfactor, billing.id)
  const progress = followProgress({
    chatfactor,
    resourceId: billing.id,
    hasToken: lastTime.length > 0,
    isConsoleOpen: admin.isOpen,
  })
  const assistant = await createAssistant({ chatfactor, resourceId: billing.id })
  const phone = bot === undefined ? 'simulated' : 'real'
  app.use(demoRoutes({ url, sandboxUrl: sandbox.url, phone, stylesheet, admin, progress }))
  // Everything from here on may be framed by that page.
  app.use(framedHere, admin.routes)
  app.use(
    assistantRoutes({
      assistant,
      draw: pagesIn(stylesheet, 'Chatfactor demo'),
      clock: phone === 'simulated' ? clock : null,
      command,
      keysUrl: `${url}/security/.well-known/jwks.json`,
      tell: progress.tell,
    }),
  )
  app.use('/security', toNodeHandler(portal))
  // And an app with its own sign-in, for the same people and the same Resource.
  const people = await createPeople([ana, ben])
  app.use(await createApp({ chatfactor, people, clock, resourceId: billing.id, address: 'billing' }))
  serve(app)

  await chatfactor.start()
  if (openAgain !== null)
    for (const { person, transport } of lastTime) await openAgain(sandbox.phone(person), transport)

  return {
    url,
    adminUrl: url + admin.link(),
    portalUrl: `${url}/security/p/billing`,
    sandbox,
    bots: bot === undefined ? transports.map(({ platform, accountId }) => ({ transport: platform, accountId })) : [],
    chatfactor,
    async close() {
      await chatfactor.close()
      server.closeAllConnections()
      server.close()
      mailServer.close()
      await sandbox.close()
      await records.close()
    },
  }
}

/** A Resource with everything switched on and, the first time, two people to try it with. */
async function openBilling({ resources, users, assignments }: ChatfactorWithAccounts): Promise<Resource> {
  const billing = await resources.ensure({ address: 'billing', name: 'Billing', preset: 'self_service' })
  if ((await users.findByLogin(ana.login)) !== null) return billing
  for (const person of [
    { externalId: ana.id, login: ana.login, email: ana.email, password: ana.password },
    { externalId: ben.id, login: ben.login, email: ben.email },
  ]) {
    const { id } = await users.create(person)
    await assignments.create({ resourceId: billing.id, userId: id })
  }
  return billing
}
