import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createChatfactor } from '@chatfactor/core'
import { idsSince } from '@chatfactor/core/store'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Workshop, workshop } from '../test/support/workshop.js'

const keys = [{ id: '2026-11', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }]
const publicUrl = 'https://id.example.com'

describe('audit', { timeout: 120_000 }, () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let shop: Workshop
  let billing: string
  let payroll: string
  let chatfactor: ReturnType<typeof app>

  const app = (days: number) =>
    createChatfactor({
      ...{ keys, publicUrl, transports: [], store: postgresStore({ pool }) },
      features: [operations({ sealAfterMs: 1_000 })],
      retention: { auditMs: days * 24 * 3_600_000 },
    })

  beforeEach(async () => {
    database = await freshDatabase(inject('postgresUrl'))
    pool = new pg.Pool({ connectionString: database.url })
    await migrate({ pool })
    shop = await workshop({ 'chatfactor.config.ts': configOf('operations()') })
    chatfactor = app(3_650)
    billing = (await chatfactor.resources.create({ name: 'Billing', actor: 'administrator:ann' })).id
    payroll = (await chatfactor.resources.create({ name: 'Payroll', actor: 'administrator:ben' })).id
    for (let at = 0; at < 5; at += 1) {
      await chatfactor.resources.update(billing, { name: `Billing ${at}`, actor: 'administrator:ann' })
      await chatfactor.resources.update(payroll, { name: `Payroll ${at}`, actor: 'administrator:ben' })
    }
    await sealed()
  })
  afterEach(async () => {
    await chatfactor.close()
    await shop.remove()
    await pool.end()
    await database.drop()
  })

  function configOf(features: string): string {
    return `import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

export default () => {
  const pool = new pg.Pool({ connectionString: '${database.url}' })
  const base = { keys: ${JSON.stringify(keys)}, store: postgresStore({ pool }), transports: [], publicUrl: '${publicUrl}' }
  return { options: { ...base, features: [${features}] }, close: () => pool.end() }
}
`
  }

  /** All there is gets its numbers and its seals. */
  async function sealed() {
    await chatfactor.worker.runOnce()
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await chatfactor.worker.runOnce()
  }

  it('C60: finds a row that was changed by hand, names it, and says what is complete after a month has left', async () => {
    expect(await shop.type('audit', 'verify')).toEqual({
      ...{ code: 0, complaints: '', out: 'Nothing was changed: 12 entries under 2 seals.' },
    })
    const { rows } = await pool.query(
      `update chatfactor.audit set outcome = 'failure'
       where id = (select id from chatfactor.audit where resource_id = $1 order by number limit 1 offset 2) returning id, number`,
      [billing],
    )
    const [{ id, number }] = rows
    const found = await shop.type('audit', 'verify')
    expect(found.code).toBe(1)
    expect(found.complaints).toContain(`Entry ${number} (${id}, `)
    expect(found.complaints).toContain(`of the Resource ${billing} was changed after it was sealed; seal 1 shows it.`)
    expect((await shop.run('audit', 'verify', '--resource', payroll)).code).toBe(0)
    expect(JSON.parse((await shop.run('audit', 'verify', '--json')).out)).toMatchObject({
      ...{ ok: false, wrong: { what: 'entry_changed', entryId: id, resourceId: billing } },
    })
    await pool.query(`update chatfactor.audit set outcome = 'success' where id = $1`, [id])

    // Of a month of long ago, as a process wrote it then; by and by the trail is kept for a year alone.
    const now = new Date()
    const moment = new Date(Date.UTC(now.getUTCFullYear() - 2, 0, 15))
    for (const resourceId of [billing, payroll]) {
      await pool.query(
        `insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
         values ($1, 1, $2, $3, null, 'session.completed', 'person', 'success', '{}')`,
        [`${idsSince(moment)}${resourceId.slice(10)}`, moment, resourceId],
      )
    }
    await sealed()
    const keepingLess = app(365)
    await keepingLess.worker.runOnce()
    await keepingLess.close()
    const { out, code } = await shop.type('audit', 'verify')
    expect(code).toBe(0)
    expect(out).toContain(`Complete from ${now.getUTCFullYear() - 2}-02-01`)
    await pool.query(`delete from chatfactor.audit where id = $1`, [id])
    expect((await shop.type('audit', 'verify')).complaints).toContain(
      `Entry ${number} of the Resource ${billing} is missing`,
    )
  })

  it('C60: finds a cut end by a head that was kept', async () => {
    const { out } = await shop.run('audit', 'head')
    const file = join(shop.folder, 'head.json')
    await writeFile(file, out)
    expect((await shop.run('audit', 'verify', '--head', file)).code).toBe(0)
    await pool.query('delete from chatfactor.seals where chain = $1', [billing])
    await pool.query(`delete from chatfactor.marks where key = 'chain:' || $1`, [billing])
    expect((await shop.run('audit', 'verify')).code).toBe(0)
    expect(await shop.run('audit', 'verify', '--head', file)).toMatchObject({
      ...{ code: 1, complaints: `Seal 1 of the Resource ${billing} and everything after it were cut off.` },
    })
    expect((await shop.run('audit', 'verify', '--head', 'nowhere.json')).complaints).toBe(
      'There is no file nowhere.json.',
    )
  })

  it('R39: exports to a file, and goes on at its end', async () => {
    const file = join(shop.folder, 'trail.jsonl')
    expect((await shop.run('audit', 'export', '--to', file, '--resource', payroll)).complaints).toBe('6 lines.')
    const lines = async () =>
      (await readFile(file, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    expect((await lines()).map(({ administratorName }) => administratorName)).toEqual(Array(6).fill('ben'))
    await chatfactor.resources.update(payroll, { name: 'Last' })
    await sealed()
    const after = (await lines()).at(-1).number
    const args = ['--to', file, '--resource', payroll, '--after', after]
    const said = JSON.parse((await shop.run('audit', 'export', ...args, '--json')).out)
    // The first export, and what happened since.
    expect(said).toEqual({ ok: true, lines: 2 })
    expect(await lines()).toHaveLength(8)
    expect((await shop.run('audit', 'export', '--to', file)).complaints).toContain('already exists')
    const csv = await shop.run('audit', 'export', '--format', 'csv', '--resource', billing)
    expect(csv.out.split('\n')).toHaveLength(7)
    expect((await shop.run('audit', 'export', '--format', 'xml')).complaints).toBe(
      '--format must be one of jsonl, csv.',
    )
  })

  it('C60: says what it lacks', async () => {
    const said = async (...args: readonly string[]) => (await shop.run('audit', ...args)).complaints
    expect(await said('verify', '--resource', 'nowhere')).toContain('There is no such Resource')
    expect(await said('verify', '--from', 'yesterday')).toContain('--from must be a day')
    await writeFile(join(shop.folder, 'chatfactor.config.ts'), configOf(''))
    expect((await shop.type('audit', 'verify')).complaints).toBe(
      'A sealed trail needs `operations()`. Add it to `features` in the `options` of the config.',
    )
  })
})
