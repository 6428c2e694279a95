import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'

/*
 * How fast people are imported from a file, without passwords, each with a membership, and how much memory that takes: a long file must need no more
 * than a short one, except for the names it has had. The record cache is limited by an option, and kept small here, because it would hide that.
 * Everything runs on this machine, including the server.
 */

const { values } = parseArgs({ options: { lines: { type: 'string', default: '20000' } } })
const count = Number(values.lines)
const wanted = 1_000
const megabyte = 1024 * 1024

const server = await startPostgres({ durable: true, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const pool = new pg.Pool({ connectionString: server.url, max: 20 })
// The server ends before its last connections do.
pool.on('error', () => undefined)
try {
  await migrate({ pool })
  const chatfactor = createChatfactor({
    ...{ keys: benchKeys, store: postgresStore({ pool, hints: [] }), transports: [] },
    features: [operations()],
    publicUrl: 'https://id.example.org',
    cacheBytes: 4 * megabyte,
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const source = function* () {
    yield 'login,email,firstName,lastName\n'
    for (let at = 0; at < count; at += 1) yield `person-${at},person-${at}@example.org,Ann,Kovalenko\n`
  }
  const memory: number[] = []
  let created = 0
  const startedAt = performance.now()
  for await (const { fate } of chatfactor.users.import(source(), { resourceId })) {
    if (fate === 'created') created += 1
    if (created % 1_000 === 0) memory.push(process.memoryUsage().rss / megabyte)
  }
  const rate = (created * 1_000) / (performance.now() - startedAt)
  const [first, last] = [memory.at(2) ?? 0, memory.at(-1) ?? 0]
  console.log(`${created} of ${count} people came in, ${Math.round(rate)} lines a second (wanted: ${wanted})`)
  console.log(`memory: ${Math.round(first)} MB after 3,000 lines, ${Math.round(last)} MB at the end`)
  await chatfactor.close()
  process.exitCode = rate >= wanted && created === count ? 0 : 1
} finally {
  await pool.end()
  await server.stop()
}
