import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { idsSince } from '@chatfactor/core/store'
import { startPostgres } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'

/*
 * How fast entries of the trail are numbered, sealed and verified. Each is timed alone, because a worker numbers and seals in turns. Everything runs
 * on this machine, including the server; the entries are of this month, on ten Resources.
 */

const { values } = parseArgs({ options: { entries: { type: 'string', default: '100000' } } })
const count = Number(values.entries)
const wanted = { sealed: 5_000, verified: 20_000 }
const resources = 10

const server = await startPostgres({ durable: true, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const pool = new pg.Pool({ connectionString: server.url, max: 10 })
// The server ends before its last connections do.
pool.on('error', () => undefined)
try {
  await migrate({ pool })
  const chatfactor = createChatfactor({
    ...{ keys: benchKeys, store: postgresStore({ pool, hints: [] }), transports: [] },
    features: [operations({ sealAfterMs: 1_000 })],
    publicUrl: 'https://id.example.org',
  })
  const ids: string[] = []
  for (let at = 0; at < resources; at += 1) ids.push((await chatfactor.resources.create({ name: `Resource ${at}` })).id)
  await pool.query(
    `insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
     select $1 || lpad(n::text, 16, '0'), 1, $2, ($3::text[])[1 + n % ${resources}], '01jcv8k9p2m4n6q8r0s2t4v6w8', 'session.completed', 'person',
       'success', jsonb_build_object('sessionId', '01jcv8k9p2m4n6q8r0s2t4v6w8', 'remembered', false)
     from generate_series(1, $4::int) as n`,
    [idsSince(new Date()), new Date(), ids, count],
  )
  // One round numbers everything, then seals everything: sealing is timed from the end of numbering to its own.
  const numberedAt = whenOver(`select count(*) = 0 as over from chatfactor.audit where number is null`)
  const startedAt = performance.now()
  const round = chatfactor.worker.runOnce()
  const numbered = (await numberedAt) - startedAt
  await round
  const sealed = performance.now() - startedAt - numbered
  const [row] = (await pool.query(`select coalesce(sum(rows), 0)::int as rows from chatfactor.seals`)).rows

  const verifyingAt = performance.now()
  const { ok, entries } = await chatfactor.audit.verify()
  const verified = performance.now() - verifyingAt
  const rates = {
    numbered: Math.round((count * 1_000) / numbered),
    sealed: Math.round((row.rows * 1_000) / sealed),
    verified: Math.round((entries * 1_000) / verified),
  }
  console.log(`${count} entries on ${resources} Resources, of which ${row.rows} were sealed`)
  console.log(`numbered: ${rates.numbered} a second`)
  console.log(`sealed:   ${rates.sealed} a second (wanted: ${wanted.sealed})`)
  console.log(
    `verified: ${rates.verified} a second (wanted: ${wanted.verified}), ${ok ? 'nothing was changed' : 'something is wrong'}`,
  )
  await chatfactor.close()
  process.exitCode = ok && rates.sealed >= wanted.sealed && rates.verified >= wanted.verified ? 0 : 1
} finally {
  await pool.end()
  await server.stop()
}

/** When a condition becomes true, by this process's clock. */
async function whenOver(query: string): Promise<number> {
  for (;;) {
    const [row] = (await pool.query(query)).rows
    if (row?.over === true) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
