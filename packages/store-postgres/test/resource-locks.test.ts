import { check, insert, type Store, update } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { migrate, postgresStore, type ResourceLocks } from '../src/index.js'
import { emptyTables } from './support/empty-tables.js'

const isolations = ['read committed', 'repeatable read', 'serializable'] as const

/** The version before takes the lock of the row, and knows no other. */
const pairs: readonly { readonly committer: ResourceLocks; readonly changer: ResourceLocks }[] = [
  { committer: 'advisory', changer: 'advisory' },
  { committer: 'advisory', changer: 'rows' },
  { committer: 'rows', changer: 'advisory' },
]

const cases = isolations.flatMap((isolation) =>
  pairs.flatMap((pair) => (['never', 'always'] as const).map((groupCommits) => ({ ...pair, isolation, groupCommits }))),
)

const resource = sampleRecord('resources', 1)
const user = sampleRecord('users', 1)
const entry = (seed: number) => insert('audit', sampleRecord('audit', seed))

describe.each(isolations)('a database with %s transactions', (isolation) => {
  let url = ''
  let drop: () => Promise<void> = async () => undefined
  let watcher: pg.Pool
  const pools: pg.Pool[] = []

  beforeAll(async () => {
    const database = await freshDatabase(inject('postgresUrl'), isolation === 'read committed' ? {} : { isolation })
    ;({ url, drop } = database)
    watcher = new pg.Pool({ connectionString: url, max: 4 })
    await migrate({ pool: watcher })
  })

  beforeEach(async () => {
    await watcher.query(emptyTables)
    await open('advisory', 'never').commit([insert('resources', resource), insert('users', user)])
  })

  afterAll(async () => {
    await Promise.all([watcher, ...pools].map((pool) => pool.end()))
    await drop()
  })

  function open(resourceLocks: ResourceLocks, groupCommits: 'never' | 'always'): Store {
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    pools.push(pool)
    return postgresStore({ pool, hints: [], resourceLocks, groupCommits })
  }

  /** Resolves once so many statements of this database wait for a lock; of this kind, if one is given. */
  async function waiting(count: number, kind: string | null = null): Promise<void> {
    const text = `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and wait_event = coalesce($1, wait_event)`
    for (let looks = 0; looks < 5_000; looks += 1) {
      const { rows } = await watcher.query<{ count: number }>(text, [kind])
      if ((rows[0]?.count ?? 0) >= count) return
    }
    throw new Error(`${count} statements should wait for a lock`)
  }

  /** A transaction of somebody else that holds what a statement has locked. */
  async function holding(text: string) {
    const client = await watcher.connect()
    await client.query('begin')
    await client.query(text)
    return async () => {
      await client.query('commit')
      client.release()
    }
  }

  const own = cases.filter((one) => one.isolation === isolation)

  it.each(own)(
    'C10: what was decided on a policy that changes meanwhile is not committed: $committer meets $changer, groupCommits $groupCommits',
    async ({ committer, changer, groupCommits }) => {
      const decide = () => open(committer, groupCommits).commit([check('resources', resource), entry(1)])
      if (changer === 'rows') {
        // As the version before does it, or a hand: no lock but that of the row that is changed.
        const change = await holding('update chatfactor.resources set version = version + 1')
        const decided = decide()
        await waiting(1)
        await change()
        expect((await decided).outcome).toBe('stale')
      } else {
        // The change has the Resource, and waits for a row of somebody's before it can end.
        const letGo = await holding('select 1 from chatfactor.users for update')
        const writes = [update('resources', resource, { name: 'Strict' }), check('users', user)]
        const changed = open(changer, 'never').commit(writes)
        await waiting(1)
        const decided = decide()
        await waiting(2)
        // Before any row: with a row in hand, the change could wait for who waits for it.
        if (committer === 'advisory' && isolation === 'read committed') await waiting(1, 'advisory')
        await letGo()
        expect(await changed).toEqual({ outcome: 'committed' })
        expect((await decided).outcome).toBe('stale')
      }
      expect((await watcher.query('select id from chatfactor.audit')).rows).toEqual([])
    },
  )

  it.each(own)(
    'C10: a change is answered once all is over that was decided before it: $committer meets $changer, groupCommits $groupCommits',
    async ({ committer, changer }) => {
      const letGo = await holding(`select 1 from chatfactor.users for update`)
      const writes = [check('resources', resource), update('users', user, { firstName: 'Ana' }), entry(1)]
      const decided = open(committer, 'never').commit(writes)
      await waiting(1)
      const changed = open(changer, 'never').commit([update('resources', resource, { name: 'Strict' })])
      // Whose answer is read first says nothing: two connections bring them.
      const written = changed.then(async () => (await watcher.query('select id from chatfactor.audit')).rows.length)
      await waiting(2)
      await letGo()
      expect((await decided).outcome).toBe('committed')
      expect((await changed).outcome).toBe('committed')
      expect(await written).toBe(1)
    },
  )
})
