import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { addCrowd } from '../src/crowd.js'
import { recordsInMemory } from '../src/demo-records.js'
import { startDemo } from '../src/start-demo.js'

const dayMs = 24 * 60 * 60_000

describe('the crowd of a demo', () => {
  it('is enrolled over 90 days on three messengers, with some locked, some out of reach and some mails that failed', async () => {
    const records = recordsInMemory()
    const demo = await startDemo({ port: 0, records })
    const { chatfactor, bots } = demo
    const resourceId = (await chatfactor.resources.findByAddress('billing'))?.id ?? ''
    const { store } = records
    await addCrowd({ chatfactor, store, resourceId, count: 2000, bots })
    // Starting again with the same people adds nobody.
    await addCrowd({ chatfactor, store, resourceId, count: 2000, bots })
    const { members, audit, overview } = createAdministration(chatfactor).as({ adminId: 'olga', resources: 'all' })

    const [found, withoutToken] = await Promise.all([everybody(), everybody('no_token')])
    expect(found).toHaveLength(2002)
    expect(withoutToken).toHaveLength(604)
    expect(await everybody('locked')).toHaveLength(5)
    expect(await everybody('unreachable')).toHaveLength(20)
    expect(new Set(found.map(({ user }) => user.login)).size).toBe(2002)

    const tokens = found.flatMap((member) => member.tokens)
    expect(new Set(tokens.map(({ messenger }) => messenger))).toEqual(new Set(['Telegram', 'Viber', 'Messenger']))
    const ages = tokens.map(({ createdAt }) => (Date.now() - createdAt.getTime()) / dayMs)
    expect(Math.max(...ages)).toBeLessThanOrEqual(90)
    for (const month of [0, 30, 60])
      expect(ages.filter((age) => age > month && age <= month + 30).length).toBeGreaterThan(200)
    // The help desk has stopped a phone, once.
    const helped = await audit.list({ resourceId, action: 'member.helped' })
    expect(helped.items.map(({ actor, person }) => [actor, person?.login])).toEqual([
      ['administrator:olga', 'ben.larsen'],
    ])
    const entries = await audit.list({ resourceId })
    expect(entries.items.length).toBeGreaterThan(10)

    const { days } = await overview.get({ resourceId, days: 90 })
    const enrolled = days.flatMap(({ end }) => end?.enrolled ?? [])
    expect(enrolled.length).toBeGreaterThan(88)
    expect(enrolled.toSorted((one, other) => one - other)).toEqual(enrolled)
    expect(days.slice(-60).every(({ codes }) => (codes.asked.telegram ?? 0) > 0)).toBe(true)
    // What all Resources have together is theirs, and starting again adds nothing.
    expect((await overview.get({ days: 90 })).days.map(({ codes }) => codes)).toEqual(days.map(({ codes }) => codes))

    const failed = await Promise.all(
      withoutToken.concat(found).map(({ user }) => members.status({ resourceId, userId: user.id })),
    )
    // And the mail to Ben that says what was done.
    expect(new Set(failed.flatMap(({ messages: { messages } }) => messages.map(({ id }) => id))).size).toBe(4)
    await demo.close()

    async function everybody(only?: 'no_token' | 'locked' | 'unreachable') {
      const all = []
      for (let after: string | null | undefined; after !== null; ) {
        const page = await members.search({
          resourceId,
          limit: 200,
          ...(only ? { only } : {}),
          ...(after ? { after } : {}),
        })
        all.push(...page.items)
        after = page.next
      }
      return all
    }
  })
})
