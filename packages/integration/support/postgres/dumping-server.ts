import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type FreshDatabase, freshDatabase, startPostgres } from '@chatfactor/local-postgres'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

const run = promisify(execFile)
/** Where Debian keeps the programs of each version. */
const versions = '/usr/lib/postgresql'
const needed = ['postgres', 'initdb', 'pg_dump', 'psql'] as const

/** A server whose databases can be written down and read in again. */
export interface DumpingServer {
  readonly url: string
  /** What does it. */
  readonly by: string
  /** Everything that is in a database, as text. */
  dump(url: string): Promise<string>
  /** Another database, made of what was written down of one. */
  restored(from: FreshDatabase, dump: string): Promise<FreshDatabase>
}

/**
 * A server whose version has a `pg_dump` on this machine: what the repository installs are servers alone, and a `pg_dump` reads none that is newer
 * than itself. Where there is none, every row of every table is read instead, and a database is copied by the server.
 */
export async function dumpingServer(): Promise<DumpingServer> {
  const programs = programsHere()
  if (programs === null) return withoutPrograms(inject('postgresUrl'))
  const server = await startPostgres({ binaries: programs })
  onTestFinished(() => server.stop())
  const { url, version } = server
  return {
    ...{ url, by: `pg_dump ${version}` },
    async dump(of) {
      const { stdout } = await run(join(programs, 'pg_dump'), ['--dbname', of], { maxBuffer: 1 << 28 })
      return stdout
    },
    async restored(_from, dump) {
      const fresh = await freshDatabase(url)
      const settings = ['--quiet', '--no-psqlrc', '--set', 'ON_ERROR_STOP=1', '--dbname', fresh.url]
      const psql = spawn(join(programs, 'psql'), settings, { stdio: ['pipe', 'ignore', 'inherit'] })
      psql.stdin.end(dump)
      const [code] = await once(psql, 'exit')
      if (code !== 0) throw new Error(`psql ended with ${code}`)
      return fresh
    },
  }
}

/** The newest version that has all of them; `null` where none has. */
function programsHere(): string | null {
  const folders = existsSync(versions) ? readdirSync(versions) : []
  const newestFirst = folders.toSorted((one, other) => Number(other) - Number(one))
  const all = newestFirst.map((version) => join(versions, version, 'bin'))
  return all.find((folder) => needed.every((program) => existsSync(join(folder, program)))) ?? null
}

function withoutPrograms(url: string): DumpingServer {
  return {
    ...{ url, by: 'the rows of all tables' },
    async dump(of) {
      const pool = new pg.Pool({ connectionString: of, max: 1 })
      try {
        const tables = await pool.query<{ name: string }>(
          `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'chatfactor'`,
        )
        const lines: string[] = []
        for (const { name } of tables.rows) {
          const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`)
          lines.push(`COPY ${name}`, ...rows.map(({ row }) => row))
        }
        return lines.join('\n')
      } finally {
        await pool.end()
      }
    },
    restored: ({ name }) => freshDatabase(url, { template: name }),
  }
}
