import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { besieged, keptOf } from '../../support/siege.js'

const hourMs = 60 * 60_000

/** Somebody asks for mails without end: no mail comes of it, and no trail of a year either (C63). */
describe.each(scenesOnStores)('mails that are asked for without end, $name', ({ set }) => {
  it('C63, C60: write one entry an hour for the person, who is mailed ten times a day as before', async () => {
    const { chatfactor, resourceId, clock, audited, mailer } = await set()
    const { id: userId } = await chatfactor.users.create({ login: 'ben', email: 'ben@example.com' })
    await chatfactor.assignments.create({ resourceId, userId })
    for (let minute = 0; minute < 120; minute += 1) {
      for (let time = 0; time < 2; time += 1)
        await chatfactor.signIn.sendMailCode({
          resourceId,
          login: 'ben',
          network: `198.51.100.${minute}`,
          device: null,
        })
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
        (await chatfactor.signIn.sendMailCode({ resourceId, login, network: '198.51.100.66', device: null })).outcome,
      )
    }
    expect([...answers]).toEqual(['mailed_if_known'])
    expect(await audited('sign_in.mail_requested')).toHaveLength(1)
    await clock.advance(hourMs)
    await chatfactor.signIn.sendMailCode({ resourceId, login: 'made-up', network: '198.51.100.66', device: null })
    const told = await audited('sign_in.mail_requested')
    expect(told.map(({ details }) => details.unsent).toSorted()).toEqual([0, 100])
    const limits = await store.list('limits', { index: 'overdue', equals: {}, limit: 500 })
    expect(limits.items).toHaveLength(1)
  })

  it('R9, C63: strangers and a browser that the person is known to use each have a count of what was asked for in vain', async () => {
    const scene = await set()
    const { chatfactor, resourceId, audited } = scene
    const { ask, code, codeTo } = besieged(scene)
    const address = 'ben@example.com'
    const { id: userId } = await chatfactor.users.create({ login: 'ben', email: address })
    await chatfactor.assignments.create({ resourceId, userId })
    const { attemptId } = await ask('ben')
    const deviceCookie = keptOf(await code(attemptId, (await codeTo(address)) ?? ''))
    const unsent = async () =>
      (await audited('sign_in.mail_requested')).filter(({ details }) => details.sent === false).length

    for (let time = 0; time < 12; time += 1) await ask('ben', { network: '203.0.113.9' })
    expect(await unsent()).toBe(1)
    // Its first request in vain is told like theirs, and does not wait for the record that they write to all the time.
    for (let time = 0; time < 12; time += 1) await ask('ben', { deviceCookie })
    expect(await unsent()).toBe(2)
  })

  it('C63, C61, C58: leave no challenge where nothing is sent, though a link of an earlier mail works in the browser that asked', async () => {
    const { chatfactor, resourceId, store, mailer, clock } = await set()
    const { id: userId } = await chatfactor.users.create({ login: 'ben', email: 'ben@example.com' })
    await chatfactor.assignments.create({ resourceId, userId })
    await chatfactor.users.create({ login: 'eve', email: 'eve@example.com', password: 'correct horse battery' })
    const ask = async (login: string, network = '198.51.100.7') => {
      const asked = await chatfactor.signIn.sendMailCode({ resourceId, login, network, device: null })
      if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
      return asked
    }
    const challenges = async () =>
      (await store.list('challenges', { index: 'overdue', equals: {}, limit: 500 })).items.length
    // Nine codes, and a link as the tenth mail.
    for (let mail = 0; mail < 10; mail += 1) await ask('ben', `203.0.113.${mail}`)
    expect(await challenges()).toBe(9)
    for (const login of ['ben', 'eve', 'made-up']) for (let time = 0; time < 20; time += 1) await ask(login)
    expect(await challenges()).toBe(9)

    await clock.advance(hourMs)
    const { attemptId } = await ask('ben')
    await chatfactor.settled()
    const link = /#(\S+)/.exec(mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
    const browser = { resourceId, link, network: null, device: null }
    // Whoever asked for somebody else, or changes a character of what we gave, holds nothing.
    const foreign = await ask('eve')
    const spoilt = attemptId.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const other of [foreign.attemptId, spoilt, attemptId.split('.').slice(0, 3).join('.')]) {
      expect((await chatfactor.signIn.withMailLink({ ...browser, attemptId: other })).outcome).toBe('refused')
    }
    // Nor does it sign the same person in to another Resource, where they asked for a mail as well.
    const { id: elsewhere } = await chatfactor.resources.create({ name: 'Shop' })
    await chatfactor.assignments.create({ resourceId: elsewhere, userId })
    const there = { login: 'ben', network: '198.51.100.7', device: null, resourceId: elsewhere }
    const asked = await chatfactor.signIn.sendMailCode(there)
    if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
    const shop = { ...browser, resourceId: elsewhere, attemptId: asked.attemptId }
    expect((await chatfactor.signIn.withMailLink(shop)).outcome).toBe('refused')
    expect((await chatfactor.signIn.withMailLink({ ...browser, attemptId })).outcome).toBe('signed_in')
  })

  it('R1, R25: are answered alike for somebody and for nobody, each time, and each mail says from where it was asked for', async () => {
    const { chatfactor, resourceId, mailer, clock } = await set()
    for (const fields of [{}, { password: 'correct horse battery' }]) {
      const login = 'password' in fields ? 'eve' : 'ben'
      const { id: userId } = await chatfactor.users.create({ login, email: `${login}@example.com`, ...fields })
      await chatfactor.assignments.create({ resourceId, userId })
    }
    const answers = async (login: string, last: number) => {
      const each: unknown[] = []
      for (let time = 0; time < 14; time += 1) {
        const from = { network: `198.51.${time}.${last}`, device: 'Firefox on Linux' }
        const mailing = await chatfactor.signIn.sendMailCode({ resourceId, login, ...from })
        if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
        const { attemptId, expiresAt, ...rest } = mailing
        each.push({ ...rest, inMs: expiresAt.getTime() - clock.now().getTime(), length: attemptId.length })
      }
      return each
    }
    const nobody = await answers('made-up', 7)
    expect(new Set(nobody.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(await answers('ben', 8)).toEqual(nobody)
    expect(await answers('eve', 9)).toEqual(nobody)
    await chatfactor.settled()
    const toBen = mailer.sent.filter(({ to }) => to === 'ben@example.com')
    expect(toBen).toHaveLength(10)
    for (const [time, { text }] of toBen.entries()) {
      expect(text, `mail ${time}`).toContain('Firefox on Linux')
      expect(text.replace(/\D+/g, ' '), `mail ${time}`).toContain(`198 51 ${time} 8`)
    }
  })
})
