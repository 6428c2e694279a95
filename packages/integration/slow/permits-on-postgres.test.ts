import type { Similar } from '@chatfactor/authorizations'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { fakePeople } from '@chatfactor/testkit'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { invoice, permitApp, similar } from '../support/permits/permit-app.js'
import { startPermitProcess } from '../support/permits/permit-processes.js'

/** Ana, who lets an agent pay without asking her, and four other processes in which it asks. */
async function fourProcesses(change: Partial<Similar>) {
  const { url } = await freshDatabase(inject('postgresUrl'))
  const { pool, telegram, chatfactor, close } = permitApp(url)
  await migrate({ pool })
  const processes = await Promise.all(Array.from({ length: 4 }, () => startPermitProcess(url)))
  onTestFinished(async () => {
    await Promise.all(processes.map(({ kill }) => kill()))
    await close()
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const { id: userId } = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId, userId })
  const people = fakePeople(chatfactor, telegram)
  await people.enroll({ resourceId, userId })
  await chatfactor.authorizations.policy.set({ resourceId, permits: true })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const press = async (label: string) => {
    await chatfactor.settled()
    const value = telegram.sent.at(-1)?.message.actions.find((action) => action.label === label)?.value ?? ''
    const event = { type: 'action', chatId: people.chatOf(userId), value, messageId: null } as const
    await chatfactor.handleWebhook('telegram', telegram.webhook(event))
    await chatfactor.settled()
  }
  const asked = await chatfactor.authorizations.ask({
    ...{ resourceId, user: { id: userId }, agentId: agent.id, purpose: 'pay', dedupeId: 'first' },
    ...{ transaction: invoice(5000), similar: { ...similar, ...change } },
  })
  if (asked.outcome !== 'asked' || asked.show.mode !== 'number_matching') throw new Error(asked.outcome)
  await press('Allow similar, too')
  await press(String(asked.show.number))
  const { items } = await chatfactor.permits.list({ resourceId })
  const [permit] = items
  if (permit === undefined) throw new Error('nothing was granted')
  /** Asks in all four processes at once, so often in each. */
  const useAtOnce = async (each: number, minor: number, nameOf: (process: number, at: number) => string) => {
    const outcomes = await Promise.all(
      processes.map((process, nth) =>
        process.use({
          ...{ resourceId, userId, agentId: agent.id, minor },
          names: Array.from({ length: each }, (_, at) => nameOf(nth, at)),
        }),
      ),
    )
    return outcomes.flat()
  }
  const happened = async (wanted: string) =>
    (await chatfactor.audit.list({ resourceId, limit: 500 })).items.filter(({ action }) => action === wanted).length
  return { chatfactor, permit, useAtOnce, happened }
}

const count = (outcomes: readonly string[], wanted: string) => outcomes.filter((one) => one === wanted).length

describe('a permit, used by four processes on one PostgreSQL', { timeout: 300_000 }, () => {
  it('R46: 64 times at once is used as often as it may be, and none is refused as busy', async () => {
    for (const times of [64, 40, 1]) {
      const { chatfactor, permit, useAtOnce, happened } = await fourProcesses({ times })
      const outcomes = await useAtOnce(16, 100, (process, at) => `${process}-${at}`)
      expect(outcomes).toHaveLength(64)
      expect(count(outcomes, 'permitted')).toBe(times)
      expect(outcomes.filter((one) => !['permitted', 'asked', 'refused', 'undelivered'].includes(one))).toEqual([])
      expect(await chatfactor.permits.find(permit.permitId)).toMatchObject({ state: 'used_up', left: { times: 0 } })
      expect(await happened('authorization.permitted')).toBe(times)
    }
  })

  it('R46: never passes what all together may come to, by a cent', async () => {
    const total = { field: 'Amount', minor: 9_999, currency: 'EUR' }
    const { chatfactor, permit, useAtOnce } = await fourProcesses({ total })
    const outcomes = await useAtOnce(16, 400, (process, at) => `${process}-${at}`)
    expect(count(outcomes, 'permitted')).toBe(24)
    expect(await chatfactor.permits.find(permit.permitId)).toMatchObject({
      state: 'live',
      left: { times: 76, total: { minor: 399 } },
    })
  })

  it('R46: asked under one name in all of them it is used once', async () => {
    const { chatfactor, permit, useAtOnce, happened } = await fourProcesses({})
    const outcomes = await useAtOnce(8, 400, (_process, at) => `invoice-${at % 4}`)
    expect(count(outcomes, 'permitted')).toBe(32)
    expect((await chatfactor.permits.find(permit.permitId))?.left.times).toBe(96)
    expect(await happened('authorization.permitted')).toBe(4)
  })

  it('R46: ended while it is used it is used no more from then on', async () => {
    const { chatfactor, permit, useAtOnce, happened } = await fourProcesses({})
    const [outcomes] = await Promise.all([
      useAtOnce(16, 100, (process, at) => `${process}-${at}`),
      chatfactor.permits.end(permit.permitId, { actor: 'administrator:olga' }),
    ])
    const permitted = count(outcomes, 'permitted')
    expect(await chatfactor.permits.find(permit.permitId)).toMatchObject({
      state: 'ended',
      left: { times: 100 - permitted },
    })
    expect(await happened('authorization.permitted')).toBe(permitted)
    expect(count(await useAtOnce(1, 100, (process) => `later-${process}`), 'permitted')).toBe(0)
  })
})
