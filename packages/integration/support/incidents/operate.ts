import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { consolePages } from '@chatfactor/console'
import { type ChatfactorEventName, createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { createPortal } from '@chatfactor/portal'
import { toNodeHandler } from '@chatfactor/portal/node'
import { startSandbox } from '@chatfactor/sandbox'
import { migrate } from '@chatfactor/store-postgres'
import { withEverythingAllowed } from '@chatfactor/testkit'
import { type TcpProxy, tcpProxy } from '../../siege/tcp-proxy.js'
import { page, telegramBot, viberBot } from '../loopback-accounts.js'
import { type Door, listening, openDoor } from './door.js'
import { messengersAtFault } from './messengers-at-fault.js'
import { operatedApp } from './operated-app.js'

/** What operators are told. */
export const told = [
  ...(['transport.misconfigured', 'transport.configured', 'transport.down', 'transport.up'] as const),
  ...(['mail.down', 'mail.up', 'worker.late', 'worker.on_time', 'store.slow', 'store.fast'] as const),
  ...(['line.long', 'line.short', 'feed.late', 'feed.on_time'] as const),
] as const satisfies readonly ChatfactorEventName[]

/** An app in two processes on PostgreSQL: one with its pages and an operator who listens, and one that works, which nobody watches. */
export interface Operated {
  readonly heard: readonly { readonly name: string; readonly data: object }[]
  readonly problems: readonly string[]
  readonly chatfactor: ReturnType<typeof open>
  /** The way of all to the database. */
  readonly database: TcpProxy
  /** The way to each messenger. */
  readonly doors: Readonly<Record<string, Door>>
  /** The process that nobody watches. */
  readonly unseen: ChildProcess
  /** Leads the webhook of a messenger to another deploy. */
  moveWebhook(messenger: string): Promise<void>
  /** Opens an enrollment, so that somebody waits for an answer of the platforms. */
  startEnrollment(): Promise<void>
  /** Has the process that nobody watches send codes by mail to three people. */
  sendMails(): void
  /** What `npx chatfactor doctor` prints. */
  doctor(): Promise<string>
  /** What the page of the console shows. */
  page(): Promise<string>
  close(): Promise<void>
}

export interface OperateOptions {
  /** Where the mail server is. @defaultValue one that takes everything */
  readonly mailPort?: number
}

const open = ({ options }: ReturnType<typeof operatedApp>) => createChatfactor(options)
const logins = ['ana', 'ben', 'kim']

export async function operate(server: string, { mailPort }: OperateOptions = {}): Promise<Operated> {
  const { url, drop } = await freshDatabase(server)
  const database = await tcpProxy(Number(new URL(url).port))
  const sandbox = await startSandbox({ telegram: [telegramBot], viber: [viberBot], messenger: [page], smtp: true })
  const doors: Record<string, Door> = {}
  const apis: Record<string, string> = {}
  for (const [name, { refusal, api }] of Object.entries(messengersAtFault)) {
    const door = await openDoor(sandbox.url, refusal)
    doors[name] = door
    apis[name] = door.through(api(sandbox))
  }
  const deploys = [createServer(), createServer()] as const
  const [here, elsewhere] = await Promise.all(deploys.map(listening))
  const publicUrl = `http://127.0.0.1:${here}`
  const through = new URL(url)
  through.port = String(database.port)
  const place = { publicUrl, apis, mailPort: mailPort ?? sandbox.smtp?.port ?? 0 }
  const near = { ...place, databaseUrl: through.href }
  const app = operatedApp(near)
  await migrate({ pool: app.pool })

  const chatfactor = open(app)
  const heard: { readonly name: string; readonly data: object }[] = []
  const problems: string[] = []
  for (const name of told) chatfactor.on(name, (data) => heard.push({ name, data }))
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
  const all = async () => ({ adminId: 'ann', resources: 'all' }) as const
  const portal = createPortal({ chatfactor, console: consolePages({ authenticate: all }) })
  for (const deploy of deploys) deploy.on('request', toNodeHandler(portal))
  const leadTo = async (port: number | undefined, name: string) => {
    const at = Object.keys(messengersAtFault).indexOf(name)
    const address = `http://127.0.0.1:${port}/security/webhooks/${name}`
    const said = await app.made[at]?.takeWebhook(address, { deadline: new Date(Date.now() + 15_000) })
    if (said?.outcome !== 'accepted') throw new Error(`Leading the webhook of ${name}: ${said?.outcome}.`)
  }
  for (const name of Object.keys(messengersAtFault)) if (name !== 'telegram') await leadTo(here, name)

  const allowed = withEverythingAllowed({})
  const resource = await chatfactor.resources.create({
    name: 'Billing',
    ...allowed,
    selfService: { enabled: true, address: 'billing', ...allowed.selfService },
  })
  const people: string[] = []
  for (const login of logins) {
    const { id } = await chatfactor.users.create({ login, email: `${login}@example.org` })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: id })
    people.push(id)
  }

  const source = ['--conditions=source', '--import', 'tsx']
  const own = fileURLToPath(new URL('./operated-process.ts', import.meta.url))
  const unseen = fork(own, [JSON.stringify(near)], { execArgv: source })
  const died = once(unseen, 'exit').then(() => {
    throw new Error('The other process ended before it was ready.')
  })
  await Promise.race([once(unseen, 'message'), died])
  died.catch(() => undefined)

  return {
    ...{ heard, problems, chatfactor, database, doors, unseen },
    moveWebhook: (name) => leadTo(elsewhere, name),
    async startEnrollment() {
      const user = { id: people[0] ?? '' }
      await chatfactor.enrollments.start({ resourceId: resource.id, user, name: 'Phone', transport: 'viber' })
    },
    sendMails: () => void unseen.send({ resourceId: resource.id, logins }),
    doctor: () => {
      const command = fileURLToPath(new URL('../../../cli/src/chatfactor.ts', import.meta.url))
      const config = fileURLToPath(new URL('./operated.config.ts', import.meta.url))
      const env = { ...process.env, OPERATED: JSON.stringify(near) }
      return new Promise((resolve) => {
        execFile(process.execPath, [...source, command, 'doctor', '--config', config], { env }, (_error, out, err) =>
          resolve(out + err),
        )
      })
    },
    async page() {
      const answer = await portal.fetch(new Request(`${publicUrl}/security/admin/health`))
      return (await answer.text()).replace(/<(?!time)[^>]*>/g, '')
    },
    async close() {
      database.letThrough()
      if (unseen.exitCode === null && unseen.signalCode === null) {
        const gone = once(unseen, 'exit')
        unseen.kill('SIGKILL')
        await gone
      }
      for (const door of Object.values(doors)) door.close()
      for (const deploy of deploys) deploy.closeAllConnections()
      for (const deploy of deploys) deploy.close()
      await sandbox.close()
      await chatfactor.close()
      await app.pool.end()
      await database.close()
      await drop()
    },
  }
}
