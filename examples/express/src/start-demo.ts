import { type Chatfactor, createChatfactor, type Resource } from '@chatfactor/core'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { telegramTransport } from '@chatfactor/transport-telegram'
import express from 'express'
import nodemailer from 'nodemailer'
import { createApp } from './app.js'
import { chatsOfLastTime } from './chats-of-last-time.js'
import { createDemoAdmin } from './demo-admin.js'
import { ana, ben } from './demo-people.js'
import { type DemoRecords, recordsInMemory } from './demo-records.js'
import { listenEarly } from './early-server.js'
import { page } from './page.js'
import { createPeople } from './people.js'
import { sandboxBots, sandboxMessengers } from './sandbox-messengers.js'

export interface DemoOptions {
  readonly port: number
  /** A real bot of Telegram; without one the sandbox plays Telegram, Viber and Messenger. */
  readonly bot?: { readonly botCredential: string; readonly botUsername: string }
  /** Where it keeps its records; `close` closes them. @defaultValue in memory */
  readonly records?: DemoRecords
}

/** A running demo. */
export interface Demo {
  readonly url: string
  readonly adminUrl: string
  readonly portalUrl: string
  readonly sandbox: Sandbox
  readonly chatfactor: Chatfactor
  close(): Promise<void>
}

/** Starts the example app with everything around it on this machine: messenger, phone, mail, and people to try it with. */
export async function startDemo({ port, bot, records = recordsInMemory() }: DemoOptions): Promise<Demo> {
  const sandbox = await startSandbox({ ...sandboxBots, smtp: true, people: ['Ana', 'Ben'] })
  const mailServer = nodemailer.createTransport({ host: sandbox.smtp?.host, port: sandbox.smtp?.port, ignoreTLS: true })
  const { server, url, serve } = await listenEarly(port)

  const { transports, connect, openAgain } =
    bot === undefined
      ? sandboxMessengers(sandbox)
      : { transports: [telegramTransport({ ...bot, webhookSecret: null })], connect: null, openAgain: null }
  const chatfactor = createChatfactor({
    keys: records.keys,
    store: records.store,
    transports,
    mailer: { send: (mail) => mailServer.sendMail({ from: 'billing@example.com', ...mail }) },
    publicUrl: url,
  })
  chatfactor.on('problem', ({ where, error }) => console.error(`${where}: ${error.message}`))

  const billing = (await chatfactor.resources.findByAddress('billing')) ?? (await firstRecords(chatfactor))

  const admin = createDemoAdmin()
  const app = express().disable('x-powered-by')
  app.get('/', (_request, response) => {
    response.send(page('Chatfactor demo', startHere(sandbox, bot === undefined)))
  })
  app.use(admin.routes)
  // The portal as it stands alone, with its own sign-in, the console and the webhooks.
  const portal = createPortal({ chatfactor, admin: { authenticate: admin.authenticate }, onProblem: console.error })
  app.use('/security', toNodeHandler(portal))
  // And an app that has its own sign-in, for the same people and the same Resource.
  const people = await createPeople([ana, ben])
  app.use(createApp({ chatfactor, people, resourceId: billing.id, address: 'billing' }))
  serve(app)

  if (connect === null) chatfactor.poll()
  else {
    await connect(`${url}/security/webhooks`)
    for (const { person, transport } of await chatsOfLastTime(chatfactor, billing.id)) {
      await openAgain(sandbox.phone(person), transport)
    }
  }
  chatfactor.worker.start()

  return {
    url,
    adminUrl: `${url}/demo-admin/${admin.key}`,
    portalUrl: `${url}/security/p/billing`,
    sandbox,
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

/** A Resource, and two people to try it with. */
async function firstRecords({ resources, users, assignments }: Chatfactor): Promise<Resource> {
  const billing = await resources.create({ name: 'Billing', selfService: { enabled: true, address: 'billing' } })
  for (const person of [
    { externalId: ana.id, login: ana.login, email: ana.email, password: ana.password },
    { externalId: ben.id, login: ben.login, email: ben.email },
  ]) {
    const { id } = await users.create(person)
    await assignments.create({ resourceId: billing.id, userId: id })
  }
  return billing
}

function startHere(sandbox: Sandbox, isSandbox: boolean): string {
  const phone = isSandbox
    ? `a simulated <a href="${sandbox.url}/phone/ana">phone</a>: follow the link beside the code on this device`
    : 'your own phone'
  const goOn = isSandbox
    ? 'On the phone press <i>START</i> in Telegram, <i>Send</i> in Viber, <i>Get Started</i> in Messenger.'
    : 'Press <i>START</i> on the phone.'
  return `<p>You are the administrator first, then Ana.</p><ol>
<li>Open the <b>admin console</b> with the link that the terminal shows. Choose <i>Resources</i>, <i>Billing</i>. Under <i>Self-Service</i> switch on <i>Enroll Token</i>, under <i>Token Enrollment</i> switch on <i>BOT</i>, and save.</li>
<li>Open the <a href="/security/p/billing">self-service portal</a> and sign in as <code>ana</code> with <code>ana-password</code>. (<code>ben</code> has no password and gets a code by <a href="${sandbox.url}/mail">mail</a>.)</li>
<li>Press <i>Assign New</i>, choose <i>BOT</i>, give it a name, choose a messenger, press <i>Next</i>, and scan the QR code with ${phone}.</li>
<li>${goOn} The page turns to <i>Active</i> by itself.</li>
<li>Sign out and sign in again: now you need the code that the bot sends.</li>
<li>Be a customer of an app that has its own sign-in, and adds Chatfactor: sign in to <a href="/account">your account</a> as <code>ana</code> with <code>ana-password</code>. Your token works there too. Open <a href="/invoices">your invoices</a>: they want a code. <a href="/payments">Pay somebody</a>: chat and page show what is paid; press the number of the page in the chat, and exactly that is paid.</li></ol>`
}
