import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeHasher, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

let database: FreshDatabase
let pool: pg.Pool

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

const telegram = fakeTransport()
const options = () => ({
  ...{ keys, store: postgresStore({ pool }), transports: [telegram], publicUrl: 'https://id.example.org' },
})

/** What the tables of accounts are called, as far as the database has them. */
async function tablesOfAccounts(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'chatfactor' and tablename in ('sessions', 'remembered_browsers')",
  )
  return rows.map(({ name }) => name).sort()
}

describe('an app with its own sign-in on PostgreSQL', () => {
  it('enrolls two people, asks and sweeps from two processes without a table of sessions, and goes on once accounts come', async () => {
    await migrate({ pool }, { accounts: false })
    const here = createChatfactor(options())
    const there = createChatfactor(options())
    const problems: string[] = []
    for (const one of [here, there])
      one.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
    const { id: resourceId } = await here.resources.create({
      name: 'Billing',
      selfService: { enabled: true, allowedActions: 'all', tokenEnrollment: { bot: { enabled: true } } },
    })
    const people = await Promise.all(
      ['ana', 'ben'].map(async (externalId) => {
        const { id } = await here.users.create({ externalId })
        await there.assignments.create({ resourceId, userId: id })
        return { id, externalId, chatId: `chat of ${externalId}` }
      }),
    )
    const about = (id: string) => ({ resourceId, user: { id }, purpose: 'pay', binding: `session of ${id}` })
    for (const { id, chatId } of people) {
      const enrollment = await here.enrollments.start({
        resourceId,
        user: { id },
        name: 'Phone',
        transport: telegram.platform,
      })
      const { open } = await there.enrollments.links(enrollment.id)
      const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
      await there.handleWebhook(telegram.platform, telegram.webhook([{ type: 'code', chatId, code }]))
      await there.settled()
      const answer = telegram.lastCode(chatId)
      if ((await here.enrollments.get(enrollment.id)).state === 'awaiting_confirmation' && answer !== null)
        await here.enrollments.confirm(enrollment.id, { answer })
      expect((await there.enrollments.get(enrollment.id)).state).toBe('active')
      const asked = await here.secondFactor.check(about(id))
      await here.settled()
      if (asked.outcome !== 'sent') throw new Error(asked.outcome)
      const typed = { ...about(id), challengeId: asked.challengeId, code: telegram.lastCode(chatId) ?? '' }
      expect((await there.secondFactor.check(typed)).outcome).toBe('passed')
    }
    await here.assignments.endSessions({ resourceId, user: { id: people[0]?.id ?? '' } })
    await there.worker.runOnce()
    expect(await tablesOfAccounts()).toEqual([])

    // A version with accounts is rolled out beside the one without.
    await migrate({ pool })
    expect(await tablesOfAccounts()).toEqual(['remembered_browsers', 'sessions'])
    const signing = createChatfactor({ ...options(), features: [accounts({ passwordHasher: fakeHasher() })] })
    await signing.users.update({ id: people[1]?.id ?? '' }, { login: 'ben', password: 'correct horse battery' })
    const browser = { network: '192.0.2.7', device: 'Firefox (Linux)' }
    const signedIn = await signing.signIn.withPassword({
      ...{ resourceId, login: 'ben', password: 'correct horse battery' },
      ...browser,
    })
    expect(signedIn).toMatchObject({ outcome: 'signed_in', session: { userId: people[1]?.id } })
    expect((await there.tokens.list({ resourceId, user: { id: people[1]?.id ?? '' } })).length).toBe(1)
    await here.worker.runOnce()
    expect(problems).toEqual([])
    await Promise.all([here, there, signing].map((one) => one.close()))
  })
})
