import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import * as z from 'zod'
import { insertAll } from './deadlock-hunt.js'
import { dice } from './grouped-rounds.js'

/** A process that inserts what its rivals insert, block by block, whenever its parent says so; it ends with the parent. */
const blockSchema = z.object({ from: z.int(), batches: z.int(), size: z.int(), seed: z.int() })
const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: 6 })
const store = postgresStore({ pool, hints: [], groupCommits: 'always' })

process.on('message', (message) => void work(message))
process.on('disconnect', () => process.exit())

async function work(message: unknown): Promise<void> {
  const { from, batches, size, seed } = blockSchema.parse(message)
  const numbers = Array.from({ length: batches }, (_, nth) => from + nth)
  const answers = await Promise.all(numbers.map((batch) => insertAll(store, batch, dice(seed + batch * 31), size)))
  process.send?.({ committed: answers.reduce((sum, one) => sum + one, 0) })
}
