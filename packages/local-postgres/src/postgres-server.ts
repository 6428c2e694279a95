import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { installedBinaries, pathForServer, type RunAs, serverUser, usableBinaries } from './binaries.js'
import { freePort } from './free-port.js'
import { killWithChildren } from './sudden-death.js'
import { watchdog } from './watchdog.js'

export interface PostgresOptions {
  /**
   * The folder of data and log; created if missing, otherwise reused. As root, the server runs as the user `nobody`, who then owns the folder and,
   * except on Linux, needs access to it. @defaultValue a temporary folder, deleted by `stop`
   */
  readonly folder?: string
  /** @defaultValue a free one */
  readonly port?: number
  /** Whether commits survive a power failure, as in production; slower. @defaultValue false */
  readonly durable?: boolean
  /** Further server settings, as in `postgresql.conf`. */
  readonly settings?: Readonly<Record<string, string>>
  /** The folder of `initdb` and `postgres`. @defaultValue those installed with this package */
  readonly binaries?: string
  /** The language of new databases, e.g. `{ icu: 'en-US' }`. @defaultValue `{ libc: 'C' }` */
  readonly locale?: { readonly libc: string } | { readonly icu: string }
}

/** A PostgreSQL server on 127.0.0.1 that belongs to this process and ends with it. */
export interface PostgresServer {
  /** The connection URL, including user and password. Stays the same over restarts. */
  readonly url: string
  readonly port: number
  /** E.g. `18.4`. */
  readonly version: string
  readonly folder: string
  /** The server's process id; `null` while it is not running. */
  readonly pid: number | null
  /** Shuts it down, then deletes temporary data. */
  stop(): Promise<void>
  /** Kills it, as a power failure would. The data stays. */
  kill(): Promise<void>
  /** Restarts it on the same port and data, after a shutdown if needed. */
  restart(): Promise<void>
}

const run = promisify(execFile)
const user = 'postgres'
const startTimeoutMs = 30_000

/** Starts a server; resolves when it accepts connections. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const leftovers: string[] = []
  try {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'chatfactor-postgres-')))
    if (options.folder === undefined) leftovers.push(folder)
    // The server's programs run in another folder, where a relative path would be wrong.
    return await startIn(resolve(folder), leftovers, options)
  } catch (error) {
    await removeAll(leftovers)
    throw error
  }
}

async function startIn(folder: string, leftovers: string[], options: PostgresOptions): Promise<PostgresServer> {
  const runAs = serverUser()
  const data = join(folder, 'data')
  for (const one of [folder, data]) {
    await mkdir(one, { recursive: true })
    await own(one, runAs)
  }
  const { binaries, version, copy } = await usableBinaries(options.binaries ?? installedBinaries(), runAs)
  if (copy !== null) leftovers.push(copy)
  const place = { binaries, folder, data, dataForServer: await pathForServer(data, runAs), runAs }
  if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(place, options)
  const password = await readFile(join(folder, 'password'), 'utf8')
  const port = options.port ?? (await freePort())
  const settings = Object.entries(settingsOf(options, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  let running: { readonly child: ChildProcess; readonly pid: number; readonly watch: { off(): void } } | null = null

  async function start(): Promise<void> {
    const log = await open(join(folder, 'server.log'), 'a')
    const from = (await log.stat()).size
    const child = spawn(join(binaries, 'postgres'), ['-D', place.dataForServer, ...settings], {
      ...runAs,
      cwd: data,
      stdio: ['ignore', log.fd, log.fd],
      // In a process group of its own, so that Ctrl+C reaches only this program, which then shuts the server down.
      detached: process.platform !== 'win32',
    })
    child.on('error', () => undefined)
    child.unref()
    await log.close()
    const { pid } = child
    if (pid === undefined) throw new Error(`PostgreSQL could not be run from ${binaries}.`)
    const watch = watchdog(pid, data, leftovers)
    for (const giveUpAt = Date.now() + startTimeoutMs; !(await isReady(data, pid)); await pause(15)) {
      if (child.exitCode === null && child.signalCode === null && Date.now() < giveUpAt) continue
      watch.off()
      child.kill('SIGKILL')
      const said = (await readFile(join(folder, 'server.log'), 'utf8')).slice(from)
      throw new Error(`PostgreSQL did not start: ${said.trim()}`)
    }
    running = { child, pid, watch }
  }

  async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    if (running === null) return
    const { child, pid, watch } = running
    running = null
    watch.off()
    if (child.exitCode !== null || child.signalCode !== null) return
    child.ref()
    const gone = once(child, 'exit')
    if (signal === 'SIGKILL') await killWithChildren(pid)
    else child.kill(signal)
    await gone
  }

  await startWithPatience(start)

  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
    port,
    version,
    folder,
    get pid() {
      return running?.pid ?? null
    },
    async stop() {
      await end('SIGINT')
      await removeAll(leftovers)
    },
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGINT')
      await startWithPatience(start)
    },
  }
}

/** The children of a killed server notice its death only a moment later; until then its data must not be opened. */
async function startWithPatience(start: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start()
    } catch (error) {
      if (tries === 50 || !/shared memory block|lock file/.test(String(error))) throw error
      await pause(100)
    }
  }
}

function settingsOf({ durable = false, settings = {} }: PostgresOptions, port: number): Record<string, string> {
  // With synchronous_commit off, commits would be lost when the server is killed.
  const hasty = { fsync: 'off', full_page_writes: 'off' }
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    ...(durable ? {} : hasty),
    ...settings,
  }
}

/** The server writes its status into the eighth line of its lock file. */
async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

interface Place {
  readonly binaries: string
  readonly folder: string
  readonly data: string
  /** The path of the data as the server's programs see it. */
  readonly dataForServer: string
  readonly runAs: RunAs
}

async function createCluster(place: Place, { locale = { libc: 'C' }, durable = false }: PostgresOptions) {
  const { binaries, folder, data, dataForServer, runAs } = place
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, randomBytes(16).toString('hex'), { mode: 0o600 })
  await own(passwordFile, runAs)
  await run(
    join(binaries, 'initdb'),
    [
      ...['-D', dataForServer, '-U', user, '-E', 'UTF8', '--auth=scram-sha-256', `--pwfile=${join('..', 'password')}`],
      ...('icu' in locale
        ? ['--locale-provider=icu', `--icu-locale=${locale.icu}`, '--locale=C']
        : [`--locale=${locale.libc}`]),
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...runAs, cwd: data },
  )
}

async function removeAll(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function own(path: string, { uid, gid }: RunAs): Promise<void> {
  if (uid === undefined || gid === undefined) return
  await chown(path, uid, gid)
  await chmod(path, path.endsWith('password') ? 0o600 : 0o700)
}
