import { authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakePeople, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { type Explained, explainingPool } from '../../../store-postgres/test/support/explaining-pool.js'

const many = 100_000
const overdue = 200
const invoice = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', amount: { minor: 5_000, currency: 'EUR' } },
  ],
}
const similar = {
  ...{ same: ['To'], atMost: [{ field: 'Amount', minor: 5_000, currency: 'EUR' }], times: 100 },
  forMs: 30 * 24 * 60 * 60_000,
}

/** As many rows as that like one that is there, but for what differs, each with ids of its own. */
const copies = (table: string, change: string) =>
  `insert into chatfactor.${table}
   select r.* from (select * from chatfactor.${table} limit 1) s, generate_series(1, $1::int) n,
     lateral jsonb_populate_record(null::chatfactor.${table}, to_jsonb(s) || jsonb_build_object(
       'id', 'filler' || lpad(n::text, 20, '0'), 'user_id', 'filler ' || n, 'assignment_id', 'filler ' || n, ${change})) r`

/** Ana, whom an agent asks, and whom it need not ask about other things; and 100,000 open questions of people elsewhere. */
async function amongMany() {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: url, max: 6 })
  await migrate({ pool })
  const { pool: explaining, explained } = explainingPool(pool)
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram' })
  const chatfactor = createChatfactor({
    ...{ keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }], transports: [telegram] },
    ...{ store: postgresStore({ pool: explaining, hints: [] }), publicUrl: 'https://id.example.org' },
    features: [authorizations({ togetherMs: 0 })],
  })
  onTestFinished(async () => {
    await chatfactor.close()
    await pool.end()
    await drop()
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  await chatfactor.authorizations.policy.set({ resourceId, permits: true, weakest: 'approve_deny' })
  const { id: userId } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const people = fakePeople(chatfactor, telegram)
  await people.enroll({ resourceId, userId })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const ask = (dedupeId: string, purpose: string, more: { readonly similar?: typeof similar } = {}) =>
    chatfactor.authorizations.ask({
      ...{ resourceId, user: { id: userId }, agentId: agent.id, purpose, transaction: invoice, dedupeId },
      ...{ lifeMs: 7 * 24 * 60 * 60_000, ...more },
    })
  const press = async (label: string) => {
    await chatfactor.settled()
    const value = telegram.sent.at(-1)?.message.actions.find((action) => action.label === label)?.value ?? ''
    const event = { type: 'action', chatId: people.chatOf(userId), value, messageId: null } as const
    await chatfactor.handleWebhook('telegram', telegram.webhook(event))
    await chatfactor.settled()
  }
  await ask('allowed', 'order', { similar })
  await press('Allow similar, too')
  await press('Approve and allow')
  for (let nth = 0; nth < 7; nth += 1) await ask(`question ${nth}`, 'pay')
  await chatfactor.settled()
  await pool.query(`update chatfactor.authorizations set state = 'accepted' where state = 'approved'`)
  const due = `now() + (n - ${overdue}) * interval '1 minute'`
  await pool.query(
    copies('authorizations', `'state', 'open', 'dedupe_id', 'filler ' || n, 'due_at', ${due}, 'expires_at', ${due}`),
    [many],
  )
  await pool.query(copies('permits', `'slot', '1', 'state', 'live', 'due_at', now() + n * interval '1 minute'`), [
    many / 5,
  ])
  await pool.query(copies('inboxes', `'due_at', now() + n * interval '1 minute'`), [many / 5])
  await pool.query('analyze')

  /** What PostgreSQL did for it. */
  const explainedOf = async (work: () => Promise<unknown>): Promise<readonly Explained[]> => {
    await chatfactor.settled()
    explained.length = 0
    await work()
    await chatfactor.settled()
    return [...explained]
  }
  const say = (text: string) =>
    chatfactor.handleWebhook('telegram', telegram.webhook({ type: 'text', chatId: people.chatOf(userId), text }))
  return { chatfactor, telegram, ask, say, explainedOf }
}

const ofAgents = ({ text }: Explained) => /chatfactor"?\.(authorizations|permits|inboxes)\b/.test(text)

describe('among 100,000 open questions on PostgreSQL', { timeout: 300_000 }, () => {
  it('R41, R46, C63: what waits for a person, a permitted call and the sweep read no table of agents from end to end', async () => {
    const { chatfactor, telegram, ask, say, explainedOf } = await amongMany()
    const parts = {
      waiting: await explainedOf(() => say('/waiting')),
      permitted: await explainedOf(() => ask('used', 'order')),
      asked: await explainedOf(() => ask('one more', 'pay')),
      sweep: await explainedOf(async () => {
        const { swept } = await chatfactor.worker.runOnce()
        expect(swept).toBeGreaterThanOrEqual(overdue)
      }),
    }
    expect(telegram.sent.some(({ message }) => message.text.includes('This waits for your answer'))).toBe(true)
    for (const [part, explained] of Object.entries(parts)) {
      const some = explained.filter(ofAgents)
      expect(some.length, part).toBeGreaterThan(0)
      for (const { text, plan } of some)
        expect(plan, `${part}: ${text}\n${plan}`).not.toMatch(
          /Seq Scan on (authorizations|permits|inboxes)(?!.*never executed)/,
        )
    }
    const plans = parts.sweep.map(({ plan }) => plan).join('\n')
    for (const index of ['authorizations_due_idx', 'permits_due_idx', 'inboxes_due_idx']) expect(plans).toContain(index)
  })
})
