import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freshDatabase, startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import * as z from 'zod'
import { deadlocksIn, prepareHunt } from '../support/postgres/deadlock-hunt.js'

/**
 * Four processes insert and change the same records in batches, each in an order of its own; says how often PostgreSQL had to end a
 * circle, and ends with 1 if it had to:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/deadlocks.ts 100000 [minutes] [seed]
 */
const [wanted = 100_000, minutes = 60, seed = 1] = process.argv.slice(2).map(Number)
const processes = 4
/** Each of a block's numbers is a batch of three shapes in each process. */
const [block, size, shapes] = [4, 8, 3]
const answerSchema = z.object({ committed: z.int() })

const server = await startPostgres({ settings: { max_connections: '100' } })
const database = await freshDatabase(server.url)
const pool = new pg.Pool({ connectionString: database.url, max: 1 })
await migrate({ pool })
await prepareHunt(postgresStore({ pool, hints: [] }))
const hunter = fileURLToPath(new URL('../support/postgres/deadlock-hunter.ts', import.meta.url))
const hunters = Array.from({ length: processes }, () =>
  fork(hunter, [database.url], { execArgv: ['--conditions=source', '--import', 'tsx'] }),
)

const startedAt = performance.now()
let [batches, committed] = [0, 0]
try {
  for (let from = 0; batches < wanted && performance.now() - startedAt < minutes * 60_000; from += block) {
    const answers = await Promise.all(
      hunters.map((child, nth) => answerOf(child, { from, batches: block, size, seed: seed + nth * 7_919 })),
    )
    batches += block * processes * shapes
    committed += answers.reduce((sum, one) => sum + one, 0)
  }
} finally {
  for (const child of hunters) child.disconnect()
}
// What a server counts it tells when connections end.
await new Promise((resolve) => setTimeout(resolve, 2_000))
const deadlocks = await deadlocksIn(pool)
const seconds = Math.round((performance.now() - startedAt) / 1_000)
console.log(JSON.stringify({ version: server.version, batches, committed, deadlocks, seconds }))
await pool.end()
await database.drop()
await server.stop()
process.exitCode = deadlocks === 0 ? 0 : 1

function answerOf(child: ChildProcess, order: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const isGone = () => reject(new Error('A hunter ended.'))
    child.once('exit', isGone)
    child.once('message', (message) => {
      child.off('exit', isGone)
      resolve(answerSchema.parse(message).committed)
    })
    child.send(order)
  })
}
