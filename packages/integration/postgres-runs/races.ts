import { deepEqual } from 'node:assert/strict'
import { startPostgres } from '@chatfactor/local-postgres'
import { startProcesses } from '../support/postgres/app-processes.js'
import { approvalRounds } from '../support/postgres/approval-rounds.js'
import { calleeOf } from '../support/postgres/perform.js'
import { raceRounds } from '../support/postgres/race-rounds.js'
import { layTrack, startInstances } from '../support/postgres/race-track.js'

/**
 * Runs so many rounds of every race, on four instances of this process and then on four processes:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/races.ts 50 [a part of the race's name]
 */
const rounds = Number(process.argv[2] ?? 50)
const races = [...raceRounds, ...approvalRounds].filter(({ is }) => is.includes(process.argv[3] ?? ''))
const server = await startPostgres({ settings: { max_connections: '200' } })
const track = await layTrack(server.url)
const instances = startInstances(track.url, 4, 16)
const processes = await startProcesses(4, { urls: [track.url], connections: 16 })
const fields = [
  { on: 'four instances', callees: instances.map(calleeOf) },
  { on: 'four processes', callees: processes.map(({ call }) => call) },
]
console.log(`PostgreSQL ${server.version}, ${rounds} rounds each`)
try {
  for (const { on, callees } of fields) {
    for (const round of races) {
      const startedAt = performance.now()
      for (let at = 0; at < rounds; at += 1) deepEqual(await round.run(track, callees), round.comesTo)
      console.log(`${on}, ${round.is}: as it must be, ${Math.round(performance.now() - startedAt)} ms`)
    }
  }
} finally {
  await Promise.all([...instances.map(({ close }) => close()), ...processes.map(({ kill }) => kill())])
  await track.close()
  await server.stop()
}
