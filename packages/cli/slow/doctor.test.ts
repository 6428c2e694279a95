import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { type Sandbox, startSandbox } from '@chatfactor/sandbox'
import { migrate } from '@chatfactor/store-postgres'
import { telegramTransport } from '@chatfactor/transport-telegram'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { type Said, type Workshop, workshop } from '../test/support/workshop.js'

const bot = { botCredential: '4242:sandbox-credential-for-tests-only', botUsername: 'example_bot' }
const webhookSecret = 'webhook-secret-for-tests-only'
/** The sandbox delivers to this machine only. */
const hooks = 'http://localhost:3000/security/webhooks'
const masterKey = '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0'

let sandbox: Sandbox
let database: FreshDatabase
let pool: pg.Pool
const shops: Workshop[] = []

beforeAll(async () => {
  sandbox = await startSandbox({ telegram: [bot] })
})
afterAll(() => sandbox.close())

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
})
afterEach(async () => {
  await Promise.all(shops.splice(0).map((shop) => shop.remove()))
  await pool.end()
  await database.drop()
})

/** The config of an app that is in order once it is migrated, with some lines different. */
async function app(changes: { readonly options?: string; readonly database?: string } = {}): Promise<Workshop> {
  const shop = await workshop({
    'chatfactor.config.ts': `import { accounts } from '@chatfactor/accounts'
import type { ChatfactorConfigExport } from '@chatfactor/cli'
import { postgresStore } from '@chatfactor/store-postgres'
import { telegramTransport } from '@chatfactor/transport-telegram'
import pg from 'pg'

export const used = accounts

export default (() => {
  const pool = new pg.Pool({ connectionString: '${changes.database ?? database.url}' })
  const telegram = telegramTransport({
    ...${JSON.stringify(bot)},
    webhookSecret: '${webhookSecret}',
    apiRoot: '${sandbox.telegram.apiRoot}',
  })
  const options = {
    keys: [{ id: '2026-11', secret: '${masterKey}' }],
    store: postgresStore({ pool }),
    transports: [telegram],
    mailer: { send: async () => undefined },
    publicUrl: 'https://id.example.com',
    ${changes.options ?? ''}
  }
  const webhookUrl = (name: string) => '${hooks}/' + name
  const portal = { clientAddress: () => null }
  return { options, connection: { pool }, webhookUrl, portal, close: () => pool.end() }
}) satisfies ChatfactorConfigExport
`,
  })
  shops.push(shop)
  return shop
}

async function installWebhook(url = `${hooks}/telegram`): Promise<void> {
  const telegram = telegramTransport({ ...bot, webhookSecret, apiRoot: sandbox.telegram.apiRoot })
  expect(await telegram.installWebhook({ url })).toMatchObject({ outcome: 'accepted' })
}

/** The lines that are not in order, without the blanks between the columns. */
function troubles({ out }: Said): readonly string[] {
  const lines = out.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))
  return lines.filter((line) => /^(FAILED|WARNING|skipped)/.test(line))
}

it('finds nothing wrong with an app that is in order, and ends with 0', async () => {
  await migrate({ pool })
  await installWebhook()
  const shop = await app()
  const said = await shop.type('doctor')
  expect(said.out).toMatch(/^ok +database +PostgreSQL \d+[\d.]* .*answers in \d+ ms$/m)
  expect(said.out).toMatch(/^ok +clock +at most 0\.\d s off the database$/m)
  expect(said.out).toMatch(/^ok +telegram, webhook address +is correct$/m)
  // Its `features` are empty, and the database is one that had accounts.
  expect(said.out).toMatch(/^ok +accounts +`features` has no accounts, so this app does not use their tables/m)
  expect(said).toMatchObject({ code: 0, complaints: '' })
  expect(said.out).toMatch(/All checks passed\.$/)
})

it('is content without the tables of accounts where the app has none, and misses them where it has', async () => {
  await migrate({ pool }, { accounts: false })
  await installWebhook()
  const alone = await (await app()).type('doctor')
  expect(alone).toMatchObject({ code: 0, complaints: '' })
  expect(alone.out).not.toMatch(/^ok +accounts/m)
  const signing = await app({ options: 'features: [accounts()],' })
  expect(troubles(await signing.type('doctor'))).toEqual([
    'FAILED | migrations | missing: sessions, remembered_browsers',
    'skipped | tables | apply the migrations first',
    'skipped | store | fix the database first',
  ])
})

it('ends with 1 and says what to do about a database without tables', async () => {
  await installWebhook()
  const said = await (await app()).type('doctor')
  expect(said.code).toBe(1)
  expect(troubles(said)).toEqual([
    'FAILED | migrations | missing: 0001_start, 0002_types_and_languages, 0003_codes_keep_coming, 0004_fresh_and_true, 0005_less_to_write, 0006_people_by_the_million, 0007_trust_ends_as_one, 0008_policies_are_read_without_a_trace, 0009_an_operator_knows, 0010_shown_codes_end, 0011_warnings_end, 0012_the_trail_is_numbered, 0013_kept_beside_the_trail, 0014_webhooks_of_resources, 0015_jobs_seals_and_figures, 0016_agents_ask, 0017_permits_and_approvers',
    'skipped | tables | apply the migrations first',
    'skipped | store | fix the database first',
  ])
  expect(said.out).toContain('Run `npx chatfactor migrate`.')
  expect(said.out).toMatch(/1 check failed; 2 skipped\.$/)
})

it('tells changed tables, and a webhook that leads elsewhere', async () => {
  await migrate({ pool })
  await pool.query('drop index chatfactor.users_all_idx')
  await installWebhook('http://127.0.0.1:1/hook')
  const said = await (await app()).run('doctor')
  expect(said.code).toBe(1)
  expect(troubles(said)).toEqual([
    expect.stringMatching(/^FAILED \| tables \| users, index users_all_idx: is missing, should be /),
    'skipped | store | fix the database first',
    'FAILED | telegram, webhook address | is wrong',
  ])
  expect(said.out).toContain('The webhook points at another address (127.0.0.1:1). Call installWebhook.')
})

it('tells a database that does not answer, without its password', async () => {
  await installWebhook()
  const said = await (await app({ database: 'postgres://ana:hunter2@127.0.0.1:1/app' })).run('doctor')
  expect(said.code).toBe(1)
  expect(troubles(said)[0]).toBe('FAILED | database | does not answer (ECONNREFUSED)')
  expect(
    troubles(said)
      .slice(1)
      .every((line) => line.startsWith('skipped')),
  ).toBe(true)
  expect(said.out + said.complaints).not.toMatch(/hunter2/)
})

it('tells a password that the database refuses from a database that does not answer', async () => {
  const wrong = new URL(database.url)
  wrong.username = 'nobody_of_that_name'
  wrong.password = 'hunter2-hunter2'
  const said = await (await app({ database: wrong.href })).run('doctor')
  expect(troubles(said)[0]).toMatch(/^FAILED \| database \| refuses the user or the password \(28(P01|000)\)$/)
  expect(said.out).not.toMatch(/Start the database|hunter2/)
})

it('fails for a user who may only read: nothing works with it, though all pages open', async () => {
  await migrate({ pool })
  await installWebhook()
  const reader = new URL(database.url)
  reader.username = `reader_${reader.pathname.slice(1)}`
  await pool.query(`create role ${reader.username} login password '${reader.password}'`)
  try {
    await pool.query(`grant usage on schema chatfactor to ${reader.username}`)
    await pool.query(`grant select on all tables in schema chatfactor to ${reader.username}`)
    const said = await (await app({ database: reader.href })).run('doctor')
    expect(troubles(said)).toEqual([
      expect.stringMatching(/^FAILED \| store \| schema: the database user may not use the tables/),
    ])
  } finally {
    await pool.query(`drop owned by ${reader.username}`)
    await pool.query(`drop role ${reader.username}`)
  }
})

it('fails where something in between loses prepared statements', async () => {
  await migrate({ pool })
  await installWebhook()
  // What PgBouncer answers when it hands each call to another connection and keeps no statements.
  const losing = `store: (() => {
      const lost = () => Promise.reject(Object.assign(new Error('lost'), { code: '26000' }))
      return postgresStore({ pool: { on: () => {}, connect: async () => ({ on: () => {}, query: lost, release: () => {} }) } })
    })(),`
  const said = await (await app({ options: losing })).run('doctor')
  expect(said.complaints).toBe('')
  expect(troubles(said)).toEqual([expect.stringMatching(/^FAILED \| store \| .*prepare: must be false/)])
})

it('changes nothing by asking whether the app may write', async () => {
  await migrate({ pool })
  const rows = async () => {
    const { rows: tables } = await pool.query(
      "select relname from pg_stat_user_tables where schemaname = 'chatfactor' order by 1",
    )
    const counts = tables.map(({ relname }) => pool.query(`select count(*) from chatfactor.${relname}`))
    return (await Promise.all(counts)).map(({ rows: [row] }) => row)
  }
  const before = await rows()
  expect((await (await app()).run('doctor')).out).toMatch(
    /^ok +store +answers, and may read and write; commits share a statement when many are waiting$/m,
  )
  expect(await rows()).toEqual(before)
})

it.each([
  [5_000, 'ahead of'],
  [-5_000, 'behind'],
])('R35: a clock that is %i ms off fails', async (offMs, way) => {
  await migrate({ pool })
  await installWebhook()
  const clock = `clock: { now: () => new Date(Date.now() + ${offMs}), elapsedMs: () => 0, sleep: async () => undefined }`
  const said = await (await app({ options: clock })).run('doctor')
  expect(said.code).toBe(1)
  expect(troubles(said)).toEqual([
    expect.stringMatching(new RegExp(`^FAILED \\| clock \\| this machine is (4\\.9|5\\.[01]) s ${way} the database$`)),
  ])
})

it('warns without failing of a set-up that is fit for development only', async () => {
  await migrate({ pool })
  const development = `publicUrl: 'http://localhost:3000', mailer: undefined, transports: []`
  const said = await (await app({ options: development })).run('doctor')
  expect(said.code).toBe(0)
  expect(troubles(said).map((line) => line.split(' | ').slice(0, 2).join(' '))).toEqual([
    'WARNING publicUrl',
    'WARNING mailer',
    'WARNING transports',
  ])
})

it.each([
  ['http://id.example.com', 'must begin with https, except on localhost: cookies and links carry secrets'],
  ['https://id.example.com/app', 'must have no path: portalPath is for the path of the portal'],
])('names the option that createChatfactor refuses: publicUrl %s', async (publicUrl, problem) => {
  await migrate({ pool })
  const said = await (await app({ options: `publicUrl: '${publicUrl}'` })).run('doctor')
  expect(said.code).toBe(1)
  expect(troubles(said)).toEqual([
    `FAILED | options | publicUrl: ${problem}`,
    'skipped | store | correct the options first',
  ])
})

it('gives the same findings as JSON, and no secret in any of them', async () => {
  await migrate({ pool })
  const shop = await app()
  const { code, out } = await shop.run('doctor', '--json')
  const answer: unknown = JSON.parse(out)
  expect(answer).toMatchObject({
    ok: code === 0,
    checks: expect.arrayContaining([{ check: 'mailer', state: 'ok', found: 'is set', fix: null }]),
  })
  const everything = out + (await shop.run('doctor')).out
  const password = new URL(database.url).password
  for (const secret of [bot.botCredential, webhookSecret, masterKey, password]) {
    expect(secret.length).toBeGreaterThan(5)
    expect(everything).not.toContain(secret)
  }
})
