import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'
import type { Contender, Operation } from './contenders/contender.js'
import { coreContender } from './contenders/core-contender.js'
import { answeringPool } from './measuring/answering-pool.js'
import { spreadOf } from './measuring/spread.js'
import { populate } from './population.js'
import { type Build, earlierBuild } from './rivals/earlier-build.js'

/*
 * How much JavaScript a call takes until its answer, compared with an earlier version: both in this process, in turns, with commits answered at once
 * without a database. A single caller, measured in processor time, because the clock says little on a busy machine. With `--bytes`, how many kB it
 * allocates, including after its answer: the growth of the heap in a process with enough memory to never collect.
 */

const { values } = parseArgs({
  options: {
    before: { type: 'string', default: '8867ed6' },
    rounds: { type: 'string', default: '30' },
    bytes: { type: 'boolean', default: false },
  },
})
const people = 100
/** Until Node has compiled the code it will run. */
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

/** Microseconds of processor time until the answer of one call. */
async function micros(contender: Contender, operation: Operation): Promise<number> {
  let sum = 0
  for (const person of persons) {
    const before = process.cpuUsage()
    await contender.run(operation, person)
    const { user, system } = process.cpuUsage(before)
    sum += user + system
    await contender.settled()
  }
  return sum / people
}

/** The kB one call allocates. */
async function kilobytes(contender: Contender, operation: Operation): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  for (const person of persons) {
    await contender.run(operation, person)
    await contender.settled()
  }
  return (process.memoryUsage().heapUsed - before) / people / 1_000
}

const measured = values.bytes ? kilobytes : micros
/** What one call of each contender took, by round. */
const taken = operations.map((operation) => ({ operation, rounds: [] as number[][] }))
for (let round = -warmingRounds; round < Number(values.rounds); round += 1) {
  for (const { operation, rounds } of taken) {
    const amounts: number[] = []
    for (const contender of contenders) amounts.push(await measured(contender, operation))
    if (round >= 0) rounds.push(amounts)
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
    const own = rounds.map((amounts) => amounts[nth] ?? Number.NaN)
    console.log(`${`${operation}, ${name}, ${values.bytes ? 'kB' : 'us'}`.padEnd(24)} ${of(own, 0)}`)
  }
  const ratios = rounds.map(([now = Number.NaN, before = Number.NaN]) => now / before)
  console.log(`${`${operation}, now / before`.padEnd(24)} ${of(ratios, 2)}`)
}
earlier.remove()
await real.end()
await server.stop()
process.exit(0)
