import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { migrate, migrations } from '../src/index.js'
import { accountTableNames } from '../src/migrations/account-tables.js'

/** The migrations that may meet a database without accounts. */
const later = migrations.filter(({ name }) => name >= '0007')

/** The tables of accounts that a statement needs: named outside comments and texts, and not behind `if exists`. */
function needed(sql: string): readonly string[] {
  const bare = sql.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''")
  return accountTableNames.filter((name) => new RegExp(`(?<!\\bif exists\\s+)\\b${name}\\b`).test(bare))
}

describe('a migration that may meet a database without accounts', () => {
  it.each(later)('$name changes tables of accounts only where they are there', ({ sql }) => {
    expect(needed(sql)).toEqual([])
  })

  it('is noticed when it does not', () => {
    expect(later.length).toBeGreaterThan(0)
    expect(needed("alter table sessions add column x text; -- sessions\nselect 'remembered_browsers'")).toEqual([
      'sessions',
    ])
    expect(needed('create index x on remembered_browsers (id)')).toEqual(['remembered_browsers'])
    expect(needed('alter table if exists sessions add column x text')).toEqual([])
  })
})

describe('a database that began without accounts', () => {
  const databases: FreshDatabase[] = []
  const pools: pg.Pool[] = []

  beforeEach(async () => {
    for (let one = 0; one < 2; one += 1) {
      const database = await freshDatabase(inject('postgresUrl'))
      databases.push(database)
      pools.push(new pg.Pool({ connectionString: database.url }))
    }
  })
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.end()))
    await Promise.all(databases.splice(0).map((database) => database.drop()))
  })

  /** Columns and indexes, as PostgreSQL describes them. Defaults are for versions that know less, which such a database never met. */
  async function described(pool: pg.Pool): Promise<readonly string[]> {
    const { rows } = await pool.query<{ said: string }>(`
      select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as said
      from information_schema.columns where table_schema = 'chatfactor'
      union all
      select tablename || ': ' || indexdef from pg_indexes where schemaname = 'chatfactor'`)
    return rows.map(({ said }) => said).sort()
  }

  it('is like any other once accounts come', async () => {
    const [began, other] = pools
    if (began === undefined || other === undefined) throw new Error('There are no databases')
    await migrate({ pool: began }, { accounts: false })
    await migrate({ pool: other })
    const isOfAccounts = (said: string) => accountTableNames.some((name) => said.startsWith(`${name}.`))
    expect((await described(began)).filter(isOfAccounts)).toEqual([])
    await migrate({ pool: began })
    expect(await described(began)).toEqual(await described(other))
    await migrate({ pool: other }, { accounts: false })
    expect((await described(other)).filter(isOfAccounts)).not.toEqual([])
  })
})
