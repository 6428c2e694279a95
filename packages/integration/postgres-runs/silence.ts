import { layNetwork, type Swallowed, startPostgres } from '@chatfactor/local-postgres'
import { startProcesses } from '../support/postgres/app-processes.js'
import { askedPerson, layTrack } from '../support/postgres/race-track.js'

/**
 * Lets 64 people type their code at the same moment in two processes with ten connections each, of which one falls silent at that moment;
 * says how long they waited, and ends with 1 if one waited longer than a second and a half, or was not let in, and once:
 *
 *     GROUP_COMMITS=when_busy node --conditions=source --import tsx packages/integration/postgres-runs/silence.ts [times]
 */
const times = Number(process.argv[2] ?? 5)
const server = await startPostgres({ settings: { max_connections: '200' } })
const track = await layTrack(server.url)
const network = await layNetwork(track.url)
const processes = await startProcesses(2, { urls: [network.url], connections: 10 })
const { resourceId } = track

/** Lets all of them type their code at once, of whom each has a code; how long each waited, the longest last. */
async function verifyAll(lost?: Swallowed): Promise<readonly number[]> {
  const people = await Promise.all(Array.from({ length: 64 }, () => askedPerson(track)))
  if (lost !== undefined) network.loseOne(lost)
  const waited = await Promise.all(
    people.map(async ({ userId, challengeId, code }, nth) => {
      const startedAt = performance.now()
      const answer = await processes[nth % 2]?.call({ do: 'verify', resourceId, userId, challengeId, code })
      if (answer?.outcome !== 'accepted') throw new Error(answer?.outcome)
      return performance.now() - startedAt
    }),
  )
  return waited.toSorted((a, b) => a - b)
}

console.log(`PostgreSQL ${server.version}, 64 callers in two processes`)
await verifyAll()
for (let time = 0; time < 2 * times; time += 1) {
  const lost = time % 2 === 0 ? 'everything' : 'answers'
  const quiet = await verifyAll()
  const waited = await verifyAll(lost)
  const [quietMs = 0, longestMs = 0] = [quiet, waited].map((one) => Math.round(one.at(-1) ?? 0))
  console.log(JSON.stringify({ lost, quietMs, longestMs }))
  if (longestMs > 1_500) process.exitCode = 1
}
const [row] = await track.query(
  `select count(*)::int as count from chatfactor.audit where action = 'challenge.accepted'`,
)
const signIns = 64 * (1 + 4 * times)
console.log(`${row?.count} of ${signIns} codes were accepted`)
if (row?.count !== signIns) process.exitCode = 1
await Promise.all(processes.map(({ kill }) => kill()))
await network.close()
await track.close()
await server.stop()
