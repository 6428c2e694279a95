import { freshDatabase } from '@chatfactor/local-postgres'
import { storeContract } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { drift, migrate, postgresStore } from '../src/index.js'
import { beginOn } from '../test/support/begin.js'
import { emptyTables } from '../test/support/empty-tables.js'

/** Databases whose transactions are stricter by themselves, as those of some hosts and of engines like PostgreSQL are. */
const isolations = ['repeatable read', 'serializable'] as const
/** The strictest with every commit in a batch; with `ISOLATION=all` both, also with every commit alone. */
const isAll = process.env.ISOLATION === 'all'
const runs = isAll
  ? isolations.flatMap((isolation) =>
      (['never', 'always'] as const).map((groupCommits) => ({ isolation, groupCommits })),
    )
  : [{ isolation: 'serializable', groupCommits: 'always' } as const]

for (const { isolation, groupCommits } of runs) {
  const database = await freshDatabase(inject('postgresUrl'), { isolation })
  const pool = new pg.Pool({ connectionString: database.url, max: 10 })
  await migrate({ pool })
  storeContract({
    name: `PostgreSQL with ${isolation} transactions, commits travel together: ${groupCommits}`,
    create: () => postgresStore({ pool, hints: [], groupCommits }),
    begin: () => beginOn(pool),
    destroy: () => pool.query(emptyTables).then(() => undefined),
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })
}

describe.each(isolations)('a database with %s transactions', (isolation) => {
  it('is migrated once, whoever waits for whom', async () => {
    const database = await freshDatabase(inject('postgresUrl'), { isolation })
    const pools = Array.from({ length: 8 }, () => new pg.Pool({ connectionString: database.url, max: 1 }))
    const reports = await Promise.all(pools.map((pool) => migrate({ pool })))
    expect(reports.filter(({ migrations }) => migrations.length > 0)).toHaveLength(1)
    const [pool] = pools
    if (pool === undefined) throw new Error('there are eight pools')
    const { rows } = await pool.query('show transaction_isolation')
    expect(rows).toEqual([{ transaction_isolation: isolation }])
    expect(await drift({ pool })).toEqual([])
    await Promise.all(pools.map((one) => one.end()))
    await database.drop()
  })
})
