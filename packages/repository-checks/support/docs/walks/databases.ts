import type { Chatfactor, Store } from '@chatfactor/core'
import { type FreshDatabase, freshDatabase, type PostgresServer, startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { Client, Pool } from 'pg'
import { expect, inject, onTestFinished, vi } from 'vitest'
import { onlyBlock, printed, type Walk } from '../printed.js'
import { twoPeople, withPhones } from './people.js'
import { readersApp } from './readers-app.js'

const build = printed('docs/into-your-app.md', 'export const portal = createPortal({ chatfactor })')
const pools = printed('docs/postgresql.md', 'new Pool({')
const stored = printed('packages/store-postgres/README.md', 'await migrate({ pool })')
const rights = onlyBlock('docs/postgresql.md', 'grant usage').code
const late = onlyBlock('docs/postgresql.md', 'chatfactor.deliveries').code
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

/** Ends a pool after the test. What the server still says to a connection that is ending is of no interest. */
function ended(pool: Pool): Pool {
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return pool
}

export const walksOfDatabases: readonly Walk[] = [
  {
    blocks: [],
    comesOf:
      'docs/postgresql.md: with the rights that are printed two people come in, and the app makes no table; late messages are counted',
    async walk() {
      // Roles belong to a whole server.
      const own = await startPostgres()
      onTestFinished(() => own.stop())
      const { url } = await freshDatabase(own.url)
      const asRole = (role: string) => {
        const one = new Pool({ connectionString: Object.assign(new URL(url), { username: role, password: role }).href })
        return ended(one)
      }
      const [owner, migrator, app] = [ended(new Pool({ connectionString: url })), asRole('migrator'), asRole('app')]
      for (const role of ['migrator', 'app']) await owner.query(`create role ${role} login password '${role}'`)
      const { rows } = await owner.query<{ name: string }>('select current_database() as name')
      await owner.query(`grant create on database "${rows[0]?.name}" to migrator`)
      await migrate({ pool: migrator })
      await migrator.query(rights)

      const reader = await readersApp()
      const { chatfactor } = await reader.copy<Made>(build, { store: postgresStore({ pool: app }) })
      const { resourceId, ana, ben } = await withPhones(reader, chatfactor)
      expect(ana).not.toBe(ben)
      await expect(app.query('create table chatfactor.mine ()')).rejects.toMatchObject({ code: '42501' })

      const count = async () => Number((await app.query<{ count: string }>(late)).rows[0]?.count)
      expect(await count()).toBe(0)
      reader.phones.answerWith({ outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } })
      await chatfactor.notifications.send({ resourceId, user: { id: ana }, category: 'security', text: 'Hello' })
      await chatfactor.settled()
      await app.query("update chatfactor.deliveries set due_at = now() - interval '3 minutes' where state = 'waiting'")
      expect(await count()).toBe(1)
    },
  },
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
