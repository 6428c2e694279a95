import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'
import { betterAuthContenders } from './contenders/better-auth-contender.js'
import { type Contender, hotPaths } from './contenders/contender.js'
import { type CoreContender, coreContender } from './contenders/core-contender.js'
import { floorContender } from './contenders/floor-contender.js'
import { storeContender } from './contenders/store-contender.js'
import type { Instruments } from './measuring/cell.js'
import { countingPool } from './measuring/counting-pool.js'
import { serverCpuUs } from './measuring/server-cpu.js'
import { slowNetwork } from './measuring/slow-network.js'
import { populate } from './population.js'
import type { Build } from './rivals/earlier-build.js'

/** Everything a benchmark runs on: one durable server, one pool, and contenders with people of their own. */
export interface Stage {
  readonly instruments: Instruments
  readonly contenders: readonly Contender[]
  readonly version: string
  /** The URL of the server, as slow as requested. */
  readonly url: string
  readonly resourceId: string
  /** Empties the cache of a contender that has to be cold. */
  beforeCell(contender: Contender): Promise<void>
  close(): Promise<void>
}

export interface StageOptions {
  /** How many people each contender has. */
  readonly people: number
  /** How many further people there are, who do nothing. */
  readonly crowd: number
  /** The contenders. @defaultValue all */
  readonly only: readonly string[]
  readonly withRivals: boolean
  /** An earlier version, which competes with this one. */
  readonly earlier: Build | null
  /** The round-trip time of a byte to the server. */
  readonly networkMs: number
}

export async function setStage({ people, crowd, only, withRivals, earlier, networkMs }: StageOptions): Promise<Stage> {
  const settings = { shared_buffers: '512MB', max_wal_size: '4GB', max_connections: '200' }
  const server = await startPostgres({ durable: true, settings })
  const near = new pg.Pool({ connectionString: server.url, max: 10 })
  const network = networkMs > 0 ? await slowNetwork(server.url, networkMs) : null
  const pool = network === null ? near : new pg.Pool({ connectionString: network.url, max: 10 })
  // The server ends before its last connections do.
  for (const one of [near, pool]) one.on('error', () => undefined)
  const isWanted = (name: string) => only.length === 0 || only.includes(name)
  try {
    return { version: server.version, url: network?.url ?? server.url, ...(await contendersOn()), close }
  } catch (error) {
    await close()
    throw error
  }

  async function close(): Promise<void> {
    await pool.end()
    if (pool !== near) await near.end()
    await network?.close()
    await server.stop()
  }

  async function contendersOn() {
    await migrate({ pool: near })
    const counting = countingPool(pool)
    const store = postgresStore({ pool: counting.pool })
    const resource = await createChatfactor({
      keys: benchKeys,
      store,
      transports: [fakeTransport()],
      publicUrl: 'https://id.example.org',
    }).resources.create({ name: 'Bench', secondFactor: { activation: 'on_scan' } })
    for (const letter of ['f', 'r', 's', 'w', 'c', 'a', 'l']) await populate(near, resource.id, letter, people)
    await populate(near, resource.id, 'x', crowd)
    const cold = coreContender('cold', store, resource.id, 'c', people)
    const cooled = new Map<Contender, CoreContender>([[cold, cold]])
    const single = postgresStore({ pool: counting.pool, groupCommits: 'never' })
    const locking = postgresStore({ pool: counting.pool, resourceLocks: 'rows' })
    const own: readonly Contender[] = [
      floorContender(counting.pool, { id: resource.id, version: 1 }, 'f', people),
      floorContender(counting.pool, { id: resource.id, version: 1 }, 'r', people, 'reading'),
      storeContender(store, resource.id, 's', people),
      coreContender('warm', store, resource.id, 'w', people),
      cold,
      { ...coreContender('alone', single, resource.id, 'a', people), callers: [32] },
      { ...coreContender('rows', locking, resource.id, 'l', people), callers: [1, 10, 32] },
    ]
    const before = earlier === null ? [] : await contendersOf(earlier)
    const rivals = withRivals ? await betterAuthContenders(counting.pool, people) : []
    await near.query('analyze')
    return {
      resourceId: resource.id,
      instruments: { counting, serverCpu: () => serverCpuUs(server.pid) },
      contenders: [...own, ...before, ...rivals].filter(({ name }) => isWanted(name)),
      async beforeCell(contender: Contender) {
        await cooled.get(contender)?.restart()
      },
    }

    /** The same two contenders of another version. */
    async function contendersOf({ createChatfactor: create, postgresStore: storeOf }: Build) {
      const kept = storeOf({ pool: counting.pool })
      for (const letter of ['b', 'd']) await populate(near, resource.id, letter, people)
      const [warmBefore, coldBefore] = [
        coreContender('warm before', kept, resource.id, 'b', people, create),
        coreContender('cold before', kept, resource.id, 'd', people, create),
      ]
      const before = [warmBefore, coldBefore].map((one) => ({ ...one, operations: hotPaths }))
      if (before[1] !== undefined) cooled.set(before[1], coldBefore)
      return before
    }
  }
}
