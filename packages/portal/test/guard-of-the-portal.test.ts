import { describe, expect, it } from 'vitest'
import { createPortal, type HostSignIn, secondFactorGate, trustProxy } from '../src/index.js'
import { enrolled, origin, portalRig } from './portal-rig.js'

/** A bank with a sign-in of its own: the cookie says who. */
async function bank() {
  const { rig } = await enrolled()
  const signIn: HostSignIn = {
    async authenticate({ headers }) {
      const id = headers.get('cookie')?.match(/visit=(\w+)/)?.[1]
      return id === undefined
        ? null
        : {
            user: { id: rig[id.startsWith('ana') ? 'ana' : 'ben'].id },
            provenAt: new Date(),
            session: `visit of ${id}`,
          }
    },
    url: (back) => `/anmelden?${new URLSearchParams({ back })}`,
  }
  const portal = createPortal({
    ...{ chatfactor: rig.chatfactor, clock: rig.clock, signIn },
    ...{ productName: 'Bank', clientAddress: trustProxy(1), brand: { logo: '/bank.svg' } },
  })
  const asks = (person: string, from: string) =>
    new Request(`${origin}/pay`, {
      headers: { cookie: `visit=${person}`, 'accept-language': 'de', accept: 'text/html', 'x-forwarded-for': from },
    })
  return { rig, portal, asks }
}

describe('a guard of the portal', () => {
  it('looks like the portal, speaks German to a German browser, and tells each person their own browser’s address', async () => {
    const { rig, portal, asks } = await bank()
    const gate = portal.gate({ resource: 'billing', purpose: 'pay' })
    const page = await (await gate(asks('ana', '203.0.113.7')))?.text()
    expect(page).toContain('<html lang="de"')
    expect(page).toMatch(/<title>[^<]*Bank<\/title>/)
    expect(page).toContain('/bank.svg')
    expect(page).not.toContain('Chatfactor')
    await rig.chatfactor.settled()
    expect(rig.telegram.sent.at(-1)?.message.text).toContain('203.0.113.7')
    // Ben has no messenger: he is led to the portal, which is the same.
    const other = await (await gate(asks('ben', '198.51.100.9')))?.text()
    expect(other).toContain('href="/security/p/billing"')
    expect(other).not.toContain('203.0.113.7')
  })

  it('is German with portal, chat and mail of a German bank, and tells each person where each browser of theirs is', async () => {
    const { rig, portal, asks } = await bank()
    const { chatfactor, telegram, mailer, billing, ana, ben } = rig
    for (const { id } of [ana, ben]) await chatfactor.users.update({ id }, { language: 'de' })
    await chatfactor.resources.update(billing.id, { language: 'de', secondFactor: { activation: 'on_scan' } })
    const phone = { resourceId: billing.id, user: { id: ben.id }, name: 'Handy', transport: 'telegram' }
    const { qr } = await chatfactor.enrollments.links((await chatfactor.enrollments.start(phone)).id)
    await rig.hear({ type: 'code', chatId: 'chat-2', code: new URL(qr).searchParams.get('start') ?? '' })
    await chatfactor.settled()
    expect(mailer.sent.at(-1)).toMatchObject({
      to: 'ben@example.org',
      text: expect.stringContaining('Wenn Sie das nicht'),
    })
    const gate = portal.gate({ resource: 'billing', purpose: 'pay' })
    const browsers = [
      ['chat-1', 'ana', '203.0.113.7'],
      ['chat-2', 'ben', '198.51.100.9'],
      ['chat-1', 'ana2', '203.0.113.8'],
      ['chat-2', 'ben2', '198.51.100.10'],
    ] as const
    for (const [chatId, visit, from] of browsers) {
      expect(await (await gate(asks(visit, from)))?.text()).toContain('<html lang="de"')
      await chatfactor.settled()
      const last = telegram.sent.at(-1)
      expect([last?.to.chatId, last?.message.text]).toEqual([chatId, expect.stringMatching(/Der Code gilt .*/s)])
      expect(last?.message.text).toContain(from)
    }
    const own = new Request(`${origin}/security`, { headers: asks('ben', '198.51.100.9').headers })
    expect(await (await portal.fetch(own)).text()).toContain('<html lang="de"')
  })

  it('leads people who are not signed in to the portal’s sign-in page', async () => {
    const { portal } = await bank()
    const answer = await portal.gate({ resource: 'billing', purpose: 'pay' })(new Request(`${origin}/pay?a=1`))
    expect([answer?.status, answer?.headers.get('location')]).toEqual([303, '/anmelden?back=%2Fpay%3Fa%3D1'])
  })

  it('is refused when it is made where its options cannot work, and says which', async () => {
    const rig = await portalRig()
    const fits = { resource: 'billing', purpose: 'pay', user: () => null, session: () => 's' }
    for (const [wrong, option] of [
      [{ purpose: 'pay-now' }, 'purpose'],
      [{ purpose: 'sign_in_again', maxAgeMs: 1 }, 'maxAgeMs'],
      [{ user: undefined, session: undefined }, 'user'],
      [{ session: undefined }, 'session'],
      [{ notEnrolled: 'by-policy' }, 'notEnrolled'],
    ] as const) {
      const make = () => secondFactorGate({ chatfactor: rig.chatfactor }, { ...fits, ...wrong } as never)
      expect(make, option).toThrow(new RegExp(`^${option}`))
    }
    expect(() => rig.portal.gate({ resource: 'billing', purpose: 'pay' })).toThrow(/^user: is needed/)
  })

  it('names its Resource by address or by id; one that does not exist is a problem at the start, and an error at the first request', async () => {
    const { rig, portal, asks } = await bank()
    for (const resource of ['billing', rig.billing.id]) {
      const gate = portal.gate({ resource, purpose: 'pay' })
      expect((await gate(asks('ana', '203.0.113.7')))?.status).toBe(200)
    }
    const told: string[] = []
    rig.chatfactor.on('problem', ({ where, error }) => told.push(`${where}: ${error.message}`))
    const misspelt = portal.gate({ resource: 'bnak', purpose: 'pay' })
    await rig.chatfactor.start()
    await rig.clock.advance(0)
    expect(told).toEqual([expect.stringContaining('start: resource: names no Resource: bnak')])
    await expect(misspelt(asks('ana', '203.0.113.7'))).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
  })
})

describe('newcomers of the portal', () => {
  it('are a problem at the start where their address is misspelt, and none where it is right', async () => {
    const rig = await portalRig({ newcomers: ['billing', 'bnak'] })
    const told: string[] = []
    rig.chatfactor.on('problem', ({ error }) => told.push(error.message))
    await rig.chatfactor.start()
    await rig.clock.advance(0)
    expect(told).toEqual([expect.stringContaining('no Resource has the self-service address bnak')])
    const right = await portalRig({ newcomers: ['billing'] })
    right.chatfactor.on('problem', ({ error }) => told.push(error.message))
    await right.chatfactor.start()
    await right.clock.advance(0)
    expect(told).toHaveLength(1)
  })
})
