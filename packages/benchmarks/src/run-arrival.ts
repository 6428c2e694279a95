import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { freshDatabase, startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'
import { coreContender } from './contenders/core-contender.js'
import { populate } from './population.js'

/*
 * What it costs that the database records when a trail entry arrived, and lists unnumbered ones: three databases of one server take the same calls in
 * turns, one with both, one without the index, one as before.
 */

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '21' },
    callers: { type: 'string', default: '8' },
  },
})
const [people, rounds, callers] = [Number(values.people), Number(values.rounds), Number(values.callers)]
const operations = ['issue', 'verify'] as const
const persons = Array.from({ length: people }, (_, nth) => nth)
const server = await startPostgres({ settings: { full_page_writes: 'off' } })

async function contenderOf(name: string, options: { readonly operations: boolean; readonly notes: boolean }) {
  const database = await freshDatabase(server.url)
  const pool = new pg.Pool({ connectionString: database.url, max: 10 })
  pool.on('error', () => undefined)
  await migrate({ pool }, { operations: options.operations })
  if (!options.notes) await pool.query('alter table chatfactor.audit alter column arrived_at drop default')
  const store = postgresStore({ pool, hints: [] })
  const { id: resourceId } = await createChatfactor({
    ...{ keys: benchKeys, store, transports: [fakeTransport()], publicUrl: 'https://id.example.org' },
  }).resources.create({ name: 'Bench', secondFactor: { activation: 'on_scan' } })
  await populate(pool, resourceId, 'g', people)
  await pool.query('vacuum analyze')
  const contender = coreContender(name, store, resourceId, 'g', people)

  async function perSecond(operation: (typeof operations)[number]): Promise<number> {
    await contender.prepare?.(operation, persons)
    await contender.settled()
    const left = [...persons]
    const serve = async () => {
      for (let person = left.pop(); person !== undefined; person = left.pop()) await contender.run(operation, person)
    }
    const begun = performance.now()
    await Promise.all(Array.from({ length: callers }, serve))
    const ended = performance.now()
    await contender.settled()
    return (people * 1000) / (ended - begun)
  }

  const logged = async () => {
    const { rows } = await pool.query<{ bytes: string }>(`select pg_current_wal_lsn() - '0/0'::pg_lsn as bytes`)
    return Number(rows[0]?.bytes)
  }
  return { name, perSecond, logged, end: () => pool.end() }
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const contenders = [
  await contenderOf('before', { operations: false, notes: false }),
  await contenderOf('noted', { operations: false, notes: true }),
  await contenderOf('listed', { operations: true, notes: true }),
]
const rates = new Map<string, number[]>()
const bytes = new Map<string, number[]>()
const noting = (all: Map<string, number[]>, key: string, value: number) =>
  all.set(key, [...(all.get(key) ?? []), value])

try {
  console.log(`PostgreSQL ${server.version}, ${people} people, ${rounds} rounds in turns, ${callers} callers`)
  for (let round = -2; round < rounds; round += 1) {
    const turn = Math.abs(round) % contenders.length
    const order = [...contenders.slice(turn), ...contenders.slice(0, turn)]
    for (const operation of operations) {
      for (const one of order) {
        const before = await one.logged()
        const rate = await one.perSecond(operation)
        // The first rounds warm up plans and caches.
        if (round < 0) continue
        noting(rates, `${operation} ${one.name}`, rate)
        noting(bytes, `${operation} ${one.name}`, ((await one.logged()) - before) / people)
      }
    }
  }
  for (const operation of operations) {
    const base = rates.get(`${operation} before`) ?? []
    for (const { name } of contenders) {
      const own = rates.get(`${operation} ${name}`) ?? []
      const ratios = own.map((rate, round) => rate / (base[round] ?? rate))
      const log = Math.round(median(bytes.get(`${operation} ${name}`) ?? []))
      console.log(
        `${operation.padEnd(7)} ${name.padEnd(7)} ${Math.round(median(own))} a second, ${median(ratios).toFixed(3)} of before, ${log} bytes of log`,
      )
    }
  }
} finally {
  await Promise.all(contenders.map((one) => one.end()))
  await server.stop()
}
process.exit(0)
