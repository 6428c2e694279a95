import { byId, byKey } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { migrate } from '../src/index.js'
import { readPlan } from '../src/statements/read-statement.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url, max: 1 })
await migrate({ pool })
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const id = '01jcv8k9p2m4n6q8r0s2t4v6w8'
const reads = [
  { what: 'people by login, with their membership', refs: [byKey('users', 'login', { loginKey: 'ana' })] },
  {
    what: 'a person, a Resource and the membership',
    refs: [byId('users', id), byId('resources', id), byKey('assignments', 'person', { resourceId: id, userId: id })],
  },
]

describe('a database in which nobody is yet', () => {
  // A plan is kept for as long as nothing tells PostgreSQL that its tables have grown.
  it.each(reads)('plans reads that travel together by index: $what', async ({ refs }) => {
    const statement = readPlan(refs)?.joined?.('chatfactor')
    await pool.query("set plan_cache_mode = 'force_generic_plan'")
    await pool.query(`prepare together as ${statement?.text}`)
    const { rows: known } = await pool.query('select cardinality(parameter_types) as count from pg_prepared_statements')
    const nothing = Array.from({ length: known[0].count }, () => 'null').join(', ')
    const { rows } = await pool.query(`explain (costs off) execute together(${nothing})`)
    await pool.query('deallocate together')
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan using')
    expect(plan).not.toMatch(/Seq Scan on (users|assignments|resources)/)
  })
})
