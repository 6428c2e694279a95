import { createChatfactor } from '@chatfactor/core'
import { byId, insert, update } from '@chatfactor/core/store'
import { fakeClock, fakeTransport, sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { migrate, migrations, postgresStore } from '../src/index.js'
import {
  ana,
  ben,
  eachWithEarlierDatabase,
  eva,
  lastMoment,
  masterKey,
  shopId,
  strongKey,
} from '../test/support/earlier-version.js'

/** The columns that the version before knows, as it names them in every statement. */
const columns = {
  resources: 'id, version, name, active, address, self_service, second_factor, created_at',
  users:
    'id, version, login, login_key, external_id, email, phone, first_name, last_name, password_hash, active, subject_id, session_epoch, previous_email, created_at',
  tokens:
    'id, version, resource_id, user_id, assignment_id, chat_record_id, name, transport, account_id, chat_id, display_name, digits, created_at, revoked_at, revoked_because',
  enrollments:
    'id, version, resource_id, user_id, assignment_id, state, name, transport, account_id, digits, activation, confirmation, generation, key_id, link_hash, typed_hash, expires_at, complete_by, claimed_by, chat_record_id, chat_id, display_name, confirm_misses, session_id, replaces_token_id, token_id, created_at, claimed_at, ended_at',
  deliveries:
    'id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id, mail_to, template, params, challenge_id, enrollment_id, send_number, attempts, due_at, expires_at, outcome, outcome_detail, message_id, created_at',
  audit: 'id, version, at, resource_id, subject_id, action, actor, outcome, details',
} as const
type Table = keyof typeof columns

const given = eachWithEarlierDatabase()

/** The version before, by the statements that it sends. A connection keeps them planned, as its own do. */
const earlier = {
  read: (on: pg.Pool | pg.Client, table: Table, id: string) => {
    const text = `select ${columns[table]} from chatfactor.${table} where id = $1`
    return on.query({ name: `read ${table}`, text, values: [id] })
  },
  /** Writes another record like one that is there. */
  insert: (
    on: pg.Pool | pg.Client,
    table: Table,
    id: string,
    like: string,
    replaced: Readonly<Record<string, string>> = {},
  ) => {
    const values = columns[table].split(', ').map((name) => (name === 'id' ? '$1' : (replaced[name] ?? `t.${name}`)))
    const text = `insert into chatfactor.${table} (${columns[table]}) select ${values.join(', ')} from chatfactor.${table} t where id = $2`
    return on.query({ name: `insert ${table}`, text, values: [id, like] })
  },
  /** Writes every column that it knows, if the record is still of this version; gives whether it was. */
  update: async (table: Table, id: string, version: number, change: Readonly<Record<string, string>>) => {
    const fields = columns[table].split(', ').filter((name) => name !== 'id' && name !== 'version')
    const set = fields.map((name) => `${name} = ${change[name] ?? `w.${name}`}`).join(', ')
    const text = `update chatfactor.${table} t set version = t.version + 1, ${set}
      from (select * from chatfactor.${table} where id = $1) w where t.id = w.id and t.version = $2`
    return (await given.pool.query({ text, values: [id, version] })).rowCount === 1
  },
}

describe('while both versions run on the tables of the new one', () => {
  beforeEach(async () => void (await migrate({ pool: given.pool })))

  it('what the version before inserts has type `bot` and nothing else that it did not know', async () => {
    const store = postgresStore({ pool: given.pool, hints: [] })
    await earlier.insert(given.pool, 'tokens', 'token', ana.tokenId)
    await earlier.insert(given.pool, 'enrollments', 'enrollment', ben.enrollmentId, {
      link_hash: 'null',
      typed_hash: 'null',
    })
    const { rows } = await given.pool.query<{ id: string }>('select id from chatfactor.deliveries limit 1')
    await earlier.insert(given.pool, 'deliveries', 'delivery', rows[0]?.id ?? '')
    const [token, enrollment, delivery] = await store.read([
      byId('tokens', 'token'),
      byId('enrollments', 'enrollment'),
      byId('deliveries', 'delivery'),
    ])
    expect(token).toMatchObject({ type: 'bot', language: null, chatId: ana.chatId })
    expect(enrollment).toMatchObject({ type: 'bot', grounds: null, endedBecause: null, transport: 'fake' })
    expect(delivery).toMatchObject({ language: null })
  })

  it('R34: what the version before writes into the trail is listed when it came, among what the new one writes', async () => {
    const store = postgresStore({ pool: given.pool, hints: [] })
    const { rows } = await given.pool.query<{ id: string }>('select id from chatfactor.audit limit 1')
    await store.commit([insert('audit', { ...sampleRecord('audit', 1), id: 'c' })])
    await earlier.insert(given.pool, 'audit', 'b', rows[0]?.id ?? '')
    await store.commit([insert('audit', { ...sampleRecord('audit', 2), id: 'a' })])
    const { items } = await store.list('audit', { index: 'unnumbered', equals: { number: null }, limit: 500 })
    // What was there before the move came at a time that nobody knows.
    expect(items.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })

  it('what the new one knows more survives a write by the version before', async () => {
    const store = postgresStore({ pool: given.pool, hints: [] })
    const deliveryId = (await given.pool.query<{ id: string }>('select id from chatfactor.deliveries limit 1')).rows[0]
      ?.id
    const refs = [
      byId('resources', shopId),
      byId('users', ana.id),
      byId('tokens', ana.tokenId),
      byId('enrollments', ben.enrollmentId),
      byId('deliveries', deliveryId ?? ''),
    ] as const
    const [resource, user, token, enrollment, delivery] = await store.read(refs)
    if (!resource || !user || !token || !enrollment || !delivery) throw new Error('all of them are there')
    const grounds = { action: 'token.enroll', userEpoch: 0, assignmentEpoch: 0, proven: { password: 1 } } as const
    const known = { language: 'uk' }
    await store.commit([
      update('resources', resource, known),
      update('users', user, known),
      update('tokens', token, known),
      update('enrollments', enrollment, { grounds, endedBecause: 'policy' }),
      update('deliveries', delivery, known),
    ])
    expect(await earlier.update('resources', resource.id, 2, { name: `'Store'` })).toBe(true)
    expect(await earlier.update('users', user.id, user.version + 1, { first_name: `'Anna'` })).toBe(true)
    expect(await earlier.update('tokens', token.id, token.version + 1, { name: `'Old phone'` })).toBe(true)
    expect(await earlier.update('enrollments', enrollment.id, enrollment.version + 1, { confirm_misses: '1' })).toBe(
      true,
    )
    expect(await earlier.update('deliveries', delivery.id, delivery.version + 1, { attempts: '2' })).toBe(true)
    expect(await store.read(refs)).toMatchObject([
      { language: 'uk', name: 'Store', version: 3 },
      { language: 'uk', firstName: 'Anna' },
      { language: 'uk', name: 'Old phone', type: 'bot' },
      { grounds, endedBecause: 'policy', confirmMisses: 1, type: 'bot' },
      { language: 'uk', attempts: 2 },
    ])
  })

  it('of two writes to one record, one by each version, exactly one happens', async () => {
    const store = postgresStore({ pool: given.pool, hints: [] })
    for (let round = 0; round < 20; round += 1) {
      const [token] = await store.read([byId('tokens', ana.tokenId)])
      if (!token) throw new Error('the token is there')
      const [mine, theirs] = await Promise.all([
        store.commit([update('tokens', token, { language: `round ${round}` })]),
        earlier.update('tokens', token.id, token.version, { name: `'round ${round}'` }),
      ])
      expect([mine.outcome === 'committed', theirs].sort()).toEqual([false, true])
      const [after] = await store.read([byId('tokens', ana.tokenId)])
      expect(after?.version).toBe(token.version + 1)
      expect([after?.name, after?.language].includes(`round ${round}`)).toBe(true)
    }
  })

  it('a token that the version before makes takes codes of this one, and may be renamed by either', async () => {
    const clock = fakeClock(lastMoment)
    const transport = fakeTransport({ clock })
    const store = postgresStore({ pool: given.pool, hints: [] })
    const chatfactor = createChatfactor({
      ...{ keys: [strongKey, masterKey], store, clock, transports: [transport], publicUrl: 'https://id.example.org' },
    })
    await activateBen()
    const about = { resourceId: shopId, user: { id: ben.id }, purpose: 'pay' }
    expect(await chatfactor.enrollments.get(ben.enrollmentId)).toMatchObject({ state: 'active', tokenId: 'token' })
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(`the code was not sent: ${started.outcome}`)
    const answer = { ...about, challengeId: started.challengeId, code: transport.lastCode('chat-ben') ?? '' }
    expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted', tokenId: 'token' })
    expect(await earlier.update('tokens', 'token', 1, { name: `'Theirs'` })).toBe(true)
    expect(await chatfactor.tokens.get('token')).toMatchObject({ name: 'Theirs', type: 'bot', transport: 'fake' })
    expect(await chatfactor.tokens.rename('token', 'Ours')).toMatchObject({ name: 'Ours' })
    expect((await earlier.read(given.pool, 'tokens', 'token')).rows).toMatchObject([{ name: 'Ours', version: 3 }])
    await chatfactor.close()
  })
})

/** What the version before writes when Ben scans his code. */
async function activateBen(): Promise<void> {
  const bindings = { [shopId]: { userId: ben.id, tokenId: 'token' } }
  await given.pool.query(
    `insert into chatfactor.chats select 'chat', 1, transport, account_id, 'chat-ben', true, true, 'Ben', null, null, $2,
       '[]', '{}', null, $1, $1 from chatfactor.chats limit 1`,
    [lastMoment, bindings],
  )
  const assignmentId = `(select id from chatfactor.assignments where user_id = '${ben.id}')`
  const chat = { chat_record_id: `'chat'`, chat_id: `'chat-ben'`, version: '1' }
  await earlier.insert(given.pool, 'tokens', 'token', ana.tokenId, {
    user_id: `'${ben.id}'`,
    assignment_id: assignmentId,
    ...chat,
  })
  await earlier.update('enrollments', ben.enrollmentId, 1, {
    state: `'active'`,
    token_id: `'token'`,
    ended_at: 'now()',
  })
  await given.pool.query(
    `update chatfactor.assignments set version = version + 1, enrolled = true, token_ids = '["token"]',
       preferred_token_id = 'token', open_enrollment_id = null where user_id = $1`,
    [ben.id],
  )
}

describe('while the tables are moved', () => {
  it('the version before goes on reading and writing, and no statement of its fails', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => connected()))
    let isOver = false
    let statements = 0
    const traffic = clients.map(async (client, nth) => {
      for (let round = 0; !isOver || round < 20; round += 1) {
        await earlier.read(client, 'tokens', ana.tokenId)
        await earlier.insert(client, 'tokens', `token ${nth} ${round}`, ana.tokenId)
        await earlier.read(client, 'users', eva.id)
        // As a read along references does: one table, then another that comes before it in the migration.
        await client.query({
          name: 'follow',
          text: 'select t.id, u.id from chatfactor.tokens t join chatfactor.users u on u.id = t.user_id where t.id = $1',
          values: [ana.tokenId],
        })
        statements += 4
      }
    })
    await migrate({ pool: given.pool })
    isOver = true
    await Promise.all(traffic)
    const { rows } = await given.pool.query(
      `select count(*)::int as made, count(type)::int as typed from chatfactor.tokens where id like 'token %'`,
    )
    expect(rows).toEqual([{ made: statements / 4, typed: statements / 4 }])
    await Promise.all(clients.map((client) => client.end()))
  })

  it('whoever holds a table for long holds up the migration, and nobody else', async () => {
    const [dump, other] = [await connected(), await connected()]
    await dump.query('begin; lock table chatfactor.tokens in access share mode')
    const migrating = migrate({ pool: given.pool })
    await isWaitingFor('tokens')
    // Nobody waits for a table that the migration needs as well; a deadlock, or a wait without end, would show here.
    await earlier.read(dump, 'users', ana.id)
    await earlier.read(other, 'tokens', ana.tokenId)
    await earlier.insert(other, 'tokens', 'meanwhile', ana.tokenId)
    expect((await earlier.read(other, 'resources', shopId)).rows).toHaveLength(1)
    await dump.query('commit')
    expect((await migrating).migrations).toHaveLength(migrations.length - 1)
    await Promise.all([dump.end(), other.end()])
  })

  async function connected(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: given.url })
    await client.connect()
    return client
  }

  async function isWaitingFor(table: string): Promise<void> {
    for (;;) {
      const { rows } = await given.pool.query(
        'select 1 from pg_locks where granted and relation = $1::regclass and mode = $2',
        [`chatfactor.${table}`, 'ShareUpdateExclusiveLock'],
      )
      if (rows.length > 0) return
    }
  }
})
