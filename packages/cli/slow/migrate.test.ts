import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { drift } from '@chatfactor/store-postgres'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { type Workshop, workshop } from '../test/support/workshop.js'

let database: FreshDatabase
let pool: pg.Pool
let shop: Workshop
const shops: Workshop[] = []

/** The config of an app with a store and these further options. */
async function configured(options: string): Promise<Workshop> {
  const made = await workshop({
    'chatfactor.config.ts': `import { accounts } from '@chatfactor/accounts'
import type { ChatfactorConfigExport } from '@chatfactor/cli'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

export const used = accounts

export default (() => {
  const pool = new pg.Pool({ connectionString: '${database.url}' })
  const options = {
    keys: [{ id: '2026-11', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
    store: postgresStore({ pool, schema: 'factors' }),
    transports: [],
    publicUrl: 'https://id.example.com',
    ${options}
  }
  return { options, connection: { pool }, schema: 'factors', close: () => pool.end() }
}) satisfies ChatfactorConfigExport
`,
  })
  shops.push(made)
  return made
}

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
  shop = await workshop({
    'chatfactor.config.ts': `import type { ChatfactorConfigExport } from '@chatfactor/cli'
import pg from 'pg'

export default (() => {
  const pool = new pg.Pool({ connectionString: '${database.url}' })
  return { connection: { pool }, schema: 'factors', close: () => pool.end() }
}) satisfies ChatfactorConfigExport
`,
  })
})

afterEach(async () => {
  await pool.end()
  await Promise.all([shop, ...shops.splice(0)].map((one) => one.remove()))
  await database.drop()
})

it('migrates an empty database, says what it did, and does nothing the second time', async () => {
  expect(await shop.run('migrate')).toEqual({
    code: 0,
    out: 'Applied 0001_start, 0002_types_and_languages, 0003_codes_keep_coming, 0004_fresh_and_true, 0005_less_to_write, 0006_people_by_the_million, 0007_trust_ends_as_one, 0008_policies_are_read_without_a_trace, 0009_an_operator_knows, 0010_shown_codes_end, 0011_warnings_end, 0012_the_trail_is_numbered, 0013_kept_beside_the_trail, 0014_webhooks_of_resources, 0015_jobs_seals_and_figures, 0016_agents_ask, 0017_permits_and_approvers.',
    complaints: '',
  })
  expect(await drift({ pool }, { schema: 'factors' })).toEqual([])
  expect(await shop.run('migrate')).toEqual({
    code: 0,
    out: 'Nothing to do: all migrations are applied already.',
    complaints: '',
  })
})

it('shows the SQL without running it, and what it shows can be run by hand', async () => {
  const { code, out, complaints } = await shop.run('migrate', '--dry-run')
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(out).toMatch(
    /^-- To apply: 0001_start, 0002_types_and_languages, 0003_codes_keep_coming, 0004_fresh_and_true, 0005_less_to_write, 0006_people_by_the_million, 0007_trust_ends_as_one, 0008_policies_are_read_without_a_trace, 0009_an_operator_knows, 0010_shown_codes_end, 0011_warnings_end, 0012_the_trail_is_numbered, 0013_kept_beside_the_trail, 0014_webhooks_of_resources, 0015_jobs_seals_and_figures, 0016_agents_ask, 0017_permits_and_approvers/,
  )
  expect((await drift({ pool }, { schema: 'factors' })).length).toBeGreaterThan(10)
  await pool.query(out)
  expect(await drift({ pool }, { schema: 'factors' })).toEqual([])
  expect((await shop.run('migrate', '--dry-run')).out).toBe('-- Nothing to do: all migrations are applied already.')
})

it('makes no table of sessions where the app signs people in itself, and makes them once accounts come', async () => {
  const tables = async () => {
    const { rows } = await pool.query("select tablename from pg_tables where schemaname = 'factors' order by 1")
    return rows.map(({ tablename }) => tablename)
  }
  const ofAccounts = ['remembered_browsers', 'sessions']
  const alone = await configured('')
  expect(await alone.run('migrate')).toMatchObject({ code: 0, complaints: '' })
  expect(await tables()).toEqual(expect.arrayContaining(['assignments', 'tokens', 'one_time_links']))
  expect((await tables()).filter((name) => ofAccounts.includes(name))).toEqual([])
  expect(await alone.run('migrate', '--check')).toMatchObject({ code: 0, complaints: '' })
  expect((await alone.run('migrate')).out).toBe('Nothing to do: all migrations are applied already.')

  const later = await configured('features: [accounts()],')
  expect(await later.run('migrate', '--check')).toMatchObject({
    code: 1,
    out: 'missing    sessions\nmissing    remembered_browsers',
  })
  expect((await later.run('migrate', '--dry-run')).out).toMatch(/^-- To create: sessions, remembered_browsers\./)
  expect((await later.run('migrate')).out).toBe('Created the tables of accounts: sessions, remembered_browsers.')
  expect(await drift({ pool }, { schema: 'factors', operations: false })).toEqual([])
  expect(await later.run('migrate', '--check')).toMatchObject({ code: 0, complaints: '' })
  // The other process, which knows no accounts, leaves them alone.
  expect((await alone.run('migrate')).out).toBe('Nothing to do: all migrations are applied already.')
  expect((await tables()).filter((name) => ofAccounts.includes(name))).toEqual(ofAccounts)
})

it('partitions what only grows when asked to, and says so', async () => {
  const { code, out } = await shop.run('migrate', '--partitions')
  expect({ code, last: out.split('\n').at(-1) }).toEqual({
    code: 0,
    last: 'Challenges, messages and the trail are kept in partitions.',
  })
  const { rows } = await pool.query("select relname from pg_class where relkind = 'p' order by 1")
  expect(rows.map(({ relname }) => relname)).toEqual(['audit', 'challenges', 'deliveries', 'webhook_messages'])
  expect(await shop.run('migrate', '--check')).toMatchObject({ code: 0 })
  expect((await shop.type('migrate', '--check', '--partitions')).code).not.toBe(0)
})

it('ends with 1 when asked to check and a migration is missing, and changes nothing', async () => {
  expect(await shop.type('migrate', '--check')).toEqual({
    code: 1,
    out: 'missing    0001_start\nmissing    0002_types_and_languages\nmissing    0003_codes_keep_coming\nmissing    0004_fresh_and_true\nmissing    0005_less_to_write\nmissing    0006_people_by_the_million\nmissing    0007_trust_ends_as_one\nmissing    0008_policies_are_read_without_a_trace\nmissing    0009_an_operator_knows\nmissing    0010_shown_codes_end\nmissing    0011_warnings_end\nmissing    0012_the_trail_is_numbered\nmissing    0013_kept_beside_the_trail\nmissing    0014_webhooks_of_resources\nmissing    0015_jobs_seals_and_figures\nmissing    0016_agents_ask\nmissing    0017_permits_and_approvers',
    complaints: 'Run `npx chatfactor migrate`.',
  })
  expect((await drift({ pool }, { schema: 'factors' })).length).toBeGreaterThan(10)
  await shop.run('migrate')
  expect(await shop.run('migrate', '--check')).toMatchObject({ code: 0, complaints: '' })
})

it('ends with 1 when asked to check and somebody has changed the tables, and names every difference', async () => {
  await shop.run('migrate')
  await pool.query('alter table factors.users drop column email, add column age integer not null')
  const { code, out, complaints } = await shop.run('migrate', '--check')
  expect(code).toBe(1)
  expect(out.split('\n')).toEqual([
    'missing    users_without_address_idx',
    'different  users, column email: is missing, should be text collate "C"',
    'different  users, column age: is integer not null, should not be there',
  ])
  expect(complaints).toMatch(/by hand/)
})

it('takes no unknown option, above all no misspelt --dry-run, for the permission to migrate', async () => {
  for (const args of [['--dryrun'], ['--dry-run', '--check'], ['now']]) {
    expect(await shop.run('migrate', ...args)).toMatchObject({ code: 2, out: '' })
  }
  expect((await drift({ pool }, { schema: 'factors' })).length).toBeGreaterThan(10)
})

it('ends at once with 2 and no password on the screen when the database refuses', async () => {
  const closed = await workshop({
    'chatfactor.config.ts': `import pg from 'pg'
const pool = new pg.Pool({ connectionString: 'postgres://ana:hunter2@127.0.0.1:1/app' })
export default { connection: { pool } }
`,
  })
  const { code, out, complaints } = await closed.type('migrate')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(complaints).toBe('PostgreSQL could not be reached, or did not answer: ECONNREFUSED.')
  await closed.remove()
})
