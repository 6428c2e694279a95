import { insert } from '@chatfactor/core/store'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { drift, migrate, postgresStore } from '../src/index.js'
import { recordingPool } from '../test/support/recording-pool.js'

const index = 'audit_by_number_idx'
const rest = '(number, id) where (number is not null)'

let database: FreshDatabase
let pool: pg.Pool

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
  await migrate({ pool }, { partitions: true })
  await pool.query(`set search_path = chatfactor; drop index ${index}`)
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

async function partitions(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'chatfactor.audit'::regclass order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Migrates; gives the tables that an index was built of beside their writers, in order. */
async function builtBeside(): Promise<readonly string[]> {
  const { pool: recording, sent } = recordingPool(pool)
  expect((await migrate({ pool: recording })).indexes).toEqual([index])
  const texts = sent.map(({ text }) => text)
  expect(texts.filter((text) => text.includes(`create index ${index} on only audit`))).not.toEqual([])
  return texts.flatMap((text) => /^create index concurrently .* on "chatfactor"\.(\w+) /.exec(text)?.[1] ?? [])
}

describe('an index of a partitioned trail', () => {
  it('R20: is built partition by partition beside those who write, and none of them waits or is refused', async () => {
    const stores = [1, 2].map(() => postgresStore({ pool, hints: [] }))
    let isOver = false
    let written = 0
    const writers = stores.map(async (store, process) => {
      for (let nth = 0; !isOver; nth += 1) {
        const entry = { ...sampleRecord('audit', 1), id: `${process}-${nth}` }
        expect(await store.commit([insert('audit', entry)])).toEqual({ outcome: 'committed' })
        written += 1
      }
    })
    expect(await builtBeside()).toEqual(await partitions())
    isOver = true
    await Promise.all(writers)
    expect(await drift({ pool })).toEqual([])
    const { rows } = await pool.query('select count(*)::int as many from chatfactor.audit')
    expect(rows).toEqual([{ many: written }])
  })

  it('R20: waits for a transaction that wrote into a partition, and others go on writing into it', async () => {
    const busy = new pg.Client({ connectionString: database.url })
    await busy.connect()
    const store = postgresStore({ pool, hints: [] })
    await busy.query(
      'begin; set search_path = chatfactor; update audit set version = version; select count(*) from audit',
    )
    const building = builtBeside()
    for (let nth = 0; nth < 50; nth += 1) {
      const entry = { ...sampleRecord('audit', 1), id: `meanwhile-${nth}` }
      expect(await store.commit([insert('audit', entry)])).toEqual({ outcome: 'committed' })
    }
    await busy.query('commit')
    await busy.end()
    expect(await building).toEqual(await partitions())
    expect(await drift({ pool })).toEqual([])
  })

  it('R20: goes on where a killed run left it: what is whole stays, what is half made is made anew', async () => {
    const [first = '', second = '', ...others] = await partitions()
    const nameOf = (partition: string) => `${partition}_by_number_idx`
    await pool.query(`set search_path = chatfactor; create index ${index} on only audit ${rest};
      create index ${nameOf(first)} on ${first} ${rest}; alter index ${index} attach partition ${nameOf(first)};
      create index ${nameOf(second)} on ${second} ${rest}`)
    await pool.query(
      `update pg_index set indisvalid = false where indexrelid = 'chatfactor.${nameOf(second)}'::regclass`,
    )
    const { pool: recording, sent } = recordingPool(pool)
    await migrate({ pool: recording })
    const built = sent.flatMap(({ text }) => /^create index concurrently .*"\.(\w+) /.exec(text)?.[1] ?? [])
    expect(built).toEqual([second, ...others])
    expect(await drift({ pool })).toEqual([])
  })

  it('R20: is made anew where the last partition that lacked it has left', async () => {
    const [last = '', ...others] = (await partitions()).toReversed()
    await pool.query(`set search_path = chatfactor; create index ${index} on only audit ${rest}`)
    for (const partition of others)
      await pool.query(`set search_path = chatfactor; create index ${partition}_by_number_idx on ${partition} ${rest};
        alter index ${index} attach partition ${partition}_by_number_idx`)
    await pool.query(`drop table chatfactor.${last}`)
    await migrate({ pool })
    expect(await drift({ pool })).toEqual([])
  })
})
