import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'
import { writeSignIns } from './sign-ins-of-long-ago.js'

/*
 * Whether one process's sweep keeps up with the sign-ins of a busy site: while it sweeps, records of that many sign-ins a second become overdue, on
 * top of a backlog. The worker sweeps every minute, so at most a minute's worth may be left. Everything runs on this machine, including the server.
 */

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '500' }, seconds: { type: 'string', default: '150' } },
})
const [rate, seconds] = [Number(values.rate), Number(values.seconds)]
const tables = ['sessions', 'challenges', 'deliveries', 'audit'] as const
const ticksInASecond = 10

const server = await startPostgres({ durable: true, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const [pool, writers] = [3, 2].map((max) => new pg.Pool({ connectionString: server.url, max }))
if (pool === undefined || writers === undefined) throw new Error('There are two pools.')
// The server ends before its last connections do.
for (const one of [pool, writers]) one.on('error', () => undefined)
try {
  await migrate({ pool })
  await writeSignIns(writers, 'backlog', rate * 20)
  await pool.query('analyze')
  const backlog = await overdue()
  const chatfactor = createChatfactor({
    keys: benchKeys,
    store: postgresStore({ pool, hints: [] }),
    transports: [fakeTransport()],
    publicUrl: 'https://id.example.org',
  })
  const lag = monitorEventLoopDelay({ resolution: 5 })
  lag.enable()
  const startedAt = performance.now()
  chatfactor.worker.start()
  for (let tick = 1; tick <= seconds * ticksInASecond; tick += 1) {
    await writeSignIns(writers, `tick ${tick}`, rate / ticksInASecond)
    await pause(Math.max(0, startedAt + (tick * 1_000) / ticksInASecond - performance.now()))
  }
  const tookMs = performance.now() - startedAt
  const left = await overdue()
  const stopsAt = performance.now()
  await chatfactor.close()
  const written = rate * seconds * (backlog / (rate * 20))
  console.log(`${Math.round((rate * seconds * 1_000) / tookMs)} sign-ins a second for ${Math.round(tookMs / 1_000)} s`)
  console.log(`records: ${backlog} overdue at the start, ${written} more became overdue, ${left} were left`)
  console.log(`swept ${Math.round(((backlog + written - left) * 1_000) / tookMs)} records a second`)
  console.log(
    `event loop: 99 % of turns within ${Math.round(lag.percentile(99) / 1e6)} ms, the longest ${Math.round(lag.max / 1e6)} ms`,
  )
  console.log(`close() took ${Math.round(performance.now() - stopsAt)} ms`)
  const aMinute = (written / seconds) * 65
  process.exitCode = left <= aMinute ? 0 : 1
} finally {
  await Promise.all([pool.end(), writers.end()])
  await server.stop()
}

async function overdue(): Promise<number> {
  let sum = 0
  for (const table of tables) {
    const { rows } = (await writers?.query<{ count: number }>(
      `select count(*)::int as count from chatfactor.${table}`,
    )) ?? { rows: [] }
    sum += rows[0]?.count ?? 0
  }
  return sum
}
