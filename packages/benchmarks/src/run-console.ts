import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { createAdministration } from '@chatfactor/console'
import { createChatfactor } from '@chatfactor/core'
import { startPostgres } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { benchKeys } from './bench-keys.js'
import { countingPool } from './measuring/counting-pool.js'

/*
 * What the pages of an administrator cost with many people: how many statements, and how long until the last is answered. One Resource has
 * all of them. `--trigrams` installs pg_trgm before the tables are made. Ends with 1 where a page takes more than four statements or longer
 * than it may: 50 ms for 20,000 people, 200 ms for a million.
 */

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    trigrams: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '40' },
  },
})
const [people, rounds] = [Number(values.people), Number(values.rounds)]
const mostMs = people > 20_000 ? 200 : 50
const mostStatements = 4

const server = await startPostgres({ settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const pool = new pg.Pool({ connectionString: server.url, max: 4 })
pool.on('error', () => undefined)
try {
  if (values.trigrams) await pool.query('create extension pg_trgm')
  await migrate({ pool })
  const counting = countingPool(pool)
  const chatfactor = createChatfactor({
    keys: benchKeys,
    store: postgresStore({ pool: counting.pool, hints: [] }),
    transports: [fakeTransport()],
    publicUrl: 'https://id.example.org',
  })
  const { id } = await chatfactor.resources.create({ name: 'Bench' })
  await populate(id)
  const admin = createAdministration(chatfactor).as({ adminId: 'bench', resources: 'all' })
  const { members } = admin
  const deep = await members.search({ resourceId: id, text: 'person', limit: 50 })
  const second = await members.search({ resourceId: id, after: (await members.search({ resourceId: id })).next })
  const someone =
    (await admin.users.search({ text: `person${String(people - 1).padStart(8, '0')}` })).items[0]?.id ?? ''
  const page = (search: Omit<Parameters<typeof members.search>[0], 'resourceId'>) => async () => {
    await admin.resources.get(id)
    await Promise.all([members.search({ resourceId: id, ...search }), members.count(id)])
  }
  const pages: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
    'users, first page': () => admin.users.search(),
    'users, newest': () => admin.users.search({ sort: 'created', descending: true }),
    'users, text that one has': (round) =>
      admin.users.search({ text: `n${String((round * 7_919) % people).padStart(8, '0')}` }),
    'users, text that many have': () => admin.users.search({ text: 'family 77' }),
    'users, text that nobody has': () => admin.users.search({ text: 'nobody of that name' }),
    'members, first page': page({}),
    'members, by last sign-in': page({ sort: 'signed_in', descending: true }),
    'members, text that one has': (round) => page({ text: `n${String((round * 7_919) % people).padStart(8, '0')}` })(),
    'members, locked': page({ only: 'locked' }),
    'members, unreachable': page({ only: 'unreachable' }),
    'members, never signed in': page({ only: 'never_signed_in' }),
    'members, without a token': page({ only: 'no_token' }),
    'members, nobody could tell them': page({ only: 'no_address' }),
    'members, second page of a text': page({ text: 'person', after: deep.next }),
    'members, back to the first page': page({ before: second.previous }),
    'front page, one Resource, 90 days': () => admin.overview.get({ resourceId: id, days: 90 }),
    'front page, all Resources, 90 days': () => admin.overview.get({ days: 90 }),
    'front page, how everything does': () => chatfactor.health(),
    'Resources, with how many are locked': () => admin.overview.listResources({ only: 'locked' }),
    'activity, first page': async () => {
      await admin.resources.get(id)
      await admin.audit.list({ resourceId: id })
    },
    'activity, of one person': async () => {
      await admin.resources.get(id)
      await admin.audit.list({ resourceId: id, userId: someone })
    },
  }
  const [cpu] = cpus()
  console.log(`Node.js ${process.version}, PostgreSQL ${server.version}, ${cpus().length} x ${cpu?.model.trim()}`)
  console.log(`${people} people, ${values.trigrams ? 'with' : 'without'} pg_trgm, ${rounds} rounds\n`)
  console.log('| page | statements | median ms | p95 ms | |\n| --- | --- | --- | --- | --- |')
  let isFine = true
  for (const [name, load] of Object.entries(pages)) {
    await load(0)
    counting.take()
    const times: number[] = []
    let statements = 0
    for (let round = 1; round <= rounds; round += 1) {
      const begun = performance.now()
      await load(round)
      times.push(performance.now() - begun)
      statements = Math.max(statements, counting.take())
    }
    times.sort((one, other) => one - other)
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
    const meets = statements <= mostStatements && at(0.95) <= mostMs
    isFine &&= meets
    console.log(
      `| ${name} | ${statements} | ${at(0.5).toFixed(1)} | ${at(0.95).toFixed(1)} | ${meets ? 'meets' : 'misses'} ${mostMs} |`,
    )
  }
  await chatfactor.close()
  process.exitCode = isFine ? 0 : 1
} finally {
  await pool.end()
  await server.stop()
}

/** A tenth has no token, a fiftieth an unreachable chat, one in five hundred is locked, a third never signed in. */
async function populate(resourceId: string): Promise<void> {
  const of = (what: string) => `'${what}' || lpad(n::text, 8, '0')`
  const series = `from generate_series(0, ${people - 1}) n`
  const tokens = `case when n % 10 = 0 then '[]'::jsonb else jsonb_build_array(${of('token')}) end`
  await pool.query(`
    insert into chatfactor.users (id, version, login, login_key, email, first_name, last_name, active, subject_id, session_epoch, created_at)
    select ${of('user')}, 1, ${of('person')}, ${of('person')}, ${of('person')} || '@example.org', 'Given ' || n % 1000, 'Family ' || n % 5000,
      true, ${of('subject')}, 0, now() ${series};
    insert into chatfactor.assignments (id, version, resource_id, user_id, active, enrolled, token_ids, preferred_token_id, misses,
      misses_in_total, lock_level, locked_until, sent_at, session_epoch, enrollment_blocked, recovery_codes, signed_in_at, created_at)
    select ${of('assignment')}, 1, '${resourceId}', ${of('user')}, true, n % 10 <> 0, ${tokens},
      case when n % 10 = 0 then null else ${of('token')} end, 0, 0, 0, case when n % 500 = 1 then now() + interval '1 hour' end, '[]', 0,
      false, '[]', case when n % 3 = 0 then null else now() - (n % 90) * interval '1 day' end, now() ${series};
    insert into chatfactor.chats (id, version, transport, account_id, chat_id, reachable, pushable, bindings, code_misses, muted_users, created_at)
    select ${of('chat')}, 1, 'fake', 'fake-bot', ${of('chat-id-')}, n % 50 <> 1, true, '{}', '[]', '{}', now() ${series};
    insert into chatfactor.tokens (id, version, resource_id, user_id, assignment_id, chat_record_id, name, transport, account_id, chat_id,
      digits, created_at)
    select ${of('token')}, 1, '${resourceId}', ${of('user')}, ${of('assignment')}, ${of('chat')}, 'My phone', 'fake', 'fake-bot',
      ${of('chat-id-')}, 6, now() ${series};
    insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
    select ${of('audit')}, 1, now() - n * interval '1 second', '${resourceId}', ${of('subject')}, 'session.started', 'person', 'success', '{}'
      ${series};
  `)
  await pool.query('vacuum analyze')
}
