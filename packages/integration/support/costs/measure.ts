import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeClock, world } from '@chatfactor/testkit'
import pg from 'pg'
import type { Cost } from './cost-table.js'
import { type HotCall, hotCalls } from './hot-calls.js'
import { meteredStore, meterPool } from './metered.js'
import { type Counts, countNames, installMeters } from './meters.js'

/**
 * Prints what each hot call costs, as JSON, on the empty database of this URL:
 *
 *     node --conditions=source --import tsx support/costs/measure.ts postgres://…
 *
 * A call is warm where its process remembers what it decides on, and cold where the process remembers nothing; everything else (texts,
 * statements, connections) has been used before in both. Counted is all that a call leads to, also behind its answer.
 */
const [url = ''] = process.argv.slice(2)
/** Longer than a hint to other processes waits for others. */
const quietMs = 60
/** Not counted, as nobody asks for it but the counting. */
const { setTimeout: uncounted } = globalThis
const pause = (ms: number) => new Promise((resolve) => uncounted(resolve, ms))
const mostRounds = 5
const connections = 6

const pool = new pg.Pool({ connectionString: url, max: connections, idleTimeoutMillis: 0 })
const meters = installMeters()
meterPool(pool, meters)
await migrate({ pool })
const store = meteredStore(postgresStore({ pool }), meters)
const clock = fakeClock(new Date('2026-12-01T00:00:00.000Z'))
const made = await world({
  store,
  clock,
  everythingAllowed: true,
  resource: { secondFactor: { activation: 'on_scan', maxTokensPerUser: 3 } },
})
// Numbers of one length, so that everybody's records have as many bytes.
let messages = 1000
made.telegram.answerWith(() => {
  messages += 1
  return { outcome: 'accepted', messageId: `message-${messages}` }
})
const instances = { warm: made.chatfactor, cold: made.another({ cacheBytes: 0 }) }
await openAllConnections()

let people = 1000
const costs: Cost[] = []
for (const hotCall of hotCalls) {
  for (const [memory, chatfactor] of Object.entries(instances)) {
    costs.push({ call: `${hotCall.name}, ${memory}`, counts: await settledCounts(hotCall, chatfactor) })
  }
}
if (made.problems.length > 0) throw made.problems[0]
console.log(JSON.stringify(costs))
for (const instance of Object.values(instances)) await instance.close()
await store.close?.()
await pool.end()

/** What two people in a row cost alike, after one with whom everything was used for the first time. */
async function settledCounts(hotCall: HotCall, chatfactor: ChatfactorWithAccounts): Promise<Counts> {
  await countsOf(hotCall, chatfactor)
  let last = await countsOf(hotCall, chatfactor)
  for (let round = 0; round < mostRounds; round += 1) {
    const counts = await countsOf(hotCall, chatfactor)
    if (countNames.every((name) => counts[name] === last[name])) return counts
    last = counts
  }
  throw new Error(`What ${hotCall.name} costs is another each time.`)
}

async function countsOf({ prepare }: HotCall, chatfactor: ChatfactorWithAccounts): Promise<Counts> {
  people += 1
  const { telegram, resource, clock } = made
  const person = await made.person(`person-${people}`)
  const chatId = `chat-${people}`
  await made.by(chatfactor).enroll(person, chatId)
  const call = await prepare({ chatfactor, telegram, resourceId: resource.id, person, chatId })
  await quiet()
  meters.take()
  await call()
  const answered = meters.peek('statements')
  await quiet()
  const counts = { ...meters.take(), 'statements before the answer': answered }
  await clock.advance(3_600_000)
  return counts
}

/** Waits until nothing is under way any more: no timer, no message, no statement, and no hint that would make the next one wait. */
async function quiet(): Promise<void> {
  for (;;) {
    for (const instance of Object.values(instances)) await instance.settled()
    const before = meters.peek('statements')
    await pause(0)
    const isIdle = pool.idleCount === pool.totalCount
    if (isIdle && meters.waiting() === 0 && meters.peek('statements') === before) break
  }
  await pause(quietMs)
}

/** So that none is opened while somebody counts. */
async function openAllConnections(): Promise<void> {
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()))
  for (const client of clients) client.release()
}
