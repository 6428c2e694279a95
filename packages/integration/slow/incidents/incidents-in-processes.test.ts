import { createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { listening } from '../../support/incidents/door.js'
import { messengersAtFault } from '../../support/incidents/messengers-at-fault.js'
import { type Operated, type OperateOptions, operate } from '../../support/incidents/operate.js'

const secondMs = 1_000

/** What happens, and how each door names it. */
interface Row {
  readonly what: string
  readonly with?: () => Promise<OperateOptions>
  begin(given: Operated): unknown
  readonly named: readonly {
    readonly event: { readonly name: string; readonly data: object }
    readonly doctor: RegExp
    readonly page: RegExp
  }[]
}

const accounts = Object.entries(messengersAtFault).map(([name, { label, revoked, moved }]) =>
  // One of them keeps its credential and loses its webhook.
  name === 'viber' ? { name, label, check: 'webhook address', fix: moved } : { name, label, ...revoked },
)

const rows: readonly Row[] = [
  {
    what: 'each call of the database takes 800 ms, for all',
    begin: ({ database }) => database.slowDown(400),
    named: [
      {
        event: { name: 'store.slow', data: expect.objectContaining({ p99Ms: expect.any(Number) }) },
        doctor:
          /^WARNING +database .*answers in 8\d\d ms[\s\S]*^FAILED +store, latency +one call in a hundred takes \d{3,5} ms/m,
        page: /The database is slow: a call takes up to [\d.,]+ ms/,
      },
    ],
  },
  {
    what: 'the process with the only worker is killed',
    begin: ({ unseen }) => unseen.kill('SIGKILL'),
    named: [
      {
        event: { name: 'worker.late', data: expect.objectContaining({ workers: 0 }) },
        doctor: /^WARNING +worker +none is running/m,
        page: /No worker runs/,
      },
    ],
  },
  {
    what: 'two credentials are revoked, a webhook is taken, and the mail server refuses the password, all at once',
    with: refusingMail,
    async begin({ startEnrollment, doors, moveWebhook, sendMails }) {
      await startEnrollment()
      doors.telegram?.revoke()
      await moveWebhook('viber')
      doors.messenger?.revoke()
      sendMails()
    },
    named: [
      ...accounts.map(({ name, label, check, fix }) => ({
        event: { name: 'transport.misconfigured', data: { transport: name, check, fix: expect.stringContaining(fix) } },
        doctor: new RegExp(`^FAILED +${name}, ${check} .*\\n.*${fix}`, 'm'),
        page: new RegExp(`${label} is not set up as it has to be: ${check}`, 'i'),
      })),
      {
        event: { name: 'mail.down', data: expect.objectContaining({ reason: 'refuses', smtp: 535, code: 'EAUTH' }) },
        doctor: /^FAILED +mail +the server refuses \(535 EAUTH\)/m,
        page: /The mail server refuses mail \(535 EAUTH\)/,
      },
    ],
  },
]

/** A mail server that does not accept the password. */
async function refusingMail(): Promise<OperateOptions> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.unref()
    socket.on('error', () => undefined)
    socket.write('220 mail.example.org\r\n')
    socket.on('data', (said) => {
      const isGreeting = /^EHLO/i.test(said.toString())
      socket.write(isGreeting ? '250-mail.example.org\r\n250 AUTH PLAIN\r\n' : '535 5.7.8 Not accepted\r\n')
    })
  })
  server.unref()
  return { mailPort: await listening(server) }
}

/** Waits until something is so, or the time is over. */
async function waiting(ms: number, isSo: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until && !(await isSo())) await pause(250)
}

it.concurrent.each(rows)(
  'R36: $what: another process names it within a minute by events, by health() and on a page, and so does doctor as a process',
  async ({ begin, named, with: given }) => {
    const app = await operate(inject('postgresUrl'), await given?.())
    try {
      const { chatfactor, heard } = app
      // A machine with much other work is slow by itself, and says so.
      const isSlowness = named.some(({ event }) => event.name === 'store.slow')
      const counts = (name: string) => isSlowness || !name.startsWith('store.')
      const standing = async () => (await chatfactor.health()).incidents.filter(({ what }) => counts(what))
      await waiting(
        60 * secondMs,
        async () => (await chatfactor.health()).processes === 2 && (await standing()).length === 0,
      )
      const before = heard.length
      const news = () => heard.slice(before).filter(({ name }) => counts(name))
      await begin(app)
      await waiting(60 * secondMs, async () => news().length >= named.length)
      for (const { event } of named) expect(news()).toContainEqual(event)
      expect(news()).toHaveLength(named.length)
      expect(await standing()).toHaveLength(named.length)
      const [said, shown] = [await app.doctor(), await app.page()]
      for (const { doctor, page } of named) {
        expect(said).toMatch(doctor)
        expect(shown).toMatch(page)
      }
    } finally {
      await app.close()
    }
  },
  180 * secondMs,
)
