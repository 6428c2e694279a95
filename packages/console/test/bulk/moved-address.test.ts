import { byId, update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { deeds } from '../../../operations/src/people-jobs/decisions.js'
import { bulkWorld } from './bulk-world.js'

const hourMs = 60 * 60_000
const mailing = Object.entries(deeds).flatMap(([act, deed]) => (deed.mails === true ? [act] : []))
const acts = ['tell', 'invite', 'remind'] as const

it('knows everything that an administrator has mailed to people', () => {
  expect([...acts].sort()).toEqual(mailing.sort())
})

describe.each([...acts, 'remind, with an invitation'] as const)('what an administrator has mailed: %s', (name) => {
  const act = acts.find((one) => one === name) ?? 'remind'

  it('R33, R34: goes to the address from before for as long as its owner can take the new one back, and to the new one after that', async () => {
    const made = await bulkWorld({ people: 2, ...(act === name ? {} : { firstEnrollment: 'invite' }) })
    const { store, clock, people, resource, begin, work, mailer } = made
    const [ana, ben] = people
    if (ana === undefined || ben === undefined) throw new Error('there are two people')
    const now = clock.now().getTime()
    const [user] = await store.read([byId('users', ana.id)])
    if (user === null) throw new Error('Ana is known')
    const previousEmail = { email: 'p000@example.org', until: now + hourMs, since: now }
    await store.commit([update('users', user, { email: 'thief@example.net', previousEmail })])
    const told = async (toldAt: Date | null) => {
      const { items } = await store.list('assignments', {
        index: 'byResource',
        equals: { resourceId: resource.id },
        limit: 10,
      })
      await store.commit(items.map((one) => update('assignments', one, { enrollment: { toldAt } })))
    }
    const before = act === 'remind' ? new Date(now - 30 * 24 * hourMs) : null
    const recipients: (readonly string[])[] = []
    for (const passes of [0, hourMs]) {
      await clock.advance(passes)
      await told(before)
      mailer.sent.length = 0
      await work(await begin(act))
      recipients.push(mailer.sent.map(({ to }) => to).sort())
    }
    expect(recipients).toEqual([
      ['p000@example.org', 'p001@example.org'],
      ['p001@example.org', 'thief@example.net'],
    ])
  })

  it('R55: leaves out who has no address, says so, and mails the others', async () => {
    const made = await bulkWorld({ people: 2, ...(act === name ? {} : { firstEnrollment: 'invite' }) })
    const { chatfactor, store, clock, people, resource, begin, work, mailer, reportOf } = made
    await chatfactor.users.update({ id: people[0]?.id ?? '' }, { email: null })
    const equals = { resourceId: resource.id }
    const toldAt = act === 'remind' ? new Date(clock.now().getTime() - 30 * 24 * hourMs) : null
    const { items } = await store.list('assignments', { index: 'byResource', equals, limit: 10 })
    await store.commit(items.map((one) => update('assignments', one, { enrollment: { toldAt } })))
    const ended = await work(await begin(act))
    expect(ended.counts).toMatchObject({ done: 1, left: 1 })
    expect((await reportOf(ended)).left.map(({ because }) => because)).toEqual(['no_address'])
    expect(mailer.sent.map(({ to }) => to)).toEqual(['p001@example.org'])
  })
})
