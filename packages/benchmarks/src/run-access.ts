import { parseArgs } from 'node:util'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { world } from '@chatfactor/testkit'
import pg from 'pg'

/*
 * What access rules cost a check of a code: two Resources on one PostgreSQL, in turns, one of them with 200 networks and a window for each day. Exits
 * with 1 if that one has less than 0.98 of the other's speed.
 */

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '60' } } })
const leastShare = 0.98
const hourMs = 60 * 60_000
const network = '192.0.2.7'
const networks = Array.from({ length: 200 }, (_one, at) => (at === 100 ? '192.0.2.0/24' : `198.51.${at}.0/24`))
const windows = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day} 00:00-24:00`)
const access = { networks, hours: { timeZone: 'Europe/Kyiv', windows }, countries: null, adding: null }

const server = await startPostgres()
const pool = new pg.Pool({ connectionString: server.url })
pool.on('error', () => undefined)
await migrate({ pool })
const made = await world({ store: postgresStore({ pool }), everythingAllowed: true })
const { chatfactor, telegram, clock } = made
const people = await Promise.all(Array.from({ length: 20 }, (_one, at) => made.person(`person-${at}`)))
const ruled = await made.anotherResource('Ruled', people)
const places = [made.resource.id, ruled.id] as const
for (const resourceId of places)
  for (const { id } of people) await made.enroll({ id }, `${resourceId}-${id}`, { resourceId })
await chatfactor.resources.update(ruled.id, { secondFactor: { access } })

/** Milliseconds per check of each person's code. */
async function round(resourceId: string): Promise<number> {
  let taken = 0
  for (const { id } of people) {
    const about = { resourceId, user: { id }, purpose: 'sign_in' }
    const asked = await chatfactor.challenges.start({ ...about, kind: 'otp', context: { network } })
    if (asked.outcome !== 'sent') throw new Error(asked.outcome)
    await chatfactor.settled()
    const code = telegram.lastCode(`${resourceId}-${id}`) ?? ''
    const before = performance.now()
    const { outcome } = await chatfactor.challenges.verify({ ...about, challengeId: asked.challengeId, code, network })
    taken += performance.now() - before
    if (outcome !== 'accepted') throw new Error(outcome)
  }
  return taken
}

const [plain, withRules]: [number[], number[]] = [[], []]
for (let count = -5; count < Number(values.rounds); count += 1) {
  const [one, other] = [await round(places[0]), await round(places[1])]
  if (count >= 0) plain.push(one)
  if (count >= 0) withRules.push(other)
  await clock.advance(hourMs)
}
const median = (all: readonly number[]) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
const share = median(plain) / median(withRules)
const each = (ms: number) => `${(ms / people.length).toFixed(3)} ms`
console.log(
  `a check takes ${each(median(plain))}, with access rules ${each(median(withRules))}: ${share.toFixed(3)} of the speed`,
)
await chatfactor.close()
await pool.end()
await server.stop()
if (share < leastShare) process.exitCode = 1
