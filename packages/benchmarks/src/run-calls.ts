import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'
import { coreContender } from './contenders/core-contender.js'
import { answeringPool } from './measuring/answering-pool.js'
import { spreadOf } from './measuring/spread.js'
import { populate } from './population.js'
import { type Build, earlierBuild } from './rivals/earlier-build.js'

/*
 * How much JavaScript a call takes until its answer, beside an earlier version: both in this process, in turns, with commits answered at once and by no
 * database. One caller, who does nothing else; processor time, as the clock says little on a machine with other work.
 */

const { values } = parseArgs({
  options: { before: { type: 'string', default: '8867ed6' }, rounds: { type: 'string', default: '30' } },
})
const people = 100
/** Until then, Node still translates what it will run for days. */
const warmingRounds = 20
const operations = ['issue', 'verify'] as const
const persons = Array.from({ length: people }, (_, nth) => nth)

const earlier = await earlierBuild(values.before)
const server = await startPostgres()
const real = new pg.Pool({ connectionString: server.url })
real.on('error', () => undefined)
await migrate({ pool: real })
const pool = answeringPool(real)
const builds: Readonly<Record<string, Build>> = { now: { createChatfactor, postgresStore }, before: earlier }
const resource = await createChatfactor({
  ...{ keys: benchKeys, transports: [fakeTransport()], publicUrl: 'https://id.example.org' },
  store: postgresStore({ pool: real }),
}).resources.create({ name: 'Bench', secondFactor: { activation: 'on_scan' } })
const contenders = Object.entries(builds).map(([name, build], nth) =>
  coreContender(
    name,
    build.postgresStore({ pool: pool.pool }),
    resource.id,
    'ab'[nth] ?? '',
    people,
    build.createChatfactor,
  ),
)
for (const letter of ['a', 'b']) await populate(real, resource.id, letter, people)

/** Microseconds of each contender for one call, in rounds. */
const taken = operations.map((operation) => ({ operation, rounds: [] as number[][] }))
for (let round = -warmingRounds; round < Number(values.rounds); round += 1) {
  for (const { operation, rounds } of taken) {
    const micros = contenders.map(() => 0)
    for (const person of persons) {
      for (const [nth, contender] of contenders.entries()) {
        const before = process.cpuUsage()
        await contender.run(operation, person)
        const { user, system } = process.cpuUsage(before)
        micros[nth] = (micros[nth] ?? 0) + (user + system) / people
        await contender.settled()
      }
    }
    if (round >= 0) rounds.push(micros)
  }
  pool.answer()
}
console.log(`Node.js ${process.version}, beside ${earlier.commit}, ${values.rounds} rounds: least median greatest`)
for (const { operation, rounds } of taken) {
  const of = (numbers: readonly number[], digits: number) => {
    const { least, median, greatest } = spreadOf(numbers)
    return [least, median, greatest].map((one) => one.toFixed(digits).padStart(6)).join(' ')
  }
  for (const [nth, { name }] of contenders.entries()) {
    const own = rounds.map((micros) => micros[nth] ?? Number.NaN)
    console.log(`${`${operation}, ${name}, us`.padEnd(24)} ${of(own, 0)}`)
  }
  const ratios = rounds.map(([now = Number.NaN, before = Number.NaN]) => now / before)
  console.log(`${`${operation}, now / before`.padEnd(24)} ${of(ratios, 2)}`)
}
earlier.remove()
await real.end()
await server.stop()
process.exit(0)
