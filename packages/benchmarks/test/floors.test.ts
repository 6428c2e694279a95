import { createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { benchKeys } from '../src/bench-keys.js'
import { type Contender, operations } from '../src/contenders/contender.js'
import { coreContender } from '../src/contenders/core-contender.js'
import { floorContender } from '../src/contenders/floor-contender.js'
import { storeContender } from '../src/contenders/store-contender.js'
import { countingPool } from '../src/measuring/counting-pool.js'
import { populate } from '../src/population.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url })
const counting = countingPool(pool)
await migrate({ pool })
const store = postgresStore({ pool: counting.pool })
const resource = await createChatfactor({
  keys: benchKeys,
  store,
  transports: [fakeTransport()],
  publicUrl: 'https://id.example.org',
}).resources.create({ name: 'Bench', secondFactor: { activation: 'on_scan' } })

beforeAll(async () => {
  for (const letter of ['f', 'r', 'w', 's']) await populate(pool, resource.id, letter, 1)
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Twice through everything, and how many statements each step took the second time. */
async function walk(contender: Contender): Promise<readonly number[]> {
  const counts: number[] = []
  for (const operation of [...operations, ...operations]) {
    await contender.prepare?.(operation, [0])
    counting.take()
    await contender.run(operation, 0)
    await contender.settled()
    counts.push(counting.take())
  }
  return counts.slice(operations.length)
}

const written = ['assignments', 'chats', 'tokens', 'enrollments', 'challenges', 'deliveries', 'inbound', 'audit']

/** All that was written for the person of a contender, without what is new each time: ids, times and hashes. */
async function rowsOf(letter: string): Promise<unknown> {
  const rows: Record<string, unknown> = {}
  for (const table of written) {
    const { rows: found } = await pool.query<{ row: string }>(
      `select to_jsonb(t) as row from chatfactor.${table} t
       where t::text ~ $1 or t.id in (select 'fake/fake-bot/' || id from chatfactor.enrollments e where e::text ~ $1)`,
      [`(user|assignment|subject|chat|chat-id-)${letter}0{12}`],
    )
    rows[table] = found.map(({ row }) => blurred(row)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  return rows
}

/** The same value with a word in place of everything that is never the same twice. */
function blurred(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blurred)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [fresh(name), blurred(inner)]))
  }
  if (typeof value === 'number') return value > 1_000_000 ? 'a time' : value
  return typeof value === 'string' ? fresh(value) : value
}

function fresh(text: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return 'a time'
  if (/^message/.test(text)) return 'a message'
  if (/^fake\/fake-bot\//.test(text)) return 'an event'
  return /^[\w-]{26,44}$/.test(text) || /0{12}$/.test(text) || /^[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(text) ? 'an id' : text
}

it('the floors write the very rows that Chatfactor writes, and so does the store by itself', async () => {
  const walked = [
    floorContender(counting.pool, { id: resource.id, version: 1 }, 'f', 1),
    floorContender(counting.pool, { id: resource.id, version: 1 }, 'r', 1, 'reading'),
    coreContender('warm', store, resource.id, 'w', 1),
    storeContender(store, resource.id, 's', 1),
  ]
  for (const contender of walked)
    expect([contender.name, await walk(contender)]).toEqual([contender.name, [1, 1, 1, 1, 1, 1]])
  const floor = await rowsOf('f')
  expect(Object.entries(floor ?? {}).filter(([, rows]) => Array.isArray(rows) && rows.length === 0)).toEqual([])
  expect(floor).toEqual(await rowsOf('r'))
  expect(floor).toEqual(await rowsOf('w'))
  expect(floor).toEqual(await rowsOf('s'))
})
