import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'

/*
 * How many messages one process sends to ten endpoints on this machine, with a receiver in another process, and how long after its commit an event
 * arrives. http on loopback: with https each message would cost both sides two handshakes, because no connection is kept.
 */

const { values } = parseArgs({
  options: { events: { type: 'string', default: '2000' }, seconds: { type: 'string', default: '10' } },
})
const [events, seconds] = [Number(values.events), Number(values.seconds)]
const endpoints = 10
const [wantedRate, wantedMs] = [1_000, 250]
/** Events per second while delays are measured. */
const steadyRate = 40
const people = 50

/** Counts arrivals, and how long after the event they come. */
const receiving = `
const { createServer } = require('node:http')
let count = 0
let late = []
const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    count += 1
    late.push(Date.now() - Date.parse(JSON.parse(Buffer.concat(chunks)).timestamp))
    response.writeHead(204).end()
  })
}).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => {
  process.send({ count, late })
  late = []
})
`

const receiver = spawn(process.execPath, ['-e', receiving], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
const ask = async () => {
  receiver.send('how many')
  const [said] = await once(receiver, 'message')
  return { count: Number(said.count), late: [...said.late].map(Number) }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const server = await startPostgres({ durable: true, settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const pool = new pg.Pool({ connectionString: server.url, max: 20 })
// The server ends before its last connections do.
pool.on('error', () => undefined)
try {
  const [{ port }] = await once(receiver, 'message')
  await migrate({ pool })
  const chatfactor = createChatfactor({
    ...{ keys: benchKeys, store: postgresStore({ pool, hints: [] }), transports: [] },
    features: [operations({ webhooks: { allowLoopback: true } })],
    publicUrl: 'https://id.example.org',
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const members: string[] = []
  for (let at = 0; at < people; at += 1) {
    const { id } = await chatfactor.users.create({ login: `person-${at}` })
    await chatfactor.assignments.create({ resourceId, userId: id })
    members.push(id)
  }
  for (let at = 0; at < endpoints; at += 1)
    await chatfactor.webhooks.create({
      resourceId,
      url: `http://127.0.0.1:${port}/${at}`,
      events: ['assignment.updated'],
    })

  /** Causes an event: a member is switched off, or on again. */
  let nth = 0
  const happens = async () => {
    const at = nth
    nth += 1
    const id = members[at % people] ?? ''
    await chatfactor.assignments.update({ resourceId, user: { id }, active: Math.floor(at / people) % 2 === 1 })
  }
  const arrived = async (count: number) => {
    for (const until = Date.now() + 120_000; Date.now() < until; await pause(50)) {
      const said = await ask()
      if (said.count >= count) return said
    }
    throw new Error(`${(await ask()).count} of ${count} messages arrived`)
  }

  for (let at = 0; at < events; at += people) await Promise.all(Array.from({ length: people }, happens))
  const wanted = nth * endpoints
  const [begunAt, usedBefore] = [performance.now(), process.cpuUsage()]
  chatfactor.worker.start()
  await arrived(wanted)
  const rate = (wanted * 1_000) / (performance.now() - begunAt)
  const used = process.cpuUsage(usedBefore)
  const usedMs = (used.user + used.system) / 1_000 / events
  console.log(`${wanted} messages to ${endpoints} endpoints, ${Math.round(rate)} a second (wanted: ${wantedRate})`)
  console.log(
    `the worker's processor time: ${usedMs.toFixed(2)} ms an event, its number, seal and ${endpoints} messages`,
  )

  const late: number[] = []
  await ask()
  for (let at = 0; at < steadyRate * seconds; at += 1) {
    await Promise.all([happens(), pause(1_000 / steadyRate)])
    if (at % steadyRate === 0) late.push(...(await ask()).late)
  }
  late.push(...(await arrived(nth * endpoints)).late)
  const sorted = late.toSorted((one, other) => one - other)
  const [middle, p95] = [0.5, 0.95].map((share) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN)
  console.log(`${steadyRate} events a second: half within ${middle} ms, 95 % within ${p95} ms (wanted: ${wantedMs} ms)`)
  await chatfactor.close()
  process.exitCode = rate >= wantedRate && (p95 ?? Number.POSITIVE_INFINITY) <= wantedMs ? 0 : 1
} finally {
  receiver.kill()
  await pool.end()
  await server.stop()
}
