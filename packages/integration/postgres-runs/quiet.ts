import { setTimeout as pause } from 'node:timers/promises'
import { startPostgres } from '@chatfactor/local-postgres'
import { operate } from '../support/incidents/operate.js'

/**
 * Runs an app in two processes for so many minutes in which nothing goes wrong: codes leave by mail, and every three minutes somebody
 * begins to enroll, so that the platforms are looked at as often as can be. Fails if an operator hears of anything:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/quiet.ts 10
 */
const [minutes = 10] = process.argv.slice(2).map(Number)
const server = await startPostgres()
const { heard, problems, chatfactor, startEnrollment, sendMails, doctor, close } = await operate(server.url)
for (let minute = 0; minute < minutes; minute += 1) {
  if (minute % 3 === 0) await startEnrollment()
  sendMails()
  await pause(60_000)
  console.log(`minute ${minute + 1} of ${minutes}: ${heard.length} events, ${problems.length} problems`)
}
const { incidents, transports, worker, processes } = await chatfactor.health()
const failures = (await doctor()).split('\n').filter((line) => line.startsWith('FAILED'))
await close()
await server.stop()
console.log(JSON.stringify({ heard, problems, incidents, transports, worker, processes, failures }, null, 2))
const isQuiet = [heard, problems, incidents, failures].every((found) => found.length === 0)
process.exitCode = isQuiet && processes === 2 ? 0 : 1
