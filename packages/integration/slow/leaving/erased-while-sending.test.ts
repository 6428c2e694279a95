import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { leavingApp } from '../../support/leaving/leaving-app.js'
import { startSender } from '../../support/leaving/senders.js'
import { dumpingServer } from '../../support/postgres/dumping-server.js'

/** What says who Ana is, or where she is. */
const canaries = {
  login: 'ana_canary',
  externalId: 'ext-canary',
  email: 'ana.canary@example.org',
  firstName: 'Annabel-Canary',
  lastName: 'Canary-Weatherby',
  chat: 'chat-canary-4242',
  chatName: 'Canary of the chat',
}

describe('somebody with tokens on two Resources, on PostgreSQL', { timeout: 300_000 }, () => {
  it('C62, R34: leaves no trace in a dump while a second process goes on sending them codes; who shares a chat keeps it', async () => {
    const server = await dumpingServer()
    const place = await leavingPlace(server.url)
    const { chatfactor, pool, person, enrolled, resources } = place
    const dump = async () => rowsIn(await server.dump(place.url))
    console.log(`written down by ${server.by}`)
    const { chat, chatName, ...fields } = canaries
    const [ana, ben] = [await person(fields), await person({ login: 'ben', email: 'ben@example.org' })]
    for (const resourceId of resources) await enrolled(ana.id, resourceId, chat, chatName)
    const [billing = ''] = resources
    const shared = await place.resource('Wiki')
    for (const { id } of [ana, ben]) await chatfactor.assignments.create({ resourceId: shared, userId: id })
    await enrolled(ben.id, billing, 'chat-of-both', 'Both')
    await enrolled(ana.id, shared, 'chat-of-both', 'Both')
    const everywhere = [...resources, shared]

    const outcomes: string[] = []
    let rounds = 0
    const kill = startSender(
      { ...{ url: place.url, userId: ana.id, login: fields.login }, resourceIds: everywhere },
      (some) => {
        outcomes.push(...some)
        rounds += 1
      },
    )
    onTestFinished(kill)
    await expect.poll(() => rounds, { timeout: 60_000 }).toBeGreaterThan(10)
    expect(outcomes).toContain('sent')
    const before = await dump()
    expect(Object.values(canaries).filter((word) => !before.some((row) => row.includes(word)))).toEqual([])

    chatfactor.worker.start()
    const { id } = await chatfactor.users.erase({ id: ana.id })
    const begunAt = rounds
    await expect.poll(async () => (await chatfactor.jobs.get(id)).state, { timeout: 60_000 }).toBe('done')
    // The other process goes on for a while, and gets nowhere.
    const doneAt = rounds
    await expect.poll(() => rounds, { timeout: 60_000 }).toBeGreaterThan(Math.max(doneAt, begunAt) + 10)
    await kill()
    const late = outcomes.slice(-12)
    expect(late.filter((outcome) => ['sent', 'signed_in', 'done'].includes(outcome))).toEqual([])

    const whole = await dump()
    expect(Object.values(canaries).filter((word) => whole.some((row) => row.includes(word)))).toEqual([])
    const tables = new Set(whole.filter((row) => row.includes(ana.id)).map((row) => row.split('\t')[0]))
    expect([...tables]).toEqual(['chatfactor.jobs'])
    const { rows } = await pool.query(`select bindings from chatfactor.chats`)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(ana.id)
    const asked = await chatfactor.challenges.start({
      ...{ resourceId: billing, user: { id: ben.id }, purpose: 'sign_in', kind: 'otp' },
    })
    expect(asked).toMatchObject({ outcome: 'sent' })
    await chatfactor.settled()
    const code = place.telegram.lastCode('chat-of-both') ?? ''
    const challengeId = 'challengeId' in asked ? asked.challengeId : ''
    const typed = { resourceId: billing, user: { id: ben.id }, purpose: 'sign_in', challengeId, code }
    expect(await chatfactor.challenges.verify(typed)).toMatchObject({ outcome: 'accepted' })
    expect(place.problems).toEqual([])
  })

  it('C62: is erased within a minute where a hundred thousand rows are theirs', async () => {
    const place = await leavingPlace()
    const { chatfactor, pool, person, enrolled, resources } = place
    const [billing = ''] = resources
    const [ana, ben] = [await person({ login: 'ana' }), await person({ login: 'ben' })]
    for (const { id } of [ana, ben]) await enrolled(id, billing, `chat-${id}`, 'Phone')
    for (const { id } of [ana, ben]) {
      await chatfactor.challenges.start({ resourceId: billing, user: { id }, purpose: 'sign_in', kind: 'otp' })
    }
    await chatfactor.settled()
    // As many as a busy year leaves of somebody, made of what is there.
    const many = async (table: string, of: string, count: number) => {
      await pool.query(
        `insert into chatfactor.${table}
           select (jsonb_populate_record(null::chatfactor.${table}, to_jsonb(t) || jsonb_build_object('id', lpad(to_hex(n), 26, '0')))).*
             from (select * from chatfactor.${table} where ${of} limit 1) t, generate_series(1, ${count}) n`,
      )
    }
    const subject = (await pool.query('select subject_id from chatfactor.users where id = $1', [ana.id])).rows[0]
    await many('deliveries', `user_id = '${ana.id}' and state = 'sent'`, 60_000)
    await many('audit', `subject_id = '${subject.subject_id}' and action = 'challenge.started'`, 40_000)
    const since = performance.now()
    const { id } = await chatfactor.users.erase({ id: ana.id })
    chatfactor.worker.start()
    await expect.poll(async () => (await chatfactor.jobs.get(id)).state, { timeout: 120_000 }).toBe('done')
    const took = performance.now() - since
    console.log(`erased 60,000 messages, past 40,000 entries of the trail, in ${Math.round(took / 1000)} s`)
    expect(took).toBeLessThan(60_000)
    const left = await pool.query('select count(*)::int as n from chatfactor.deliveries where user_id = $1', [ana.id])
    expect(left.rows).toEqual([{ n: 0 }])
    const bens = await pool.query('select count(*)::int as n from chatfactor.deliveries where user_id = $1', [ben.id])
    expect(bens.rows[0].n).toBeGreaterThan(0)
  })
})

/** A database with an app and two Resources. */
async function leavingPlace(server: string = inject('postgresUrl')) {
  const { url, drop } = await freshDatabase(server)
  const own = leavingApp(url)
  await migrate({ pool: own.pool })
  onTestFinished(async () => {
    await own.close()
    await drop()
  })
  const { chatfactor, telegram } = own
  const resource = async (name: string) => {
    const secondFactor = { activation: 'on_scan', maxTokensPerUser: 5 } as const
    const bot = { enabled: true }
    const { id } = await chatfactor.resources.create({ name, secondFactor, selfService: { tokenEnrollment: { bot } } })
    return id
  }
  const resources = [await resource('Billing'), await resource('Payroll')]
  return {
    ...own,
    ...{ url, resource, resources },
    async person(fields: Parameters<typeof chatfactor.users.create>[0]) {
      const user = await chatfactor.users.create(fields)
      for (const resourceId of resources) await chatfactor.assignments.create({ resourceId, userId: user.id })
      return user
    },
    async enrolled(userId: string, resourceId: string, chatId: string, displayName: string) {
      const begun = { resourceId, user: { id: userId }, name: 'Phone', transport: 'telegram' }
      const { id } = await chatfactor.enrollments.start(begun)
      const { open } = await chatfactor.enrollments.links(id)
      const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
      const profile = { displayName, username: null, language: 'en' }
      await chatfactor.handleWebhook('telegram', telegram.webhook({ type: 'code', chatId, code, profile }))
      await chatfactor.settled()
      expect(await chatfactor.enrollments.get(id)).toMatchObject({ state: 'active' })
    },
  }
}

/** The rows of a dump, each behind the name of its table. */
function rowsIn(dump: string): readonly string[] {
  let table = ''
  return dump.split('\n').map((line) => {
    table = /^COPY (\S+)/.exec(line)?.[1] ?? table
    return `${table}\t${line}`
  })
}
