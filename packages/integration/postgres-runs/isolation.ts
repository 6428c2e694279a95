import { deepEqual } from 'node:assert/strict'
import { startPostgres } from '@chatfactor/local-postgres'
import { startProcesses } from '../support/postgres/app-processes.js'
import { runKills } from '../support/postgres/kill-run.js'
import { insisting } from '../support/postgres/perform.js'
import { raceRounds } from '../support/postgres/race-rounds.js'
import { layTrack } from '../support/postgres/race-track.js'

/**
 * Runs every race so many times from four processes, and kills the server so many times under load, where transactions are stricter by
 * themselves; the contract of the store on such servers is `ISOLATION=all pnpm test:slow contract-isolation`:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/isolation.ts [rounds] [kills] [a part of the race's name]
 */
const [rounds = 20, kills = 20] = process.argv.slice(2, 4).map(Number)
const races = raceRounds.filter(({ is }) => is.includes(process.argv[4] ?? ''))

for (const isolation of ['repeatable read', 'serializable'] as const) {
  const server = await startPostgres({ settings: { max_connections: '200' } })
  const track = await layTrack(server.url, { isolation })
  const processes = await startProcesses(4, { urls: [track.url], connections: 12 })
  const callees = processes.map(({ call }) => insisting(call))
  try {
    for (const round of races) {
      const startedAt = performance.now()
      for (let at = 0; at < rounds; at += 1) deepEqual(await round.run(track, callees), round.comesTo)
      const ms = Math.round(performance.now() - startedAt)
      console.log(`PostgreSQL ${server.version}, ${isolation}, ${rounds} times ${round.is}: as it must be, ${ms} ms`)
    }
  } finally {
    await Promise.all(processes.map(({ kill }) => kill()))
    await track.close()
    await server.stop()
  }
  if (kills === 0) continue
  const run = await runKills({ kills, seed: 1, settings: { default_transaction_isolation: isolation } })
  console.log(`${isolation}, killed ${kills} times: ${JSON.stringify(run)}`)
  if (run.problems.length > 0) process.exitCode = 1
}
