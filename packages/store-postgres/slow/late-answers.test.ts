import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { byId, insert, type Store, update } from '@chatfactor/core/store'
import { freshDatabase, layNetwork } from '@chatfactor/local-postgres'
import { fakeTransport, sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, expect, inject, it, onTestFinished } from 'vitest'
import { migrate } from '../src/index.js'
import { usualPatience } from '../src/patience/patience.js'
import { patientStore } from '../src/postgres-store.js'
import { recordingPool } from '../test/support/recording-pool.js'

/** Statements have an hour: only what the server says can end one sooner. */
const patience = { ...usualPatience, answerMs: 3_600_000, connectionMs: 7_200_000, lateMs: 60, againMs: 30 }
const connections = 10

const database = await freshDatabase(inject('postgresUrl'))
const admin = new pg.Pool({ connectionString: database.url })
await migrate({ pool: admin })
afterAll(async () => {
  await admin.end()
  await database.drop()
})

/** Two processes with ten connections each, all of them open. */
async function setTwo() {
  const network = await layNetwork(database.url)
  const pools = [1, 2].map(() => new pg.Pool({ connectionString: network.url, max: connections }))
  const recorded = pools.map(recordingPool)
  const [one, other] = recorded.map(({ pool }) => patientStore({ pool, hints: [] }, patience))
  if (one === undefined || other === undefined) throw new Error('There are two.')
  onTestFinished(async () => {
    await network.close()
    await Promise.all(pools.map((pool) => pool.end()))
  })
  const ask = (store: Store) => store.read([byId('users', 'nobody')])
  await Promise.all([one, other].flatMap((store) => Array.from({ length: connections }, () => ask(store))))
  /** How often the server was asked what became of a statement. */
  const asked = () =>
    recorded.flatMap(({ sent }) => sent).filter(({ text }) => text.includes('pg_stat_activity')).length
  /** How many connections the stores have closed. */
  let closed = 0
  for (const pool of pools) pool.on('remove', () => (closed += 1))
  return { network, one, other, asked, closed: () => closed }
}

it.each(['everything', 'answers'] as const)(
  'C10: one of ten connections that loses %s costs those on it a moment: all is done, and once, by either process',
  async (swallowed) => {
    const { network, one, other, closed } = await setTwo()
    const [here, there] = [one, other].map((store) =>
      createChatfactor({
        keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
        ...{ store, transports: [fakeTransport()], features: [accounts()] },
        publicUrl: 'https://id.example.org',
      }),
    )
    const logins = Array.from({ length: 64 }, (_, nth) => `${swallowed}-${nth}`)
    network.loseOne(swallowed)
    await Promise.all(logins.map((login, nth) => (nth % 4 === 0 ? there : here)?.users.create({ login })))
    const { rows } = await admin.query('select login from chatfactor.users where login = any($1)', [logins])
    // By the store: core would not wait for an hour either. The pool says so once the connection has ended.
    await expect.poll(closed).toBeGreaterThan(0)
    expect(rows.map(({ login }) => login).sort()).toEqual(logins.sort())
  },
)

it('C10: a statement that waits for a lock is waited for, however often the server is asked about it', async () => {
  const { one, other, asked } = await setTwo()
  const link = sampleRecord('oneTimeLinks', 720_000)
  await one.commit([insert('oneTimeLinks', link)])
  const rival = await admin.connect()
  await rival.query('begin')
  await rival.query('select 1 from chatfactor.one_time_links where id = $1 for update', [link.id])
  const waiting = Promise.allSettled(
    [one, other].map((store) => store.commit([update('oneTimeLinks', link, { usedAt: link.createdAt })])),
  )
  try {
    await expect.poll(asked).toBeGreaterThan(10)
  } finally {
    await rival.query('rollback')
    rival.release()
  }
  const outcomes = (await waiting).map((one) => (one.status === 'fulfilled' ? one.value.outcome : String(one.reason)))
  expect(outcomes.sort()).toEqual(['committed', 'stale'])
})

it('C10: a database that is far away is waited for: its answer is here before the second word about it', async () => {
  const { network, one, other, asked } = await setTwo()
  network.slowDown(2 * patience.lateMs)
  const commits = [one, other].flatMap((store, process) =>
    Array.from({ length: 3 }, (_, nth) =>
      store.commit([insert('limits', sampleRecord('limits', 730_000 + 10 * process + nth))]),
    ),
  )
  expect(await Promise.all(commits)).toEqual(commits.map(() => ({ outcome: 'committed' })))
  expect(asked()).toBeGreaterThan(0)
})
