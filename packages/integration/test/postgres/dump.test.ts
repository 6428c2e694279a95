import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClassOfField, fieldClasses } from '@chatfactor/core/store'
import { freshDatabase, startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { leaks } from '../../support/watched-output.js'
import { wholeLife } from '../../support/whole-life.js'

/** A database on a server that writes every statement into its log, with all that was given to it. */
async function talkativeServer() {
  const server = await startPostgres({ settings: { log_statement: 'all', log_parameter_max_length: '-1' } })
  onTestFinished(() => server.stop())
  const { url } = await freshDatabase(server.url)
  const pool = new pg.Pool({ connectionString: url })
  onTestFinished(() => pool.end())
  await migrate({ pool })
  return { pool, log: () => readFile(join(server.folder, 'server.log'), 'utf8') }
}

/** Every row of every table, as text, by table. */
async function dump(pool: pg.Pool): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'chatfactor' order by 1`,
  )
  const rows = new Map<string, readonly string[]>()
  for (const { name } of tables.rows) {
    const { rows: found } = await pool.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`)
    rows.set(
      name,
      found.map(({ row }) => row),
    )
  }
  return rows
}

/** What stands in the columns of these classes. */
function plainIn(tables: ReadonlyMap<string, readonly string[]>, ...classes: readonly ClassOfField[]): string[] {
  return Object.entries(fieldClasses).flatMap(([collection, fields]) => {
    const rows = tables.get(`chatfactor.${snakeCase(collection)}`) ?? []
    const columns = Object.entries(fields).flatMap(([field, is]) => (classes.includes(is) ? [snakeCase(field)] : []))
    return rows.flatMap((row) => columns.map((column) => JSON.stringify(JSON.parse(row)[column])))
  })
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

describe('a stolen dump', () => {
  it('C11, C17, C41: neither the tables nor the log of the server hold a code, link code, password or platform credential', async () => {
    const { pool, log } = await talkativeServer()
    const { output, secrets, words } = await wholeLife(postgresStore({ pool }))
    output.stop()
    const tables = await dump(pool)

    // It saw what it should: all of a life, and a search that would find something.
    const filled = [...tables].filter(([, rows]) => rows.length > 0).map(([name]) => name)
    expect(filled).toEqual(
      expect.arrayContaining(
        ['users', 'tokens', 'challenges', 'enrollments', 'sessions', 'deliveries', 'audit'].map(
          (name) => `chatfactor.${name}`,
        ),
      ),
    )
    const texts = [...tables.values()].flat()
    const written = await log()
    const visible = { login: 'ana', address: 'ben@example.com' }
    expect(leaks(texts, visible)).toEqual(['login', 'address'])
    expect(leaks([written], visible)).toEqual(['login', 'address'])

    // Whoever calls a field public in fieldClasses is held to it.
    const known = { ...visible, network: '192.0.2.1', device: 'Firefox on Linux' }
    expect(leaks(plainIn(tables, 'personal'), known)).toEqual(Object.keys(known))
    expect(leaks(plainIn(tables, 'public', 'derived', 'hashed'), known)).toEqual([])

    expect(Object.keys(secrets).length).toBeGreaterThan(40)
    expect(leaks(texts, secrets)).toEqual([])
    expect(leaks([written], secrets)).toEqual([])
    // Each of them was shown in the chat.
    expect(leaks(texts, words)).toEqual([])
    expect(leaks([written], words)).toEqual([])
  })
})
