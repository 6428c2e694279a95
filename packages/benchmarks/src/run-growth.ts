import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { coreContender } from './contenders/core-contender.js'
import { populate } from './population.js'

/*
 * What a sign-in and an enrollment write and leave behind: bytes of the log, rows, bytes of tables and indexes, and how many updates touch no index
 * (HOT). `--before` measures with the indexes that were retired since.
 */

const { values } = parseArgs({
  options: {
    before: { type: 'boolean', default: false },
    people: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
  },
})
const [people, rounds] = [Number(values.people), Number(values.rounds)]
const callers = 8
const tables = [
  'assignments',
  'tokens',
  'chats',
  'enrollments',
  'challenges',
  'deliveries',
  'inbound',
  'audit',
] as const

const server = await startPostgres({ settings: { full_page_writes: 'off' } })
const pool = new pg.Pool({ connectionString: server.url, max: 10 })
pool.on('error', () => undefined)
await migrate({ pool })
if (values.before) {
  await pool.query(`set search_path = chatfactor;
    drop index enrollments_by_chat_awaiting_message_idx, deliveries_due_waiting_idx;
    create index enrollments_by_chat_idx on enrollments (chat_record_id nulls first, state, created_at, id);
    create index deliveries_by_age_idx on deliveries (created_at, id);
    create index deliveries_due_idx on deliveries (state, due_at, id);
    create index audit_by_time_idx on audit (at, id)`)
}
const store = postgresStore({ pool, hints: [] })
const { id: resourceId } = await createChatfactor({
  keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
  store,
  transports: [fakeTransport()],
  publicUrl: 'https://id.example.org',
}).resources.create({ name: 'Bench', secondFactor: { activation: 'on_scan' } })
await populate(pool, resourceId, 'g', people)
await pool.query('vacuum analyze')
const contender = coreContender('core', store, resourceId, 'g', people)
const persons = Array.from({ length: people }, (_, nth) => nth)

type Numbers = Readonly<Record<string, number>>

async function numbers(text: string): Promise<Numbers> {
  const { rows } = await pool.query<{ name: string; value: string }>(text)
  return Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)]))
}

async function measured() {
  await pool.query('select pg_stat_force_next_flush()')
  const of = (value: string) => numbers(`select relname as name, ${value} as value from pg_stat_user_tables`)
  return {
    wal: await numbers(`select 'wal' as name, pg_current_wal_lsn() - '0/0'::pg_lsn as value`),
    rows: await of('n_tup_ins'),
    updates: await of('n_tup_upd'),
    hot: await of('n_tup_hot_upd'),
    heap: await of('pg_relation_size(relid)'),
    indexes: await of('pg_indexes_size(relid)'),
  }
}

const difference = (after: Numbers, before: Numbers, name: string) => (after[name] ?? 0) - (before[name] ?? 0)

async function measure(
  what: string,
  operations: readonly ('issue' | 'verify' | 'begin' | 'activate')[],
): Promise<void> {
  const before = await measured()
  for (let round = 0; round < rounds; round += 1) {
    for (const operation of operations) {
      await contender.prepare?.(operation, persons)
      const left = [...persons]
      const serve = async () => {
        for (let person = left.pop(); person !== undefined; person = left.pop()) await contender.run(operation, person)
      }
      await Promise.all(Array.from({ length: callers }, serve))
      await contender.settled()
    }
  }
  // A connection's statistics reach others a second later.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const after = await measured()
  const times = people * rounds
  const per = (kind: 'rows' | 'heap' | 'indexes', name: string) =>
    Math.round((difference(after[kind], before[kind], name) * 100) / times) / 100
  console.log(`${what}: ${Math.round(difference(after.wal, before.wal, 'wal') / times)} bytes of log each`)
  for (const table of tables) {
    const updates = difference(after.updates, before.updates, table)
    const rows = per('rows', table)
    if (updates === 0 && rows === 0) continue
    const share = updates === 0 ? '-' : `${Math.round((100 * difference(after.hot, before.hot, table)) / updates)} %`
    console.log(
      `  ${table.padEnd(12)} ${rows} rows, ${Math.round(per('heap', table))} + ${Math.round(per('indexes', table))} bytes, ` +
        `${Math.round((updates * 100) / times) / 100} updates, HOT ${share}`,
    )
  }
}

try {
  console.log(
    `PostgreSQL ${server.version}, ${people} people, ${rounds} times each, ${values.before ? 'before' : 'now'}`,
  )
  await measure('a sign-in (issue, verify)', ['issue', 'verify'])
  await measure('an enrollment (begin, activate)', ['begin', 'activate'])
} finally {
  await pool.end()
  await server.stop()
}
process.exit(0)
