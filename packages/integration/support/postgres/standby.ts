import { chown, cp, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type PostgresServer, startPostgres } from '@chatfactor/local-postgres'
import pg from 'pg'

/** A primary, and a standby that has every commit before its caller hears of it. */
export interface ReplicatedPair {
  readonly primary: PostgresServer
  readonly standby: PostgresServer
  /** Makes the standby a primary; resolves when it takes writes. */
  promote(): Promise<void>
  stop(): Promise<void>
}

const name = 'standby'
const production = { fsync: 'on', full_page_writes: 'on', max_connections: '100' }
/** What belongs to the running server, or comes over the wire. */
const notCopied = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp'])

/** Starts a pair with synchronous replication: a commit is acknowledged when both have written it. */
export async function startPair(settings: Readonly<Record<string, string>> = {}): Promise<ReplicatedPair> {
  const primary = await startPostgres({
    durable: true,
    settings: { max_connections: '100', wal_keep_size: '1GB', ...settings },
  })
  const folder = await mkdtemp(join(tmpdir(), 'chatfactor-standby-'))
    console.log('standby.ts:28', Math.round(performance.now()))
  const { username, password, hostname, port } = new URL(primary.url)
  const source = `host=${hostname} port=${port} user=${username} password=${password} application_name=${name}`
  await copyData(primary, folder)
    console.log('standby.ts:31', Math.round(performance.now()))
  const standby = await startPostgres({ folder, settings: { ...production, primary_conninfo: source, ...settings } })
    console.log('standby.ts:32', Math.round(performance.now()))
  await ask(primary.url, `alter system set synchronous_standby_names = '${name}'`)
    console.log('standby.ts:33', Math.round(performance.now()))
  await ask(primary.url, 'select pg_reload_conf()')
    console.log('standby.ts:34', Math.round(performance.now()))
  for (let tries = 1; !(await isSynchronous(primary.url)); tries += 1) {
    if (tries > 200) throw new Error('The standby does not follow.')
    await pause(50)
    console.log('standby.ts:37', Math.round(performance.now()))
  }
  return {
    primary,
    standby,
    promote: async () => void (await ask(standby.url, 'select pg_promote(true, 30)')),
    async stop() {
      await Promise.all([primary.kill(), standby.kill()])
    console.log('standby.ts:44', Math.round(performance.now()))
      await Promise.all([primary.stop(), rm(folder, { recursive: true, force: true, maxRetries: 5 })])
    console.log('standby.ts:45', Math.round(performance.now()))
    },
  }
}

/** What `pg_basebackup` does: a copy of the files while the server works, and a label that says from where to catch up. */
async function copyData(primary: PostgresServer, folder: string): Promise<void> {
  const from = join(primary.folder, 'data')
  const to = join(folder, 'data')
  const client = new pg.Client({ connectionString: primary.url })
  await client.connect()
    console.log('standby.ts:55', Math.round(performance.now()))
  await client.query(`select pg_backup_start('${name}', true)`)
    console.log('standby.ts:56', Math.round(performance.now()))
  await cp(from, to, { recursive: true, filter: (path) => !notCopied.has(path.slice(from.length + 1)) })
    console.log('standby.ts:57', Math.round(performance.now()))
  for (const left of ['pg_wal', 'pg_replslot', 'pg_stat_tmp']) await mkdir(join(to, left), { recursive: true })
  const { rows } = await client.query('select labelfile from pg_backup_stop(false)')
  await client.end()
    console.log('standby.ts:60', Math.round(performance.now()))
  await writeFile(join(to, 'backup_label'), String(rows[0]?.labelfile))
    console.log('standby.ts:61', Math.round(performance.now()))
  await writeFile(join(to, 'standby.signal'), '')
    console.log('standby.ts:62', Math.round(performance.now()))
  await cp(join(primary.folder, 'password'), join(folder, 'password'))
    console.log('standby.ts:63', Math.round(performance.now()))
  await giveAway(folder, await lstat(from))
    console.log('standby.ts:64', Math.round(performance.now()))
}

/** Root copies files for a server that is not root. */
async function giveAway(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): Promise<void> {
  await chown(path, uid, gid)
    console.log('standby.ts:69', Math.round(performance.now()))
  if (!(await lstat(path)).isDirectory()) return
  for (const inside of await readdir(path)) await giveAway(join(path, inside), { uid, gid })
}

async function isSynchronous(url: string): Promise<boolean> {
  const rows = await ask(url, `select 1 from pg_stat_replication where sync_state = 'sync' and state = 'streaming'`)
    console.log('standby.ts:75', Math.round(performance.now()))
  return rows.length === 1
}

async function ask(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
    console.log('standby.ts:82', Math.round(performance.now()))
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
    console.log('standby.ts:86', Math.round(performance.now()))
  }
}
