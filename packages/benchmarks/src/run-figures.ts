import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'

/*
 * How long a year of daily figures takes, for one Resource and for all, with a thousand Resources of a thousand people each. The size of figures
 * depends on how many kinds of events there were, not on the number of people: here every kind, in three messengers. Records are inserted directly.
 * Everything runs on this machine, including the server.
 */

const [resources, days, runs] = [1_000, 366, 50]
const wantedMs = 100

/** One day of one Resource: each count, by three messengers. */
const says = Object.fromEntries(
  [
    ...['asked', 'sentAgain', 'accepted', 'wrong', 'earlier', 'declined', 'denied'].flatMap((outcome) =>
      ['codes', 'approvals'].map((group) => `${group}.${outcome}`),
    ),
    ...['sent', 'failed', 'dropped'].map((fate) => `messages.${fate}`),
  ]
    .flatMap((name) => ['telegram', 'viber', 'messenger'].map((messenger) => `${name}.${messenger}`))
    .concat(['end.assigned', 'end.enrolled', 'end.unreachable', 'enrollments.started', 'signIns.completed'])
    .map((name) => [name, 1_000]),
)

const server = await startPostgres({ durable: true, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const pool = new pg.Pool({ connectionString: server.url, max: 10 })
// The server ends before its last connections do.
pool.on('error', () => undefined)
try {
  await migrate({ pool })
  const chatfactor = createChatfactor({
    ...{ keys: benchKeys, store: postgresStore({ pool, hints: [] }), transports: [] },
    features: [operations()],
    publicUrl: 'https://id.example.org',
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const until = new Date()
  const from = new Date(until.getTime() - (days - 1) * 24 * 60 * 60_000)
  await pool.query(
    `insert into chatfactor.figures (id, version, resource_id, day, says, at)
     select r.id || ' ' || d, 1, r.id, to_char($1::timestamptz at time zone 'utc' + d * interval '1 day', 'YYYY-MM-DD'), $2::jsonb, now()
     from (select $3 as id union all select '*' union all select 'resource ' || n from generate_series(2, $4::int) n) r,
       generate_series(0, $5::int) d`,
    [from, JSON.stringify(says), resourceId, resources, days - 1],
  )
  await pool.query('analyze chatfactor.figures')
  let worst = 0
  for (const [name, of] of [
    ['one Resource', { resourceId }],
    ['all together', {}],
  ] as const) {
    const times: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const begunAt = performance.now()
      const rows = await chatfactor.statistics.daily({ ...of, from, until })
      times.push(performance.now() - begunAt)
      if (rows.length !== days || rows.some(({ end }) => end === null)) throw new Error(`${rows.length} days`)
    }
    times.sort((one, other) => one - other)
    const [median, p95] = [times[Math.floor(runs / 2)] ?? 0, times[Math.floor(runs * 0.95)] ?? 0]
    worst = Math.max(worst, p95)
    console.log(`${days} days of ${name}: ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (wanted: ${wantedMs})`)
  }
  await chatfactor.close()
  process.exitCode = worst <= wantedMs ? 0 : 1
} finally {
  await pool.end()
  await server.stop()
}
