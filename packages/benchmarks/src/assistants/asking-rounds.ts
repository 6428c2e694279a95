import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { countingPool } from '../measuring/counting-pool.js'
import { type Group, playRound, type Round } from '../measuring/round.js'
import { serverCpuUs } from '../measuring/server-cpu.js'
import { populate } from '../population.js'
import { askingApp } from './asking-app.js'
import { askingContender, askingOperations } from './asking-contender.js'
import { askingFloor, fillFloor, fillHistory } from './asking-floor.js'
import { clockAhead } from './clock-ahead.js'

/** Rounds played before one counts, until Node has compiled the code it will run. */
const warmingRounds = 4
/** A day passes between rounds, because a person can only be asked so often in one. */
const aDayAndMoreMs = 25 * 60 * 60_000

/** Questions, answers and permits beside hand-written SQL, in turns, on a durable server. */
export async function playAsking(rounds: number, groups: readonly Group[]): Promise<readonly Round[]> {
  const people = groups.reduce((sum, group) => sum + group.people.length, 0)
  const settings = { shared_buffers: '512MB', max_wal_size: '4GB' }
  const server = await startPostgres({ durable: true, settings })
  const pool = new pg.Pool({ connectionString: server.url, max: 10 })
  // The server ends before its last connections do.
  pool.on('error', () => undefined)
  try {
    await migrate({ pool })
    const counting = countingPool(pool)
    const clock = clockAhead()
    const app = askingApp(postgresStore({ pool: counting.pool }), clock)
    const { chatfactor } = app
    const { id: resourceId } = await chatfactor.resources.create({ name: 'Bench' })
    await chatfactor.authorizations.policy.set({ resourceId, permits: true })
    const { id: agentId } = await chatfactor.agents.ensure({ resourceId, name: 'Assistant', kind: 'service' })
    for (const letter of ['q', 'k', 'v']) await populate(pool, resourceId, letter, people)
    for (const letter of ['q', 'k', 'v']) await fillHistory(pool, { resourceId, agentId }, letter, people)
    for (const letter of ['k', 'v']) await fillFloor(pool, { resourceId, agentId }, letter, people)
    await pool.query('analyze')
    const about = {
      ...{ resourceId, resourceVersion: await versionOf('resources', resourceId) },
      ...{ agentId, agentVersion: await versionOf('agents', agentId) },
    }
    const contenders = [
      askingContender(app, about, 'q', people),
      askingFloor(counting.pool, about, 'k', people, { clock, manner: 'knowing' }),
      askingFloor(counting.pool, about, 'v', people, { clock, manner: 'reading' }),
    ]
    const instruments = { counting, serverCpu: () => serverCpuUs(server.pid) }
    const played: Round[] = []
    for (let nth = 1 - warmingRounds; nth <= rounds; nth += 1) {
      const round = await playRound(askingOperations, contenders, groups, instruments)
      if (nth > 0) played.push(round)
      console.error(nth > 0 ? `round ${nth} of ${rounds}` : 'warming')
      clock.advance(aDayAndMoreMs)
    }
    await chatfactor.close()
    return played
  } finally {
    await pool.end()
    await server.stop()
  }

  async function versionOf(table: 'resources' | 'agents', id: string): Promise<number> {
    const { rows } = await pool.query<{ version: number }>(`select version from chatfactor.${table} where id = $1`, [
      id,
    ])
    return rows[0]?.version ?? 0
  }
}
