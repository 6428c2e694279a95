import { appendFile, chown, cp, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type PostgresServer, startPostgres } from '@chatfactor/local-postgres'
import pg from 'pg'

/** A primary, and a standby that has every commit before its caller hears of it. */
export interface ReplicatedPair {
  readonly primary: PostgresServer
  readonly standby: PostgresServer
  /** Nothing reaches the standby any more. */
  cutOff(): Promise<void>
  /** Makes the standby a primary; resolves when it takes writes. */
  promote(): Promise<void>
  stop(): Promise<void>
}

const name = 'standby'
/** Nothing but the network is between the two, so it need not be slow: what was sent is not lost when a process is killed. */
const shared = { full_page_writes: 'on', max_connections: '100' }
/** What belongs to the running server, or comes over the wire. */
const notCopied = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp'])

/** Starts a pair with synchronous replication: a commit is acknowledged when both have written it. */
export async function startPair(settings: Readonly<Record<string, string>> = {}): Promise<ReplicatedPair> {
  const primary = await startPostgres({ settings: { ...shared, wal_keep_size: '1GB', ...settings } })
  const folder = await mkdtemp(join(tmpdir(), 'chatfactor-standby-'))
  const { username, password, hostname, port } = new URL(primary.url)
  await copyData(
    primary,
    folder,
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password} application_name=${name}'\n`,
  )
  const standby = await startPostgres({ folder, settings: { ...shared, ...settings } })
  await ask(primary.url, `alter system set synchronous_standby_names = '${name}'`)
  await ask(primary.url, 'select pg_reload_conf()')
  for (let tries = 1; !(await isSynchronous(primary.url)); tries += 1) {
    if (tries > 200) throw new Error('The standby does not follow.')
    await pause(50)
  }
  return {
    primary,
    standby,
    async cutOff() {
      await ask(standby.url, `alter system set primary_conninfo = ''`)
      await ask(standby.url, 'select pg_reload_conf()')
    },
    promote: async () => void (await ask(standby.url, 'select pg_promote(true, 30)')),
    async stop() {
      await Promise.all([primary.kill(), standby.kill()])
      await Promise.all([primary.stop(), rm(folder, { recursive: true, force: true, maxRetries: 5 })])
    },
  }
}

/** What `pg_basebackup` does: a copy of the files while the server works, and a label that says from where to catch up. */
async function copyData(primary: PostgresServer, folder: string, settings: string): Promise<void> {
  const from = join(primary.folder, 'data')
  const to = join(folder, 'data')
  const client = new pg.Client({ connectionString: primary.url })
  await client.connect()
  await client.query(`select pg_backup_start('${name}', true)`)
  await cp(from, to, { recursive: true, filter: (path) => !notCopied.has(path.slice(from.length + 1)) })
  for (const left of ['pg_wal', 'pg_replslot', 'pg_stat_tmp']) await mkdir(join(to, left), { recursive: true })
  const { rows } = await client.query('select labelfile from pg_backup_stop(false)')
  await client.end()
  await writeFile(join(to, 'backup_label'), String(rows[0]?.labelfile))
  await writeFile(join(to, 'standby.signal'), '')
  await appendFile(join(to, 'postgresql.auto.conf'), settings)
  await cp(join(primary.folder, 'password'), join(folder, 'password'))
  await giveAway(folder, await lstat(from))
}

/** Root copies files for a server that is not root. */
async function giveAway(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): Promise<void> {
  await chown(path, uid, gid)
  if (!(await lstat(path)).isDirectory()) return
  for (const inside of await readdir(path)) await giveAway(join(path, inside), { uid, gid })
}

async function isSynchronous(url: string): Promise<boolean> {
  const rows = await ask(url, `select 1 from pg_stat_replication where sync_state = 'sync' and state = 'streaming'`)
  return rows.length === 1
}

async function ask(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
