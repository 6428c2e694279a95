import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import pg from 'pg'
import { afterEach, beforeEach, inject } from 'vitest'
import { migrations } from '../../src/index.js'

/** The people of `earlier-rows.sql`, and what they had at hand at {@link lastMoment}. */
export const shopId = '01q3dcbd00znnypnbbtwk0htdf'
export const lastMoment = new Date('2030-01-01T00:02:10.000Z')
/** What the earlier version took for a key; whoever upgrades puts a real one before it. */
export const masterKey = { id: 'k1', secret: Buffer.alloc(32, 7) }
export const strongKey = { id: 'k2', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }

/** Has a token that replaced another one, a session, a remembered browser, a mail about the replacing, and a code on the way. */
export const ana = {
  id: '01q3dcbd00znnypnbbtwk1jfsp',
  chatId: 'chat-ana-2',
  tokenId: '01q3dcbfxrakbs8w52fxrfgg13',
  replacedTokenId: '01q3dcbdz87qf2k09q2dk5rvnz',
  sessionSecret: 'wbvj-QfBAJBdCABdGRLulydOA1fCBTECOS8gGEGhNdw',
  undoSecret: '2CAMZOoD_6SjRI-pcwkS1q2eFwD6Q84xR7X0sT--fLg',
  challengeId: '01q3dcf90r16s7dqngftg3kx6g',
  code: '533624',
} as const

/** Has an enrollment that waits for a scan; the host's server began it. */
export const ben = {
  id: '01q3dcbhw8czf955rc74dwv415',
  enrollmentId: '01q3dcbhw8czf955rc74dz1yb0',
  linkCode: 'Q9_lLp-XkJ7o96LHPUwfEEhc9of96j0KUTN-ALUg2bQ',
} as const

/** Has the same, begun in a session of hers. */
export const cleo = {
  id: '01q3dcbhw8czf955rc74e0d9jw',
  enrollmentId: '01q3dcbhw8czf955rc74e2m1dq',
  sessionSecret: 'sl8Jhz8NxbQ_p5bOExkxmqqkaELEuLYGWQadmh5vZ08',
} as const

/** Typed three wrong codes. */
export const dan = { id: '01q3dcbhw8czf955rc74e2zkpp', challengeId: '01q3dcdedr7mcs20fdramfgqf7' } as const

/** Her chat could not be written to, and a message waits for the next try. */
export const eva = { id: '01q3dcfa0079wqyjaxx7c4csrj', chatId: 'chat-eva' } as const

/** The migrations that the earlier version had, applied as it did. */
const start = migrations.slice(0, 1).map(({ name, sql }) => {
  const hash = createHash('sha256').update(sql).digest('hex')
  return `${sql}; insert into migrations (name, hash) values ('${name}', '${hash}');`
})

/** For every test of a file a database of the earlier version, and what leads to it. */
export function eachWithEarlierDatabase(): { readonly pool: pg.Pool; readonly url: string } {
  let database: FreshDatabase
  let pool: pg.Pool
  beforeEach(async () => {
    database = await earlierDatabase()
    pool = new pg.Pool({ connectionString: database.url })
  })
  afterEach(async () => {
    await pool.end()
    await database.drop()
  })
  return {
    get pool() {
      return pool
    },
    get url() {
      return database.url
    },
  }
}

/** A new database with the tables and the rows of the earlier version. */
async function earlierDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase(inject('postgresUrl'))
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('create schema chatfactor; set search_path = chatfactor')
  await client.query(
    'create table migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  await client.query(start.join('\n'))
  await client.query(readFileSync(new URL('earlier-rows.sql', import.meta.url), 'utf8'))
  await client.end()
  return database
}
