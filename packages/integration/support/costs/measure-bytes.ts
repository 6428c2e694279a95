import { migrate, type PgClient, type PgPool, postgresStore } from '@chatfactor/store-postgres'
import { fakeClock, type World, world } from '@chatfactor/testkit'
import pg from 'pg'

/**
 * Prints how many bytes a call allocates, as JSON, on the empty database of this URL:
 *
 *     node --conditions=source --import tsx --expose-gc --min-semi-space-size=256 --max-semi-space-size=256 support/costs/measure-bytes.ts postgres://…
 *
 * Counted is by how much the heap grows over five hundred calls of each kind, with so much room that nothing is collected meanwhile. Calls are warm, and
 * their commits are answered at once and by no database: what a driver allocates is not ours.
 */
const [url = ''] = process.argv.slice(2)
const people = 100
const roundsBefore = 2
const rounds = 5

const real = new pg.Pool({ connectionString: url })
let isAnswered = false
const done = { rows: [['true', 'true', 'true', 'true', 'true', 'true']] }
const stub: PgClient = { query: async () => done, on: () => stub, release: () => undefined }
const pool: PgPool = {
  connect: async () => (isAnswered ? stub : real.connect()),
  on: (event, listener) => real.on(event, listener),
  idleCount: 1,
  waitingCount: 0,
}
await migrate({ pool: real })
const clock = fakeClock(new Date('2026-12-01T00:00:00.000Z'))
const made = await world({
  store: postgresStore({ pool }),
  clock,
  everythingAllowed: true,
  resource: { secondFactor: { activation: 'on_scan' } },
})
const { chatfactor, telegram, resource } = made
const everybody: Played[] = []
for (let nth = 0; nth < people; nth += 1) everybody.push(await enrolled(nth))

interface Played {
  readonly person: Awaited<ReturnType<World['person']>>
  readonly chatId: string
  challengeId: string
}

async function enrolled(nth: number): Promise<Played> {
  const [person, chatId] = [await made.person(`person-${1000 + nth}`), `chat-${1000 + nth}`]
  await made.by(chatfactor).enroll(person, chatId)
  return { person, chatId, challengeId: '' }
}

const about = ({ person }: Played) => ({ resourceId: resource.id, user: { id: person.id }, purpose: 'sign_in' })
const calls = {
  async ask(played: Played) {
    const started = await chatfactor.challenges.start({ ...about(played), kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(`The code was not sent: ${started.outcome}.`)
    played.challengeId = started.challengeId
  },
  async verify(played: Played) {
    const { challengeId, chatId } = played
    const code = telegram.lastCode(chatId) ?? ''
    const { outcome } = await chatfactor.challenges.verify({ ...about(played), challengeId, code })
    if (outcome !== 'accepted') throw new Error(`The code was not accepted: ${outcome}.`)
  },
}

async function grown(call: (played: Played) => Promise<void>): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  for (const played of everybody) {
    await call(played)
    await chatfactor.settled()
  }
  const grown = process.memoryUsage().heapUsed - before
  telegram.sent.splice(0, telegram.sent.length - people)
  return grown
}

const bytes = { ask: 0, verify: 0 }
for (let round = -roundsBefore; round < rounds; round += 1) {
  const grew = { ask: await grown(calls.ask), verify: await grown(calls.verify) }
  isAnswered = true
  await clock.advance(3_600_000)
  if (round < 0) continue
  bytes.ask += grew.ask / (people * rounds)
  bytes.verify += grew.verify / (people * rounds)
}
if (made.problems.length > 0) throw made.problems[0]
console.log(JSON.stringify(bytes))
await real.end()
process.exit(0)
