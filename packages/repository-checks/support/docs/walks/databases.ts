import type { Chatfactor, Store } from '@chatfactor/core'
import { type FreshDatabase, freshDatabase, type PostgresServer } from '@chatfactor/local-postgres'
import { postgresStore } from '@chatfactor/store-postgres'
import { Client, Pool } from 'pg'
import { expect, inject, onTestFinished, vi } from 'vitest'
import { printed, type Walk } from '../printed.js'
import { twoPeople, withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const pools = printed('docs/postgresql.md', 'new Pool({')
const stored = printed('packages/store-postgres/README.md', 'await migrate({ pool })')
const server = printed('packages/local-postgres/README.md', 'startPostgres()')

interface Made {
  readonly chatfactor: Chatfactor
  readonly pool: Pool
}

async function database(): Promise<FreshDatabase> {
  const one = await freshDatabase(inject('postgresUrl'))
  onTestFinished(() => one.drop())
  return one
}

/** A store that listens beside its pool; another process hears at once what happened in the first. */
const listening = (page: string): Walk => {
  const block = printed(page, 'listen: async () =>')
  return {
    blocks: [block],
    comesOf: 'a process that waits for a scan hears of one in another, by a connection of its own',
    async walk() {
      const { url } = await database()
      const reader = await readersApp()
      const { pool } = await reader.copy<Made>(stored, { databaseUrl: url })
      const names = { Client, postgresStore, pool, directUrl: url }
      const processes: Chatfactor[] = []
      for (let at = 0; at < 2; at += 1) {
        const { store } = await reader.copy<{ store: Store }>(block, names)
        processes.push((await reader.copy<Made>(build, { store })).chatfactor)
      }
      const [waits, hears] = processes
      if (waits === undefined || hears === undefined) throw new Error('there are no two processes')
      const { resourceId, ana } = await twoPeople(hears)
      const { id } = await waits.enrollments.start({
        resourceId,
        user: { id: ana },
        name: 'Tablet',
        transport: 'telegram',
      })
      const states: string[] = []
      const watched = (async () => {
        for await (const { state } of waits.enrollments.watch(id)) states.push(state)
      })()
      const listeners = "select 1 from pg_stat_activity where query ilike 'listen%' and datname = current_database()"
      await vi.waitFor(async () => expect((await pool.query(listeners)).rows.length).toBeGreaterThan(0), {
        timeout: 20_000,
      })
      await hears.enrollments.cancel(id)
      await watched
      expect(states.at(-1)).toBe('cancelled')
    },
  }
}

export const walksOfDatabases: readonly Walk[] = [
  {
    blocks: [pools, stored],
    comesOf: 'two processes migrate and share two people; the pool has the limits that are printed',
    async walk() {
      const { url } = await database()
      const reader = await readersApp()
      const { pool } = await reader.copy<Made>(pools, { Pool, connectionString: url })
      onTestFinished(() => pool.end())
      expect((await pool.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '10s' }])
      const first = await reader.copy<Made>(stored, { databaseUrl: url })
      const second = await reader.copy<Made>(stored, { databaseUrl: url })
      onTestFinished(async () => {
        await first.pool.end()
        await second.pool.end()
      })
      const { resourceId, ana, ben } = await withPhones(reader, first.chatfactor)
      for (const id of [ana, ben])
        expect(await second.chatfactor.factors.status({ resourceId, user: { id } })).toMatchObject({ enrolled: true })
    },
  },
  listening('docs/postgresql.md'),
  listening('packages/store-postgres/README.md'),
  {
    blocks: [server],
    comesOf: 'a server is killed, comes back, and is gone; it has what is printed beside it, and nothing else',
    async walk() {
      const reader = await readersApp()
      const left = await reader.copy<{ server: PostgresServer; database: FreshDatabase }>(server)
      const beside = (name: 'server' | 'database') =>
        new RegExp(`const ${name} = .*// \\{ (.*) \\}$`, 'm').exec(server.code)?.[1]?.split(', ').toSorted()
      expect(Object.keys(left.server).toSorted()).toEqual(beside('server'))
      expect(Object.keys(left.database).toSorted()).toEqual(beside('database'))
      expect(left.server.pid).toBeNull()
    },
  },
]
