import { createChatfactor } from '@chatfactor/core'
import { idsSince } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'

const day = 24 * 3_600_000
const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** Entries of two Resources from a month that is kept no longer, as a process wrote them then. */
async function old(pool: pg.Pool, month: Date, resources: readonly string[], count: number) {
  for (let at = 0; at < count; at += 1) {
    const moment = new Date(month.getTime() + at * 1_000)
    const id = `${idsSince(moment)}${String(at).padStart(16, '0')}`
    await pool.query(
      `insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
       values ($1, 1, $2, $3, null, 'session.completed', 'person', 'success', '{}')`,
      [id, moment, resources[at % resources.length]],
    )
  }
}

it.each([['row by row'], ['in partitions']])(
  'C60: %s, two processes that seal and sweep at once make one seal of a number, and nothing of a month is missed',
  { timeout: 240_000 },
  async (kept) => {
    const { url, drop } = await freshDatabase(inject('postgresUrl'))
    const pools = [new pg.Pool({ connectionString: url, max: 4 }), new pg.Pool({ connectionString: url, max: 4 })]
    const [pool] = pools
    if (pool === undefined) throw new Error('there is no pool')
    await migrate({ pool }, kept === 'in partitions' ? { partitions: true } : {})
    /** One for each of two machines, that keep the trail for so long. */
    const processesOf = (days: number) =>
      pools.map((one) =>
        createChatfactor({
          ...{ keys, transports: [], publicUrl: 'https://id.example.org', store: postgresStore({ pool: one }) },
          features: [operations({ sealAfterMs: 1_000 })],
          retention: { auditMs: days * day },
        }),
      )
    const [before, processes] = [processesOf(1_000), processesOf(100)]
    onTestFinished(async () => {
      await Promise.all([...before, ...processes].map((one) => one.close()))
      await Promise.all(pools.map((one) => one.end()))
      await drop()
    })
    const [one, other] = processes
    if (one === undefined || other === undefined) throw new Error('there are no two processes')
    const billing = await one.resources.create({ name: 'Billing' })
    const payroll = await one.resources.create({ name: 'Payroll' })
    const problems: string[] = []
    for (const process of [...before, ...processes])
      process.on('problem', ({ where, error }) => problems.push(`${where} ${error.message}`))
    const now = new Date()
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 8))
    await old(pool, month, [billing.id, payroll.id], 700)
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([
        ...before.map(({ worker }) => worker.runOnce()),
        one.resources.update(billing.id, { name: `Early ${round}` }),
      ])
    }

    for (let round = 0; round < 8; round += 1) {
      const names = Array.from({ length: 5 }, (_, nth) => `Named ${round} ${nth}`)
      await Promise.all([
        one.worker.runOnce(),
        other.worker.runOnce(),
        ...names.map((name) => one.resources.update(billing.id, { name }).catch(() => undefined)),
        other.resources.update(payroll.id, { name: `Payroll ${round}` }),
      ])
    }
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await one.worker.runOnce()
    await other.worker.runOnce()

    const { rows } = await pool.query('select count(*)::int as n from chatfactor.audit where at < $1', [
      new Date(now.getTime() - 100 * day),
    ])
    expect(rows).toEqual([{ n: 0 }])
    for (const resourceId of [billing.id, payroll.id]) {
      const verdict = await other.audit.verify({ resourceId })
      expect(verdict).toMatchObject({ ok: true, wrong: null, unsealed: 0 })
      expect(verdict.completeFrom).toEqual(new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1)))
    }
    expect(problems).toEqual([])
    // Somebody takes what is left of one Resource out by hand.
    await pool.query('delete from chatfactor.audit where resource_id = $1', [payroll.id])
    expect((await one.audit.verify({ resourceId: payroll.id })).wrong?.what).toBe('entry_removed')
    expect((await one.audit.verify({ resourceId: billing.id })).ok).toBe(true)
  },
)
