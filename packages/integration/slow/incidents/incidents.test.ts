import { readdirSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { consolePages } from '@chatfactor/console'
import type { ChatfactorEventName, Mailer } from '@chatfactor/core'
import type { Transport } from '@chatfactor/core/transport'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock, fakeTransport, world } from '@chatfactor/testkit'
import nodemailer from 'nodemailer'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkup } from '../../../cli/src/doctor/checkup.js'
import { listening, openDoor } from '../../support/incidents/door.js'
import { type MessengerAtFault, messengersAtFault } from '../../support/incidents/messengers-at-fault.js'
import { page, telegramBot, viberBot } from '../../support/loopback-accounts.js'

const secondMs = 1_000
const secret = Buffer.from('0123456789abcdefghijklmnopqrstuv')
const somewhere = 'http://127.0.0.1:47113'
const nothing = { httpStatus: 429, code: null, hint: null }

const told = [
  ...(['transport.misconfigured', 'transport.configured', 'transport.down', 'transport.up'] as const),
  ...(['mail.down', 'mail.up', 'worker.late', 'worker.on_time', 'store.slow', 'store.fast'] as const),
  ...(['line.long', 'line.short', 'feed.late', 'feed.on_time'] as const),
] as const satisfies readonly ChatfactorEventName[]

type Setting = Awaited<ReturnType<typeof setting>>

/** One incident: what a process or server does that the operator does not see, and how each door names it. */
interface Row {
  readonly what: string
  /** `messenger`: the real transport of that messenger. */
  readonly with?: 'silent mail' | 'refusing mail' | 'slow messenger' | { readonly messenger: string }
  begin(given: Setting): Promise<void>
  readonly event: { readonly name: string; readonly data: object }
  /** The line of `doctor`. */
  readonly doctor: RegExp
  /** What the console shows. */
  readonly page: RegExp
}

const mailsTo = async ({ unseen, resource, clock, users }: Setting) => {
  for (const at of [0, 1, 2]) {
    const login = `person${at}`
    await users(login)
    await unseen.signIn.sendMailCode({ resourceId: resource.id, login, network: `192.0.2.${at}`, device: null })
  }
  await clock.advance(0)
}

const rows: readonly Row[] = [
  ...Object.entries(messengersAtFault).flatMap(([name, row]) => rowsOf(name, row)),
  {
    what: 'the platform pauses the account for an hour',
    async begin({ telegram, clock, enroll, users, unseen, resource }) {
      const people = []
      for (let at = 0; at < 6; at += 1) people.push(await users(`person${at}`))
      for (const person of people) await enroll(person)
      const retryAt = new Date(clock.now().getTime() + 3_600 * secondMs)
      telegram.answerWith(() => ({ outcome: 'throttled', scope: 'account', retryAt, detail: nothing }))
      for (const user of people)
        await unseen.challenges.start({
          resourceId: resource.id,
          user,
          kind: 'otp',
          purpose: 'pay',
          binding: 'session',
        })
    },
    event: {
      name: 'transport.down',
      data: expect.objectContaining({
        transport: 'telegram',
        outcome: 'throttled',
        pausedUntil: new Date('2030-01-01T01:00:20.000Z'),
      }),
    },
    doctor: /^FAILED {3}telegram, sending .*asked for a pause until 2030-01-01T01:00:20/m,
    page: /Telegram takes no messages[\s\S]*asked for a pause until[\s\S]*2030-01-01T01:00:20/,
  },
  {
    what: 'the mail server takes connections and says nothing',
    with: 'silent mail',
    begin: mailsTo,
    event: { name: 'mail.down', data: expect.objectContaining({ reason: 'silent' }) },
    doctor: /^FAILED {3}mail +the server does not answer/m,
    page: /The mail server gives no answer/,
  },
  {
    what: 'the mail server refuses the password',
    with: 'refusing mail',
    begin: mailsTo,
    event: { name: 'mail.down', data: expect.objectContaining({ reason: 'refuses', smtp: 535, code: 'EAUTH' }) },
    doctor: /^FAILED {3}mail +the server refuses \(535 EAUTH\)/m,
    page: /The mail server refuses mail \(535 EAUTH\)/,
  },
  {
    what: 'the database takes 800 ms',
    async begin({ database }) {
      database.ms = 800
    },
    event: { name: 'store.slow', data: expect.objectContaining({ p99Ms: 800 }) },
    doctor: /^FAILED {3}store, latency .*800 ms/m,
    page: /The database is slow: a call takes up to 800 ms/,
  },
  {
    what: 'the only worker stops',
    begin: ({ unseen }) => unseen.worker.stop(),
    event: { name: 'worker.late', data: expect.objectContaining({ workers: 0 }) },
    doctor: /^WARNING {2}worker +none is running/m,
    page: /No worker runs/,
  },
  {
    what: 'a campaign fills the line',
    with: 'slow messenger',
    async begin({ users, enroll, unseen, resource }) {
      for (let at = 0; at < 80; at += 1) {
        const { id } = await users(`person${at}`)
        await enroll({ id })
        const about = { resourceId: resource.id, user: { id }, category: 'news' }
        void unseen.notifications.send({ ...about, text: 'Something new.' })
      }
    },
    event: { name: 'line.long', data: expect.objectContaining({ line: 'telegram', mostly: 'notification' }) },
    doctor: /^FAILED {3}telegram, line .*messages are waiting, most of them of the kind notification/m,
    page: /\d+ messages wait for Telegram/,
  },
]

/** What befalls the account of a messenger. */
function rowsOf(name: string, { label, revoked, moved }: MessengerAtFault): readonly Row[] {
  const address = 'webhook address'
  const titled = `${revoked.check[0]?.toUpperCase()}${revoked.check.slice(1)}`
  return [
    {
      what: `the credential of ${label} is revoked`,
      with: { messenger: name },
      async begin({ platform, startEnrollment, ana }) {
        await startEnrollment(ana)
        platform.revoke()
      },
      event: {
        name: 'transport.misconfigured',
        data: { transport: name, check: revoked.check, fix: expect.stringContaining(revoked.fix) },
      },
      doctor: new RegExp(`^FAILED {3}${name}, ${revoked.check} .*\\n.*${revoked.fix}`, 'm'),
      page: new RegExp(`${label} is not set up as it has to be: ${titled}[\\s\\S]*${revoked.fix}`),
    },
    {
      what: `another deploy takes the webhook of ${label}`,
      with: { messenger: name },
      async begin({ platform, startEnrollment, ana }) {
        await startEnrollment(ana)
        await platform.moveWebhook()
      },
      event: {
        name: 'transport.misconfigured',
        data: { transport: name, check: address, fix: expect.stringMatching(`another address.*${moved}`) },
      },
      doctor: new RegExp(`^FAILED {3}${name}, ${address} .*\\n.*points at another address`, 'm'),
      page: new RegExp(`${label} is not set up as it has to be: Webhook address[\\s\\S]*${moved}`),
    },
  ]
}

/** Two processes on one store: one that nobody watches, with the worker, and one whose events an operator hears. */
async function setting(kind: Row['with']) {
  const clock = fakeClock()
  const memory = memoryStore()
  const database = { ms: 0 }
  const slow = async <T>(call: () => Promise<T>): Promise<T> => {
    if (database.ms > 0) await clock.sleep(database.ms)
    return call()
  }
  const store: typeof memory = {
    ...memory,
    read: (refs) => slow(() => memory.read(refs)),
    commit: (writes, hint) => slow(() => memory.commit(writes, hint)),
  }
  const pace = { perChatMs: 0, perAccountPerSecond: kind === 'slow messenger' ? 1 : 1_000, burst: 5 }
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock, capabilities: { pace } })
  const platform = typeof kind === 'object' ? await realMessenger(kind.messenger) : null
  const publicUrl = platform?.publicUrl ?? somewhere
  const transports: readonly Transport[] = platform === null ? [telegram] : [platform.transport]
  const mailer = await mailerOf(kind)
  const notifications = { categories: { news: { en: 'News' } } }
  const shared = { transports, publicUrl, notifications, ...(mailer === null ? {} : { mailer }) }
  const given = await world({ clock, store, everythingAllowed: true, people: { ana: {} } })
  const [unseen, operators] = [given.another(shared), given.another(shared)]
  const heard: { readonly name: string; readonly data: object }[] = []
  for (const name of told) operators.on(name, (data) => heard.push({ name, data }))
  await platform?.serve(unseen)
  unseen.worker.start()
  onTestFinished(async () => {
    database.ms = 0
    await Promise.all([unseen.close(), operators.close(), given.chatfactor.close()])
  })
  const { resource } = given
  const users = async (login: string) => {
    const { id } = await unseen.users.create({ login, email: `${login}@example.org` })
    await unseen.assignments.create({ resourceId: resource.id, userId: id })
    return { id }
  }
  const confirmed = given.by(unseen)
  /** Lets seconds pass, and everything answer that is asked meanwhile, until then. */
  const pass = async (seconds: number, isOver: () => boolean) => {
    for (let at = 0; at < seconds && !isOver(); at += 1) {
      await clock.advance(secondMs)
      await pause(platform === null ? 1 : 25)
    }
  }
  const doctor = async () => {
    const options = { ...shared, keys: [{ id: 'k1', secret }], store, clock, features: [accounts()] }
    const checks = await checkup({ options, portal: null })
    const marks = { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: 'skipped' }
    return checks
      .map(({ state, check, found, fix }) => `${marks[state].padEnd(9)}${check} ${found}\n${fix ?? ''}`)
      .join('\n')
  }
  const portal = createPortal({
    chatfactor: operators,
    console: consolePages({ authenticate: async () => ({ adminId: 'ann', resources: 'all' }) }),
  })
  const page = async () => {
    const answer = await portal.fetch(new Request(`${publicUrl}/security/admin/health`))
    return (await answer.text()).replace(/<(?!time)[^>]*>/g, '')
  }
  return {
    ...{ ana: given.ana, resource, clock, telegram, database, unseen, operators, heard, users, pass, doctor, page },
    startEnrollment: (person: { readonly id: string }) =>
      confirmed.startEnrollment(person, { transport: platform?.transport.name ?? 'telegram' }),
    // The same chats as the fake messenger has.
    enroll: (person: { readonly id: string }) => given.enroll(person),
    platform: platform ?? { revoke: () => undefined, moveWebhook: async () => undefined },
  }
}

/** The real transport of a messenger, on the sandbox, with two deploys that its webhook can lead to. */
async function realMessenger(name: string) {
  const atFault = messengersAtFault[name]
  if (atFault === undefined) return null
  const sandbox = await startSandbox({ telegram: [telegramBot], viber: [viberBot], messenger: [page] })
  const door = await openDoor(sandbox.url, atFault.refusal)
  const { transport, takeWebhook } = atFault.make(door.through(atFault.api(sandbox)))
  const deploys = [createHttpServer(), createHttpServer()] as const
  const [here, elsewhere] = await Promise.all(deploys.map(listening))
  onTestFinished(async () => {
    door.close()
    await sandbox.close()
    for (const deploy of deploys) deploy.closeAllConnections()
    for (const deploy of deploys) deploy.close()
  })
  const leadTo = async (port: number | undefined) => {
    const within = { deadline: new Date(Date.now() + 15_000) }
    const { outcome } = await takeWebhook(`http://127.0.0.1:${port}/security/webhooks/${name}`, within)
    if (outcome !== 'accepted') throw new Error(`Leading the webhook to a deploy: ${outcome}.`)
  }
  return {
    transport,
    publicUrl: `http://127.0.0.1:${here}`,
    /** Both deploys take webhooks from now on; the first one has them. */
    async serve(chatfactor: ChatfactorWithAccounts) {
      for (const deploy of deploys) deploy.on('request', toNodeHandler(createPortal({ chatfactor })))
      await leadTo(here)
    },
    revoke: door.revoke,
    moveWebhook: () => leadTo(elsewhere),
  }
}

/** nodemailer, in front of a mail server that never speaks, or that does not accept the password. */
async function mailerOf(kind: Row['with']): Promise<Mailer | null> {
  if (kind !== 'silent mail' && kind !== 'refusing mail') return null
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (kind === 'silent mail') return
    socket.write('220 mail.example.org\r\n')
    socket.on('data', (said) => {
      const isGreeting = /^EHLO/i.test(said.toString())
      socket.write(isGreeting ? '250-mail.example.org\r\n250 AUTH PLAIN\r\n' : '535 5.7.8 Not accepted\r\n')
    })
  })
  const port = await listening(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const auth = { user: 'app', pass: 'changed-by-somebody' }
  const transporter = nodemailer.createTransport({ host: '127.0.0.1', port, auth, ignoreTLS: true })
  return { send: (mail) => transporter.sendMail({ from: 'app@example.org', ...mail }) }
}

describe('an incident that begins where the operator does not look', () => {
  it.each(rows)(
    'R36: $what: named within a minute by an event, by health(), by doctor and on a page',
    async (row) => {
      const given = await setting(row.with)
      const { heard, pass, operators, doctor, page, clock, database } = given
      await pass(20, () => false)
      expect(heard).toEqual([])
      await row.begin(given)
      const began = clock.now().getTime()
      // A mail server is waited for by the time of this machine.
      if (row.with === 'silent mail') await pause(16_000)
      await pass(60, () => heard.length > 0)
      await expect.poll(() => heard, { timeout: 10_000 }).toEqual([row.event])
      expect(clock.now().getTime() - began).toBeLessThanOrEqual(60 * secondMs)
      const { incidents } = await standing(operators.health(), given)
      expect(incidents).toEqual([expect.objectContaining({ what: row.event.name })])
      // Until others can read of it.
      if (database.ms > 0) await pass(10, () => false)
      database.ms = 0
      expect(await doctor()).toMatch(row.doctor)
      expect(await page()).toMatch(row.page)
    },
    60_000,
  )

  it('R36: has a row for each messenger that there is', () => {
    const packages = readdirSync(new URL('../../..', import.meta.url))
    const messengers = packages.flatMap((name) => (name.startsWith('transport-') ? [name.slice(10)] : []))
    expect(Object.keys(messengersAtFault).sort()).toEqual(messengers.sort())
  })

  it('R36: none is named in a quiet minute', async () => {
    const { heard, pass, operators, doctor } = await setting(undefined)
    await pass(60, () => false)
    expect(heard).toEqual([])
    expect((await operators.health()).incidents).toEqual([])
    expect(await doctor()).toMatch(/^ok {7}worker 1 running; nothing is waiting/m)
  }, 60_000)
})

/** What was asked for, though a slow database needs the clock to go on. */
async function standing<T>(asked: Promise<T>, { clock }: Pick<Setting, 'clock'>): Promise<T> {
  let isOver = false
  const over = asked.finally(() => {
    isOver = true
  })
  for (let at = 0; at < 10 && !isOver; at += 1) await clock.advance(400)
  return over
}
