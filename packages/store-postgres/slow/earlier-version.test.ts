import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { byId, type CollectionName, layouts, rowOf } from '@chatfactor/core/store'
import { type FakeTransport, fakeClock, fakeHasher, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drift, migrate, postgresStore } from '../src/index.js'
import { tables } from '../src/tables.js'
import {
  ana,
  ben,
  cleo,
  dan,
  eachWithEarlierDatabase,
  eva,
  lastMoment,
  masterKey,
  shopId,
  strongKey,
} from '../test/support/earlier-version.js'

const given = eachWithEarlierDatabase()

type Row = Readonly<Record<string, unknown>>

/** Every row of every table, as PostgreSQL tells it. */
async function allRows(): Promise<ReadonlyMap<string, readonly Row[]>> {
  const found = new Map<string, readonly Row[]>()
  const { rows: there } = await given.pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'chatfactor'::regnamespace`,
  )
  for (const { name } of tables.values()) {
    // Some tables came later.
    if (!there.some((one) => one.name === name)) continue
    const { rows } = await given.pool.query<{ row: Row }>(
      `select to_jsonb(t) as row from chatfactor.${name} t order by id`,
    )
    found.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return found
}

/** Where each table lies on the disk; a table that was rewritten lies elsewhere. */
async function places(): Promise<readonly unknown[]> {
  const { rows } = await given.pool.query(
    `select relname, pg_relation_filenode(oid) from pg_class
     where relnamespace = 'chatfactor'::regnamespace and relname <> 'migrations' and relkind in ('r', 'i')
       and relname not like 'migrations%' order by relname`,
  )
  return rows
}

/** What a row has in columns that came later. */
const later: Readonly<Partial<Record<CollectionName, Row>>> = {
  resources: { language: null },
  users: { language: null, email_key: null, email_set_at: null },
  assignments: {
    waiting: [],
    sent_by: [],
    signed_in_at: null,
    told_at: null,
    bypass_reason: null,
    open_questions: [],
    live_approval_id: null,
    approvals: { sends: 0, strictUntil: null, lockedUntil: null, denials: [] },
    recovery_batch: null,
    token_uses: {},
    muted_categories: [],
    trust: null,
    warnings: null,
    disabled_token_ids: null,
    lock: null,
  },
  chats: { idle_since: '1970-01-01T00:00:00+00:00' },
  tokens: { type: 'bot', language: null, paused_until: null, origin: null },
  enrollments: { type: 'bot', grounds: null, ended_because: null },
  deliveries: { language: null, ended_at: null },
  audit: { number: null, administrator: null, arrived_at: null },
  sessions: { trust: null },
  rememberedBrowsers: { turn: 0, trust: null },
  challenges: { delivery_id: null, mode: null, transaction: null, trust: null },
}

describe('the tables of the version before', () => {
  it('become those of this one, and no row is lost, changed or rewritten', async () => {
    const [rowsBefore, placesBefore] = [await allRows(), await places()]
    for (const [table, rows] of rowsBefore) expect(rows.length, table).toBeGreaterThan(0)
    expect((await migrate({ pool: given.pool })).migrations).toEqual([
      '0002_types_and_languages',
      '0003_codes_keep_coming',
      '0004_fresh_and_true',
      '0005_less_to_write',
      '0006_people_by_the_million',
      '0007_trust_ends_as_one',
      '0008_policies_are_read_without_a_trace',
      '0009_an_operator_knows',
      '0010_shown_codes_end',
      '0011_warnings_end',
      '0012_the_trail_is_numbered',
      '0013_kept_beside_the_trail',
      '0014_webhooks_of_resources',
      '0015_jobs_seals_and_figures',
      '0016_agents_ask',
      '0017_permits_and_approvers',
    ])
    expect(await drift({ pool: given.pool })).toEqual([])
    const placesAfter = await places()
    // Nothing that was there was rewritten; what is new are the indexes.
    for (const place of placesBefore) expect(placesAfter).toContainEqual(place)
    expect(placesAfter).toHaveLength(placesBefore.length + 80)
    const rowsAfter = await allRows()
    for (const { collection, name } of tables.values())
      expect(rowsAfter.get(name) ?? []).toEqual(
        (rowsBefore.get(name) ?? []).map((row) => ({ ...row, ...later[layoutNamed(collection)] })),
      )
  })

  it('keep the indexes that only the version before asks for, until somebody tidies up', async () => {
    const retired = ['enrollments_by_chat_idx', 'deliveries_by_age_idx', 'deliveries_due_idx', 'audit_by_time_idx']
    expect((await migrate({ pool: given.pool })).retired).toEqual(retired)
    expect(await migrate({ pool: given.pool }, { dryRun: true })).toMatchObject({ retired, sql: '' })
    const { sql } = await migrate({ pool: given.pool }, { dryRun: true, tidy: true })
    expect(sql).toContain('drop index if exists')
    const [dump, other] = [
      new pg.Client({ connectionString: given.url }),
      new pg.Client({ connectionString: given.url }),
    ]
    await Promise.all([dump.connect(), other.connect()])
    await dump.query('begin; lock table chatfactor.audit in access share mode')
    const tidying = migrate({ pool: given.pool }, { tidy: true })
    // Whoever holds one table holds up the tidying and nobody else.
    await other.query(`update chatfactor.deliveries set attempts = attempts`)
    expect((await migrate({ pool: given.pool }, { dryRun: true })).retired).toEqual(retired)
    await dump.query('commit')
    expect((await tidying).retired).toEqual([])
    expect(await drift({ pool: given.pool })).toEqual([])
    await Promise.all([dump.end(), other.end()])
  })

  it('hold records that the store of this version reads whole', async () => {
    await migrate({ pool: given.pool })
    const store = postgresStore({ pool: given.pool, hints: [] })
    const rows = await allRows()
    for (const { collection, columns } of layouts) {
      const ids = (rows.get(tables.get(collection)?.name ?? '') ?? []).map(({ id }) => String(id))
      const records = await store.read(ids.map((id) => byId(collection, id)))
      for (const record of records) {
        const fields = new Map(Object.entries(record === null ? {} : rowOf(collection, record)))
        for (const { name, nullable } of columns) {
          expect(fields.get(name), `${collection}.${name}`).not.toBeUndefined()
          if (!nullable) expect(fields.get(name), `${collection}.${name}`).not.toBeNull()
        }
      }
    }
    const [token, enrollment] = await store.read([byId('tokens', ana.tokenId), byId('enrollments', ben.enrollmentId)])
    expect([token?.type, enrollment?.type]).toEqual(['bot', 'bot'])
  })
})

function layoutNamed(collection: string): CollectionName {
  const found = layouts.find((layout) => layout.collection === collection)
  if (found === undefined) throw new Error(`no collection is named ${collection}`)
  return found.collection
}

describe('the lives that the version before began', () => {
  let chatfactor: ChatfactorWithAccounts
  let transport: FakeTransport
  const clock = fakeClock()
  const person = (id: string) => ({ resourceId: shopId, user: { id } })

  beforeEach(async () => {
    await migrate({ pool: given.pool })
    clock.set(lastMoment)
    transport = fakeTransport({ clock })
    // Whoever turns the clock turns that of the database, too.
    const store = { ...postgresStore({ pool: given.pool, hints: [] }), now: async () => clock.now() }
    chatfactor = createChatfactor({
      ...{ keys: [strongKey, masterKey], store, clock, transports: [transport] },
      ...{ features: [accounts({ passwordHasher: fakeHasher() })], publicUrl: 'https://id.example.org' },
    })
  })

  afterEach(() => chatfactor.close())

  async function linkOf(enrollmentId: string): Promise<string | null> {
    return new URL((await chatfactor.enrollments.links(enrollmentId)).qr).searchParams.get('start')
  }

  async function scan(code: string, chatId: string): Promise<void> {
    const event = { dedupeKey: `scan of ${chatId}`, chatId, occurredAt: clock.now(), mayReply: true, profile: null }
    await chatfactor.receive('fake', [{ ...event, type: 'code', code, pushable: true }])
    await chatfactor.settled()
  }

  /** Asks for a code and types what arrives. */
  async function verify(id: string, chatId: string): Promise<unknown> {
    const about = { ...person(id), purpose: 'pay' }
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    if (started.outcome !== 'sent') return started
    const code = transport.lastCode(chatId) ?? ''
    return chatfactor.challenges.verify({ ...about, challengeId: started.challengeId, code })
  }

  it('go on: an open enrollment shows the same link, is scanned, and its token takes codes', async () => {
    expect(await linkOf(ben.enrollmentId)).toBe(ben.linkCode)
    await scan(ben.linkCode, 'chat-ben')
    const { state, type, transport: messenger, tokenId } = await chatfactor.enrollments.get(ben.enrollmentId)
    expect({ state, type, messenger }).toEqual({ state: 'active', type: 'bot', messenger: 'fake' })
    expect(await chatfactor.tokens.get(tokenId ?? '')).toMatchObject({ type: 'bot', state: 'active', digits: 8 })
    expect(await verify(ben.id, 'chat-ben')).toMatchObject({ outcome: 'accepted', tokenId })
  })

  it('go on: so does one that was begun in a session, and the session lives on', async () => {
    await scan((await linkOf(cleo.enrollmentId)) ?? '', 'chat-cleo')
    expect(await chatfactor.enrollments.get(cleo.enrollmentId)).toMatchObject({ state: 'active' })
    const session = await chatfactor.sessions.find({ resourceId: shopId, secret: cleo.sessionSecret })
    expect(session?.userId).toBe(cleo.id)
  })

  it('go on: a code on its way is accepted, and the token gets the next one', async () => {
    const { challengeId, code, tokenId } = ana
    const answer = { ...person(ana.id), purpose: 'pay', challengeId, code }
    expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted', tokenId })
    await clock.advance(60_000)
    expect(await verify(ana.id, ana.chatId)).toMatchObject({ outcome: 'accepted', tokenId })
    expect(await chatfactor.sessions.find({ resourceId: shopId, secret: ana.sessionSecret })).not.toBeNull()
  })

  it('go on: tokens are renamed and replaced', async () => {
    expect(await chatfactor.tokens.rename(ana.tokenId, 'Old phone')).toMatchObject({ name: 'Old phone', type: 'bot' })
    const input = { name: 'Next phone', transport: 'fake', replacesTokenId: ana.tokenId }
    const { id } = await chatfactor.enrollments.start({ ...person(ana.id), ...input })
    await scan((await linkOf(id)) ?? '', 'chat-ana-3')
    expect(await chatfactor.tokens.get(ana.tokenId)).toMatchObject({ state: 'revoked' })
    await clock.advance(60_000)
    expect(await verify(ana.id, 'chat-ana-3')).toMatchObject({ outcome: 'accepted' })
  })

  it('go on: the link in a mail of before undoes what it announced', async () => {
    expect(await chatfactor.notices.undo({ secret: ana.undoSecret })).toMatchObject({ outcome: 'undone' })
    expect(await chatfactor.tokens.get(ana.tokenId)).toMatchObject({ state: 'revoked' })
    expect(await chatfactor.sessions.find({ resourceId: shopId, secret: ana.sessionSecret })).toBeNull()
  })

  it('go on: a message that waits is sent', async () => {
    await clock.advance(60_000)
    expect(await chatfactor.worker.runOnce()).toMatchObject({ sent: 1 })
    expect(transport.sent.map(({ to }) => to.chatId)).toEqual([eva.chatId])
  })

  it('are read with the names of today', async () => {
    const answer = { ...person(dan.id), purpose: 'pay', challengeId: dan.challengeId, code: '123456' }
    expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'locked' })
    await clock.advance(20 * 60_000)
    expect(await chatfactor.challenges.verify(answer)).toEqual({ outcome: 'exhausted' })
    const { items } = await chatfactor.audit.list({ resourceId: shopId, limit: 100 })
    const actions = items.map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['token.renamed', 'token.replaced']))
    expect(actions.filter((action) => action.startsWith('bot_token.'))).toEqual([])
  })

  it('keep their policy, and one that lacks a field is read with its default', async () => {
    const shop = await chatfactor.resources.get(shopId)
    expect(shop.secondFactor).toMatchObject({ maxTokensPerUser: 2, attemptLimit: 3, rememberBrowsersMs: 604_800_000 })
    await given.pool.query(
      `insert into chatfactor.resources (id, version, name, active, address, self_service, second_factor, created_at)
       values ('older', 1, 'Older', true, null, '{"enabled": true, "allowedActions": ["token.enroll"]}',
         '{"required": true, "attemptLimit": 4}', now())`,
    )
    const older = await chatfactor.resources.get('older')
    expect(older.selfService).toEqual({
      ...{ address: null, enabled: true, allowedActions: ['token.enroll'], firstEnrollment: 'sign_in' },
      tokenEnrollment: { bot: { enabled: false, transports: null, name: null, digits: null } },
    })
    expect(older.secondFactor).toEqual({
      ...{
        access: null,
        heldTo: null,
        required: true,
        gracePeriodMs: 0,
        attemptLimit: 4,
        activation: 'on_scan',
        confirmation: 'code',
      },
      ...{
        maxTokensPerUser: 1,
        rememberBrowsersMs: null,
        signIn: 'code',
        approvalMode: 'number_matching',
        notices: 'new_browser',
        administrators: 'one',
      },
    })
    await chatfactor.resources.update('older', { name: 'Younger' })
    const { rows } = await given.pool.query(`select second_factor from chatfactor.resources where id = 'older'`)
    // What most Resources are not held to is not written down either.
    const { heldTo: _none, access: _open, administrators: _one, ...written } = older.secondFactor
    expect(rows).toEqual([{ second_factor: written }])
  })
})
