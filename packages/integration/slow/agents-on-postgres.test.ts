import { authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeClock, fakePeople, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'

const minuteMs = 60_000
const transaction = {
  fields: [
    { label: 'To', value: 'ACME GmbH' },
    { label: 'Amount', value: '50.00 EUR' },
  ],
}

/** Four instances with connections of their own on one PostgreSQL, and Ana, who is asked by an agent. */
async function fourInstances({ togetherMs = 0 } = {}) {
  const { url } = await freshDatabase(inject('postgresUrl'))
  const clock = fakeClock()
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock })
  const pools = Array.from({ length: 4 }, () => new pg.Pool({ connectionString: url, max: 12 }))
  const [first] = pools
  if (first === undefined) throw new Error('no pool')
  await migrate({ pool: first })
  const instances = pools.map((pool) =>
    createChatfactor({
      ...{ keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }], clock },
      // Turning the clock turns that of the database, too.
      store: { ...postgresStore({ pool }), now: async () => clock.now() },
      ...{ transports: [telegram], publicUrl: 'https://id.example.org' },
      features: [authorizations({ togetherMs })],
    }),
  )
  onTestFinished(async () => {
    await Promise.all(instances.map((one) => one.close()))
    await Promise.all(pools.map((pool) => pool.end()))
  })
  const [chatfactor] = instances
  if (chatfactor === undefined) throw new Error('no instance')
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const { id: userId } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const people = fakePeople(chatfactor, telegram)
  await people.enroll({ resourceId, userId })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const ask = (dedupeId: string, at = 0) =>
    (instances[at % 4] ?? chatfactor).authorizations.ask({
      ...{ resourceId, user: { id: userId }, agentId: agent.id, purpose: 'pay', transaction, dedupeId },
    })
  /** A question that arrived, with its buttons by their labels. */
  const question = async (dedupeId: string) => {
    const asked = await ask(dedupeId)
    await chatfactor.settled()
    if (asked.outcome !== 'asked' || asked.show.mode !== 'number_matching') throw new Error(asked.outcome)
    const actions = telegram.sent.at(-1)?.message.actions ?? []
    const press = (label: string, at: number) =>
      (instances[at % 4] ?? chatfactor).handleWebhook(
        'telegram',
        telegram.webhook({
          ...{ type: 'action', chatId: people.chatOf(userId), messageId: null },
          value: actions.find((action) => action.label === label)?.value ?? '',
        }),
      )
    const named = { authorizationId: asked.authorizationId, resourceId }
    return { named, right: String(asked.show.number), press }
  }
  const settled = () => Promise.all(instances.map((one) => one.settled()))
  const happened = async () =>
    (await chatfactor.audit.list({ resourceId, limit: 500 })).items.map(({ action }) => action)
  return { instances, chatfactor, clock, agent, ask, question, settled, happened, telegram, resourceId }
}

const each = <T>(count: number, act: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)))

describe('what agents ask, by four instances on one PostgreSQL', { timeout: 300_000 }, () => {
  it('R41, R43: of 64 presses one approves, and of 64 uses one is accepted', async () => {
    const { instances, chatfactor, question, settled, happened } = await fourInstances()
    const { named, right, press } = await question('invoice-7')
    await each(64, (at) => press(right, at))
    await settled()
    const outcomes = await each(64, (at) =>
      (instances[at % 4] ?? chatfactor).authorizations.redeem({ ...named, transaction }),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
    expect(outcomes.filter(({ outcome }) => outcome === 'already_used')).toHaveLength(63)
    const actions = await happened()
    for (const action of ['authorization.approved', 'authorization.accepted'])
      expect(actions.filter((one) => one === action)).toHaveLength(1)
  })

  it('R41: asked 32 times at once under one name, there is one question and one message', async () => {
    const { ask, settled, telegram } = await fourInstances()
    const before = telegram.sent.length
    const asked = await each(32, (at) => ask('invoice-7', at))
    await settled()
    expect(new Set(asked.map((one) => ('authorizationId' in one ? one.authorizationId : one.outcome))).size).toBe(1)
    expect(telegram.sent).toHaveLength(before + 1)
  })

  it('R42: of 32 questions at once ten are asked, and the others are too many', async () => {
    const { ask, settled, telegram } = await fourInstances()
    const before = telegram.sent.length
    const asked = await each(32, (at) => ask(`invoice-${at}`, at))
    await settled()
    expect(asked.filter(({ outcome }) => outcome === 'asked' || outcome === 'undelivered')).toHaveLength(10)
    expect(asked.filter((one) => one.outcome === 'refused' && one.because === 'too_many')).toHaveLength(22)
    expect(telegram.sent).toHaveLength(before + 10)
  })

  it('R41, R42: of ten questions at once one goes at once, eight come as one list once its time is there, and what does not fit goes by itself', async () => {
    const { instances, ask, settled, telegram, clock } = await fourInstances({ togetherMs: 10_000 })
    const before = telegram.sent.length
    const labels = () => telegram.sent.slice(before).map(({ message }) => message.actions.map(({ label }) => label))
    const asked = await each(10, (at) => ask(`invoice-${at}`, at))
    await settled()
    expect(asked.map(({ outcome }) => outcome)).toEqual(asked.map(() => 'asked'))
    expect(labels().map((one) => one.includes('No'))).toEqual([true, true])
    await clock.advance(10_000)
    await Promise.all(instances.map(({ worker }) => worker.runOnce()))
    await settled()
    expect(labels()).toHaveLength(3)
    expect(labels().at(-1)).toHaveLength(8)
    expect(labels().at(-1)).not.toContain('No')
  })

  it('R41, R43: yes against no, against its cancelling and against a pause of the agent comes to one end', async () => {
    const { instances, chatfactor, question, settled, agent, clock, resourceId } = await fourInstances()
    for (let round = 0; round < 10; round += 1) {
      const { named, right, press } = await question(`invoice-${round}`)
      await Promise.all([
        ...[press(right, 0), press('No', 1), press(right, 2)],
        instances[3]?.authorizations.cancel(named),
        ...(round % 2 === 0 ? [] : [instances[2]?.agents.pause(agent.id)]),
      ])
      await settled()
      const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
      const ends = items
        .filter(({ details }) => details.authorizationId === named.authorizationId)
        .map(({ action }) => action)
        .filter((action) => action !== 'authorization.asked')
      // What was approved can be taken back; nothing else has two ends.
      const last = ends.filter(
        (action) => action !== 'authorization.approved' || !ends.includes('authorization.cancelled'),
      )
      expect(last).toHaveLength(1)
      await chatfactor.agents.resume(agent.id)
      const used = await chatfactor.authorizations.redeem({ ...named, transaction })
      expect(used.outcome).toBe(
        last[0] === 'authorization.approved' ? 'accepted' : last[0]?.slice('authorization.'.length),
      )
      await clock.advance(2 * minuteMs)
    }
  })
})
