import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { installedBinaries } from '../src/binaries.js'
import { freshDatabase, type PostgresServer, startPostgres } from '../src/index.js'
import { query, serverVersion } from '../src/query.js'

describe('a local PostgreSQL server', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await startPostgres({ settings: { max_connections: '33' } })
  })
  afterAll(() => server.stop())

  it('listens on loopback alone, says its version and takes settings', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
    expect(await serverVersion(server.url)).toBe(server.version)
    expect(await query(server.url, 'show max_connections')).toEqual([['33']])
    expect(await query(server.url, 'show listen_addresses')).toEqual([['127.0.0.1']])
    expect(await query(server.url, 'show fsync')).toEqual([['off']])
  })

  it('lets nobody in without its password', async () => {
    const url = new URL(server.url)
    url.password = 'guess'
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('keeps its data, its port and its URL when it is killed and started again', async () => {
    await query(server.url, 'create table kept as select 42 as number')
    const { pid, url } = server
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    await server.kill()
    await expect(client.query('select 1')).rejects.toThrow()
    expect(server.pid).toBeNull()
    await expect(query(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await server.restart()
    expect(server.pid).not.toBe(pid)
    expect(server.url).toBe(url)
    expect(await query(url, 'select number from kept')).toEqual([[42]])
    await server.restart()
    expect(await query(url, 'select number from kept')).toEqual([[42]])
  })

  it('makes databases that know nothing of each other, and deletes them', async () => {
    const [one, two] = await Promise.all([freshDatabase(server.url), freshDatabase(server.url, { icuLocale: 'en-US' })])
    await query(one.url, 'create table mine (id int)')
    await query(two.url, 'create table mine (id int)')
    expect(await query(one.url, `select 'B' < 'a'`)).toEqual([[true]])
    expect(await query(two.url, `select 'B' < 'a'`)).toEqual([[false]])
    await Promise.all([one.drop(), two.drop()])
    await expect(query(one.url, 'select 1')).rejects.toMatchObject({ code: '3D000' })
    await one.drop()
  })
})

describe('the folder of a local PostgreSQL server', () => {
  it('may be given relative to where the program runs', async () => {
    const place = await placeFor('relative-folder', 0o755)
    const server = await startPostgres({ folder: relative(process.cwd(), join(place, 'postgres')) })
    onTestFinished(() => server.stop())
    expect(server.folder).toBe(join(place, 'postgres'))
    expect(existsSync(join(place, 'postgres', 'data', 'PG_VERSION'))).toBe(true)
    expect(await query(server.url, 'select 1')).toEqual([[1]])
  })

  it('may lie, like the programs of the server, where only the user of this process can go, and keeps the data there', async () => {
    const place = await placeFor('closed-folder', 0o700)
    const temporary = await placeFor('copies', 0o755)
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    await cp(dirname(installedBinaries()), join(place, 'programs'), { recursive: true, verbatimSymlinks: true })
    const options = { folder: join(place, 'postgres'), binaries: join(place, 'programs', 'bin') }

    const first = await startPostgres(options)
    await query(first.url, 'create table kept as select 42 as number')
    await first.kill()
    await first.restart()
    expect(await query(first.url, 'select number from kept')).toEqual([[42]])
    await first.stop()
    expect(await readdir(temporary)).toEqual([])

    const second = await startPostgres(options)
    onTestFinished(() => second.stop())
    expect(await query(second.url, 'select number from kept')).toEqual([[42]])
    expect(existsSync(join(place, 'postgres', 'data', 'postmaster.pid'))).toBe(true)
  })
})

describe('a local PostgreSQL server of which all is in a place that only the user of this process can enter', () => {
  it('works, also where that is so of the folder for temporary files', async () => {
    const place = await placeFor('closed-place', 0o700)
    await cp(dirname(installedBinaries()), join(place, 'programs'), { recursive: true, verbatimSymlinks: true })
    vi.stubEnv('TMPDIR', place)
    onTestFinished(() => void vi.unstubAllEnvs())
    const server = await startPostgres({ binaries: join(place, 'programs', 'bin') })
    expect(dirname(server.folder)).toBe(place)
    expect(await query(server.url, 'select 1')).toEqual([[1]])
    await server.stop()
    expect(await readdir(place)).toEqual(['programs'])
  })
})

describe('the end of a local PostgreSQL server', () => {
  it('leaves nothing when its folder was a temporary one, and may come twice', async () => {
    const server = await startPostgres()
    await server.stop()
    await server.stop()
    expect(existsSync(server.folder)).toBe(false)
    await expect(query(server.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('leaves a given folder, which another server can go on with, durably', async () => {
    const folder = join(tmpdir(), `chatfactor-test-${process.pid}`)
    const first = await startPostgres({ folder })
    await query(first.url, 'create table kept (id int)')
    await first.stop()
    const second = await startPostgres({ folder, durable: true })
    try {
      expect(await query(second.url, 'select * from kept')).toEqual([])
      expect(await query(second.url, 'show fsync')).toEqual([['on']])
    } finally {
      await second.stop()
      await rm(folder, { recursive: true })
    }
  })

  it('says what the server said when it does not start, and leaves nothing behind', async () => {
    const place = await placeFor('failed-start', 0o755)
    vi.stubEnv('TMPDIR', place)
    onTestFinished(() => void vi.unstubAllEnvs())
    const start = startPostgres({ settings: { shared_buffers: 'many' } })
    await expect(start).rejects.toThrow(/shared_buffers/)
    expect(await readdir(place)).toEqual([])
  })

  it('comes with the end of the process that started it, even when that is killed', async () => {
    const program = fileURLToPath(new URL('../support/start-and-wait.ts', import.meta.url))
    const parent = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = await once(parent.stdout, 'data')
    const { url, folder }: { url: string; folder: string } = JSON.parse(String(output))
    expect(await query(url, 'select 1')).toEqual([[1]])
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    await expect.poll(() => existsSync(folder), { interval: 50 }).toBe(false)
    await expect(query(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})

/** A folder of its own, because other tests make and remove folders in the common one all the time. */
async function placeFor(name: string, mode: number): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), `chatfactor-${name}-`))
  onTestFinished(() => rm(place, { recursive: true }))
  await chmod(place, mode)
  return place
}
