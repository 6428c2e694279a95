import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@chatfactor/local-postgres'
import { startProcesses } from './app-processes.js'
import { serveCustomers } from './customers.js'
import { problemsOf, sizesOf } from './ledger.js'
import { layTrack } from './race-track.js'

export interface KillRunOptions {
  readonly kills: number
  /** The same seed kills after the same pauses. */
  readonly seed: number
  /** How many processes serve. @defaultValue 4 */
  readonly processes?: number
  /** Further settings of the server. */
  readonly settings?: Readonly<Record<string, string>>
  /** Says after every kill how it stands. */
  readonly onKill?: (kill: number, said: string) => void
}

export interface KillRun {
  /** What was acknowledged and is lost or there twice; empty as long as the store keeps its word. */
  readonly problems: readonly string[]
  readonly kills: number
  readonly acknowledged: ReturnType<typeof sizesOf>
  /** How many calls heard that the store was not there. */
  readonly refused: number
  readonly version: string
  readonly ms: number
}

const longestPauseMs = 250
const mostPatienceMs = 60_000

/** Where there is syncfs, a server that was killed need not ask for each of its thousand files to be written. */
const fastRecovery: Readonly<Record<string, string>> =
  process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}

/** Kills a durable server again and again while four processes enroll people, send codes and verify them. */
export async function runKills({
  kills,
  seed,
  settings = {},
  processes: count = 4,
  onKill = () => undefined,
}: KillRunOptions): Promise<KillRun> {
  const startedAt = performance.now()
  const server = await startPostgres({
    durable: true,
    settings: { max_connections: '100', ...fastRecovery, ...settings },
  })
  const track = await layTrack(server.url)
  // The tables are not what is at stake, whatever the settings.
  await track.query('checkpoint')
  const processes = await startProcesses(count, { urls: [track.url], connections: 8 })
  const customers = serveCustomers(
    track.resourceId,
    processes.map(({ call }) => call),
    16,
  )
  const random = randomNumbers(seed)
  const problems: string[] = []
  const look = async () => problems.push(...(await problemsOf(customers.ledger, track)), ...customers.wrongs)
  try {
    for (let kill = 1; kill <= kills && problems.length === 0; kill += 1) {
      const isServed = await Promise.race([
        customers.acknowledged(5).then(() => true),
        pause(mostPatienceMs, false, { ref: false }),
      ])
      if (!isServed) problems.push(`nothing was acknowledged for ${mostPatienceMs} ms after kill ${kill - 1}`)
      await pause(random() * longestPauseMs)
      await server.kill()
      await server.restart()
      // Looking costs more the more there is, so a long run looks now and then.
      if (kill % 10 === 0) await look()
      onKill(kill, JSON.stringify({ ...sizesOf(customers.ledger), problems: problems.length }))
    }
    await customers.stop()
    await look()
  } finally {
    await Promise.all(processes.map(({ kill }) => kill()))
    await track.close().catch(() => undefined)
    await server.stop()
  }
  return {
    problems,
    kills,
    acknowledged: sizesOf(customers.ledger),
    refused: customers.refused(),
    version: server.version,
    ms: Math.round(performance.now() - startedAt),
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
