import { authorizations } from '@chatfactor/authorizations'
import { createAdministration } from '@chatfactor/console'
import { createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeClock, fakePeople, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'

const hourMs = 3_600_000

/** Four instances with connections of their own on one PostgreSQL, and two administrators, on a Resource that wants two; Ana is whom they act on. */
async function fourDoors() {
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
      ...{ store: postgresStore({ pool }), transports: [telegram], publicUrl: 'https://id.example.org' },
      features: [operations(), authorizations()],
    }),
  )
  onTestFinished(async () => {
    await Promise.all(instances.map((one) => one.close()))
    await Promise.all(pools.map((pool) => pool.end()))
  })
  const [chatfactor] = instances
  if (chatfactor === undefined) throw new Error('no instance')
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const people = fakePeople(chatfactor, telegram)
  const person = async (login: string) => {
    const { id: userId } = await chatfactor.users.create({ login })
    await chatfactor.assignments.create({ resourceId, userId })
    await people.enroll({ resourceId, userId })
    return userId
  }
  const [ana, ann, carla] = [await person('ana'), await person('ann'), await person('carla')]
  const seconds = async () => [
    { adminId: 'ann', person: { resourceId, user: { id: ann } } },
    { adminId: 'carla', person: { resourceId, user: { id: carla } } },
  ]
  const asAnn = { adminId: 'ann', resources: 'all', person: { resourceId, user: { id: ann } } } as const
  const doors = instances.map((one) => createAdministration(one, { seconds }).as(asAnn))
  const door = (at: number) => {
    const one = doors[at % 4]
    if (one === undefined) throw new Error('no door')
    return one
  }
  await door(0).resources.update(resourceId, { secondFactor: { administrators: 'two' } })
  const given = [{ resourceId, userId: ana, forMs: hourMs, reason: 'Lost' }]
  const ask = () => door(0).acts.ask({ verb: 'members.bypass.grant', given, reason: 'Her phone is lost' })
  const answer = async (label: string) => {
    const action = telegram.sent
      .filter(({ to }) => to.chatId === people.chatOf(carla))
      .flatMap(({ message }) => message.actions)
      .findLast((one) => one.label === label)
    const event = { type: 'action', chatId: people.chatOf(carla), messageId: null, value: action?.value ?? '' } as const
    await chatfactor.handleWebhook('telegram', telegram.webhook(event))
    await chatfactor.settled()
  }
  const happened = async () =>
    (await chatfactor.audit.list({ resourceId, limit: 500 })).items.map(({ action }) => action)
  return { door, ask, answer, happened }
}

const each = <T>(count: number, act: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => act(at)))

describe('what takes two administrators, by four instances on one PostgreSQL', { timeout: 300_000 }, () => {
  it('R54: of 16 presses one does it; where it is withdrawn in the same moment, one or none', async () => {
    const { door, ask, answer, happened } = await fourDoors()
    const agreed = async () => {
      const act = await ask()
      const show = act.asked[0]?.show
      await answer(show?.mode === 'number_matching' ? String(show.number) : '')
      return act.id
    }
    const first = await agreed()
    const came = await each(16, (at) => door(at).acts.redeem(first))
    expect(came.filter(({ answer: given }) => given !== null)).toHaveLength(1)
    expect((await happened()).filter((action) => action === 'bypass.granted')).toHaveLength(1)
    const second = await agreed()
    await each(
      16,
      async (at) => void (at % 4 === 3 ? await door(at).acts.cancel(second) : await door(at).acts.redeem(second)),
    )
    const { state } = await door(0).acts.get(second)
    const granted = (await happened()).filter((action) => action === 'bypass.granted').length - 1
    expect([granted, state]).toEqual(granted === 1 ? [1, 'done'] : [0, 'cancelled'])
  })

  it('R54: acts that are asked for at once are done by no press before somebody has agreed', async () => {
    const { door, ask, happened } = await fourDoors()
    const acts = await each(3, ask)
    const came = await each(16, (at) => door(at).acts.redeem(acts[at % 3]?.id ?? ''))
    expect(new Set(came.map(({ act }) => act.state))).toEqual(new Set(['waiting']))
    expect(await happened()).not.toContain('bypass.granted')
  })
})
