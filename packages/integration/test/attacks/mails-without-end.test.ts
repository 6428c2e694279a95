import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const hourMs = 60 * 60_000

/** Somebody asks for mails without end: no mail comes of it, and no trail of a year either (C63). */
describe.each(scenesOnStores)('mails that are asked for without end, $name', ({ set }) => {
  it('C63, C60: write one entry an hour for the person, who is mailed ten times a day as before', async () => {
    const { chatfactor, resourceId, clock, audited, mailer } = await set()
    const { id: userId } = await chatfactor.users.create({ login: 'ben', email: 'ben@example.com' })
    await chatfactor.assignments.create({ resourceId, userId })
    for (let minute = 0; minute < 120; minute += 1) {
      for (let time = 0; time < 2; time += 1)
        await chatfactor.signIn.mailCode({ resourceId, login: 'ben', network: `198.51.100.${minute}`, device: null })
      await clock.advance(60_000)
    }
    await chatfactor.settled()
    expect(mailer.sent).toHaveLength(10)
    const entries = await audited('sign_in.mail_requested')
    expect(entries.filter(({ details }) => details.sent === true)).toHaveLength(10)
    const unsent = entries.filter(({ details }) => details.sent === false)
    expect(unsent.length).toBeLessThanOrEqual(2)
    expect(unsent.map(({ details }) => details.unsent)).toContain(100)
  })

  it('C63, C61: write one entry an hour for a network, however many logins are made up, and are answered as ever', async () => {
    const { chatfactor, resourceId, clock, audited, store } = await set()
    const answers = new Set<string>()
    for (let time = 0; time < 150; time += 1) {
      const login = `made-up-${time}`
      answers.add(
        (await chatfactor.signIn.mailCode({ resourceId, login, network: '198.51.100.66', device: null })).outcome,
      )
    }
    expect([...answers]).toEqual(['mailed_if_known'])
    expect(await audited('sign_in.mail_requested')).toHaveLength(1)
    await clock.advance(hourMs)
    await chatfactor.signIn.mailCode({ resourceId, login: 'made-up', network: '198.51.100.66', device: null })
    const told = await audited('sign_in.mail_requested')
    expect(told.map(({ details }) => details.unsent).toSorted()).toEqual([0, 100])
    const limits = await store.list('limits', { index: 'overdue', equals: {}, limit: 500 })
    expect(limits.items).toHaveLength(1)
  })
})
