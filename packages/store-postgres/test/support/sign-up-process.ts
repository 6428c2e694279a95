import { createChatfactor } from '@chatfactor/core'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { postgresStore } from '../../src/index.js'

/*
 * A process of a host, which signs people up: a row of its own, a person and a membership in one transaction. It says how far it is, and then does
 * nothing any more, so that it can be killed there.
 */
const [url, resourceId = '', name = '', until] = process.argv.slice(2)

const pool = new pg.Pool({ connectionString: url, max: 2 })
const chatfactor = createChatfactor({
  keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
  store: postgresStore({ pool }),
  transports: [fakeTransport()],
  publicUrl: 'https://id.example.org',
})
const client = await pool.connect()
// Without `within` the host's row comes first, and alone.
if (until !== 'row') await client.query('begin')
await client.query('insert into customers values ($1, $2)', [name, `${name}@example.org`])
if (until === 'row') await hold()
const within = chatfactor.within(client)
const { id: userId } = await within.users.ensure({ externalId: name, login: name })
await within.assignments.create({ resourceId, userId })
if (until === 'committed') await client.query('commit')
await hold()

function hold(): Promise<never> {
  process.send?.('here')
  return new Promise(() => setInterval(() => undefined, 60_000))
}
