import { check, idsSince, insert, remove, type Store, update, type Write } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Statement } from '../src/executors/executor.js'
import { migrate, postgresStore } from '../src/index.js'
import { dropBefore } from '../src/partitions/drop-before.js'
import { rhythms } from '../src/partitions/periods.js'
import { batchStatement } from '../src/statements/batch-statement.js'
import { groupsOf } from '../src/statements/commit-groups.js'
import { commitStatement } from '../src/statements/commit-statement.js'
import { snakeCase } from '../src/tables.js'

const dayMs = 24 * 60 * 60_000
const now = Date.now()
const inDays = (days: number) => new Date(now + days * dayMs)
const grown = [...rhythms.keys()]
const user = sampleRecord('users', 1)

/** One in each of four partitions. */
const recordsOf = (collection: (typeof grown)[number]) =>
  [0, 61, 62, 63].map((day, seed) => ({
    ...sampleRecord(collection, seed),
    id: `${idsSince(inDays(day))}${'0'.repeat(16)}`,
  }))

/** Plans as with many rows: each row of a join is looked for by itself. */
const rowByRow = ['hashjoin', 'mergejoin', 'seqscan', 'bitmapscan'].map((way) => `-c enable_${way}=off`).join(' ')

describe('a commit of several records in partitions', () => {
  let pool: pg.Pool
  let other: pg.Pool
  let drop: () => Promise<void>

  beforeAll(async () => {
    const database = await freshDatabase(inject('postgresUrl'))
    drop = database.drop
    pool = new pg.Pool({ connectionString: database.url, options: rowByRow })
    other = new pg.Pool({ connectionString: database.url })
    await migrate({ pool: other }, { partitions: true })
    const run = async ({ text, values }: Statement) => {
      const { rows } = await other.query<(string | null)[]>({ text, values: [...values], rowMode: 'array' })
      return rows
    }
    for (const collection of grown) {
      await dropBefore('chatfactor', run, collection, { now: inDays(60), before: idsSince(inDays(-60)) })
    }
    const store = postgresStore({ pool: other, hints: [] })
    await store.commit([insert('users', user)])
    for (const collection of grown)
      await store.commit(recordsOf(collection).map((record) => insert(collection, record)))
  })

  afterAll(async () => {
    await Promise.all([pool.end(), other.end()])
    await drop()
  })

  /** What the partitions of a table are asked for, in the plan of a statement. */
  async function conditionsOf(
    collection: string,
    text: string,
    values: readonly unknown[],
  ): Promise<readonly string[]> {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])
    const lines = rows.map((row) => row['QUERY PLAN'])
    return lines.filter(
      (line, nth) => line.includes('Index Cond: ') && lines[nth - 1]?.includes(` on ${snakeCase(collection)}_`),
    )
  }
  const choosesByRow = /\bid = \(?w/

  it('is looked for in a way that this test can tell from another one', async () => {
    const text = 'select 1 from chatfactor.challenges t join unnest($1::text[]) w(id) on t.id = w.id'
    const conditions = await conditionsOf('challenges', text, [recordsOf('challenges').map(({ id }) => id)])
    expect(conditions.length).toBeGreaterThan(2)
    for (const condition of conditions) expect(condition).toMatch(choosesByRow)
  })

  const verbs: Readonly<Record<string, (collection: (typeof grown)[number]) => readonly Write[]>> = {
    update: (collection) => recordsOf(collection).map((record) => update(collection, record, {})),
    remove: (collection) => recordsOf(collection).map((record) => remove(collection, record)),
    check: (collection) => recordsOf(collection).map((record) => check(collection, record)),
  }
  const cases = grown.flatMap((collection) => Object.keys(verbs).map((verb) => ({ collection, verb })))

  it.each(cases)('chooses no partition by a row: $verb of $collection', async ({ collection, verb }) => {
    const writes = [check('users', user), ...(verbs[verb]?.(collection) ?? [])]
    const groups = groupsOf(writes)
    const alone = commitStatement('chatfactor', groups)
    const batch = batchStatement('chatfactor', groups)
    const conditions = [
      ...(await conditionsOf(collection, alone.text, alone.values(groups))),
      ...(await conditionsOf(collection, batch.text, batch.values([groups, groups]))),
    ]
    expect(conditions.length).toBeGreaterThan(0)
    for (const condition of conditions) expect(condition).not.toMatch(choosesByRow)
  })

  it('is done, and the server lives, when what it checks was changed at the same moment', async () => {
    const writer = await other.connect()
    await writer.query('begin')
    await writer.query('update chatfactor.users set version = version')
    const store: Store = postgresStore({ pool, hints: [], groupCommits: 'never' })
    const before = recordsOf('challenges')
    const challenges = before.map(({ id }, seed) => ({ ...sampleRecord('challenges', seed), id }))
    const committing = store.commit([
      check('users', user),
      ...challenges.map((challenge) => update('challenges', challenge, { misses: 7 })),
    ])
    await waiting()
    await writer.query('commit')
    writer.release()
    expect(await committing).toEqual({ outcome: 'committed' })
    const { rows } = await other.query('select count(*)::int as many from chatfactor.challenges where misses = 7')
    expect(rows).toEqual([{ many: before.length }])
  })

  /** Resolves once the commit waits for the row. */
  async function waiting(): Promise<void> {
    const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    for (let looks = 0; looks < 5_000; looks += 1) if ((await other.query(text)).rowCount === 1) return
    throw new Error('nothing waits for the row')
  }
})
