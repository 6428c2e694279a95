import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import type { Contender } from './contenders/contender.js'
import { coreContender } from './contenders/core-contender.js'
import { floorContender } from './contenders/floor-contender.js'
import { shapeContender } from './contenders/shape-contender.js'
import { storeContender } from './contenders/store-contender.js'
import type { Instruments } from './measuring/cell.js'
import { countingPool } from './measuring/counting-pool.js'
import { serverCpuUs } from './measuring/server-cpu.js'
import { populate } from './population.js'

/** Everything that a benchmark plays on: one durable server, one pool, and contenders with people of their own. */
export interface Stage {
  readonly instruments: Instruments
  readonly contenders: readonly Contender[]
  readonly version: string
  /** Lets a contender that is to be cold forget everything. */
  beforeCell(contender: Contender): Promise<void>
  close(): Promise<void>
}

/** Sets it up; `crowd` people are there besides, who do nothing. */
export async function setStage(people: number, crowd: number, only: readonly string[] = []): Promise<Stage> {
  const settings = { shared_buffers: '512MB', max_wal_size: '4GB' }
  const server = await startPostgres({ durable: true, settings })
  const pool = new pg.Pool({ connectionString: server.url, max: 10 })
  try {
    return { version: server.version, ...(await contendersOn(pool)), close }
  } catch (error) {
    await close()
    throw error
  }

  async function close(): Promise<void> {
    await pool.end()
    await server.stop()
  }

  async function contendersOn(pool: pg.Pool) {
    await migrate({ pool })
    const counting = countingPool(pool)
    const store = postgresStore({ pool: counting.pool })
    const resource = await createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
      store,
      transports: [fakeTransport()],
      publicUrl: 'https://id.example.org',
    }).resources.create({ name: 'Bench', secondFactor: { activation: 'on_scan' } })
    for (const letter of ['f', 's', 'w', 'c', 'a']) await populate(pool, resource.id, letter, people)
    await populate(pool, resource.id, 'x', crowd)
    const cold = coreContender('cold', store, resource.id, 'c', people)
    const all = [
      floorContender(counting.pool, { id: resource.id, version: 1 }, 'f', people),
      await shapeContender(pool, counting.pool, people),
      storeContender(store, resource.id, 's', people),
      coreContender('warm', store, resource.id, 'w', people),
      coreContender('alone', postgresStore({ pool: counting.pool, groupCommits: 'never' }), resource.id, 'a', people),
      cold,
    ]
    await pool.query('analyze')
    return {
      instruments: { counting, serverCpu: () => serverCpuUs(server.pid) },
      contenders: only.length === 0 ? all : all.filter(({ name }) => only.includes(name)),
      async beforeCell(contender: Contender) {
        if (contender === cold) await cold.restart()
      },
    }
  }
}
