import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'
import { besiege, besieged, keptOf } from '../../support/siege.js'

const twelveAddresses = Array.from({ length: 12 }, (_one, at) => `198.51.100.${at + 1}`)
const sieges: readonly (readonly [string, readonly (string | null)[]])[] = [
  ['twelve addresses', twelveAddresses],
  ['one /64', twelveAddresses.map((_one, at) => `2001:db8::${at + 1}`)],
  ['addresses that nobody knows', Array(12).fill(null)],
]

/** Strangers want nothing but that the owner does not get in: each takes every turn that the delays leave. */
describe.each(scenesOnStores)('strangers besiege a login, $name', ({ set }) => {
  it.each(sieges)('R9: from %s; the owner gets in from a known browser each time', async (_where, addresses) => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    let kept = keptOf(await password('ana', ana.password))
    await besiege(scene, (network) => password('ana', 'wrong', { network }), addresses, 120)
    const network = addresses[0] ?? null
    for (let minute = 0; minute < 30; minute += 1) {
      await besiege(scene, (from) => password('ana', 'wrong', { network: from }), addresses, 2)
      const answer = await password('ana', ana.password, { network, deviceCookie: kept })
      expect(answer.outcome).toBe('signed_in')
      kept = keptOf(answer)
      await scene.clock.advance(58_000)
    }
  })

  it.each(sieges)(
    'R9: from %s; up to the hundredth miss the owner gets in from a new browser',
    async (_where, addresses) => {
      const scene = await set()
      const { password } = besieged(scene)
      const outcomes: string[] = []
      for (let at = 0; at < 20; at += 1) {
        const owner = await scene.person(`owner-${at}`)
        // Twelve strangers have had their free guesses, and some more, when the owner comes.
        await besiege(scene, (network) => password(owner.login, 'wrong', { network }), addresses, 1 + (at % 4))
        outcomes.push((await password(owner.login, owner.password)).outcome)
      }
      expect(outcomes.filter((outcome) => outcome !== 'signed_in')).toEqual([])
    },
  )

  it('R9: 600 at once about one login do not keep a known browser waiting, nor any other without an answer', async () => {
    const scene = await set()
    const { password, ask, mailsTo } = besieged(scene)
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    const deviceCookie = keptOf(await password('ana', ana.password))
    const flood = Array.from({ length: 600 }, (_one, at) =>
      password('ana', 'wrong', { network: `203.0.${at % 250}.${Math.floor(at / 250)}` }),
    )
    const [owner, elsewhere] = await Promise.all([
      password('ana', ana.password, { deviceCookie }),
      password('ana', ana.password, { network: '192.0.2.99' }),
      ...flood,
    ])
    expect(owner?.outcome).toBe('signed_in')
    expect(elsewhere?.outcome).toMatch(/^(?:signed_in|throttled|link_needed)$/)
    const { id } = await scene.chatfactor.users.create({ login: 'ben', email: 'ben@example.com' })
    await scene.chatfactor.assignments.create({ resourceId: scene.resourceId, userId: id })
    await Promise.allSettled(Array.from({ length: 600 }, () => ask('ben', { network: null })))
    expect(await mailsTo('ben@example.com')).toBe(10)
  })

  it.each(['has a password', 'has an address only'])(
    'R9: 600 requests at once for mails to somebody who %s keep no known browser from its own, nor from its code',
    async (who) => {
      const scene = await set()
      const { password, ask, code, codeTo, mailsTo } = besieged(scene)
      const email = 'ana@example.com'
      const ana = await scene.person('ana', { email })
      let deviceCookie = keptOf(await password('ana', ana.password))
      if (who === 'has an address only') {
        const { id } = await scene.chatfactor.users.create({ login: 'ben', email: 'ben@example.com' })
        await scene.chatfactor.assignments.create({ resourceId: scene.resourceId, userId: id })
        const { attemptId } = await ask('ben')
        deviceCookie = keptOf(await code(attemptId, (await codeTo('ben@example.com')) ?? ''))
      }
      const [login, address] = who === 'has a password' ? ['ana', email] : ['ben', 'ben@example.com']
      // Each process has lanes of its own, so that strangers meet in the store.
      const others = Array.from({ length: 5 }, () => scene.instance())
      const processes = others.map((chatfactor) => besieged({ ...scene, chatfactor }))
      const flood = (): readonly Promise<unknown>[] =>
        Array.from({ length: 600 }, async (_one, at) => {
          const from = { network: `203.0.${at % 250}.${Math.floor(at / 250)}` }
          await processes[at % processes.length]?.ask(login, from).catch(() => undefined)
        })
      // What strangers may cause is used up: from now on each of them only writes that they came.
      await Promise.all(flood())
      await Promise.all(others.map((one) => one.settled()))
      const before = await mailsTo(address)
      const siege = Promise.all(flood())
      const mine = await ask(login, { deviceCookie })
      const during = [mine, await ask(login, { deviceCookie, attemptId: mine.attemptId })]
      expect(await mailsTo(address)).toBe(before + 2)
      if (who === 'has an address only') {
        const answer = await code(during[1]?.attemptId ?? '', (await codeTo(address)) ?? '', { deviceCookie })
        expect(answer.outcome).toBe('signed_in')
      }
      await siege
    },
  )

  it('R9: where no address is known, 75 guesses at made-up logins stop nobody', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    for (let at = 0; at < 75; at += 1) await password(`made-up-${at}`, 'wrong', { network: null })
    expect((await password('ana', ana.password, { network: null })).outcome).toBe('signed_in')
  })

  it('R9: the addresses of one home are one, however they are written', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    await scene.person('ana')
    const from = async (network: string) => (await password('ana', 'wrong', { network })).outcome
    for (const address of ['2001:db8::1', '2001:DB8::2', '2001:0db8:0:0:ffff::3'])
      expect(await from(address)).toBe('refused')
    expect(await from('2001:db8::4')).toBe('throttled')
    expect(await from('2001:db8:0:1::1')).toBe('refused')
  })

  it('R9: an IPv4 address mapped into IPv6 is no other address', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    await scene.person('ana')
    for (let miss = 0; miss < 3; miss += 1) await password('ana', 'wrong', { network: '198.51.100.1' })
    expect((await password('ana', 'wrong', { network: '::ffff:198.51.100.1' })).outcome).toBe('throttled')
  })

  it('R3, R9: 200 people who enroll within half an hour all get their mail', async () => {
    const scene = await set({ policy: { selfService: { firstEnrollment: 'email_if_known' } } })
    const everyMs = (30 * 60_000) / 200
    const mailed: string[] = []
    for (let at = 0; at < 200; at += 1) {
      const person = await scene.person(`person-${at}`, { email: `person-${at}@example.com` })
      const { me } = await scene.signIn(person)
      mailed.push((await me.mailProof.start()).outcome)
      await scene.clock.advance(everyMs)
    }
    expect(mailed.filter((outcome) => outcome !== 'mailed')).toEqual([])
    await scene.chatfactor.settled()
    expect(new Set(scene.mailer.sent.map(({ to }) => to)).size).toBe(200)
  })
})

describe.each(scenesOnStores)('a browser that is known, $name', ({ set }) => {
  it('R9: skips nothing, proves nothing and is no session', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    const deviceCookie = keptOf(await password('ana', ana.password))
    await scene.enroll(ana, '42')
    expect(await password('ana', 'wrong', { deviceCookie })).toEqual({ outcome: 'refused' })
    const answer = await password('ana', ana.password, { deviceCookie })
    expect(answer).toMatchObject({ outcome: 'signed_in', session: { state: 'second_factor' }, deviceCookie: null })
    const { sessions } = scene.chatfactor
    expect(await sessions.find({ resourceId: scene.resourceId, secret: deviceCookie.slice(0, 200) })).toBeNull()
  })

  it('R23, R9: gets its code when a stranger with the password has asked for as many as they may', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const { signIn } = scene.chatfactor
    const browser = { resourceId: scene.resourceId, network: '192.0.2.1', device: null }
    const send = async (deviceCookie: string | null) => {
      const first = await password('ana', ana.password, { deviceCookie })
      if (first.outcome !== 'signed_in') throw new Error(first.outcome)
      return {
        secret: first.secret,
        sent: await signIn.secondFactor.start({ ...browser, secret: first.secret, deviceCookie }),
      }
    }
    const { secret, sent } = await send(null)
    const challengeId = 'challengeId' in sent ? sent.challengeId : ''
    const code = scene.telegram.lastCode('42') ?? ''
    const kept = keptOf(await signIn.secondFactor.verify({ resourceId: scene.resourceId, secret, challengeId, code }))
    for (let session = 0; session < 10; session += 1) await send(null)
    expect((await send(null)).sent.outcome).toBe('needs_user')
    expect((await send(kept)).sent.outcome).toBe('sent')
  })

  it('R9: is one of this person on this Resource, and nobody writes such a cookie themselves', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const [ana, mallory] = [await scene.person('ana'), await scene.person('mallory')]
    const own = keptOf(await password('ana', ana.password))
    const hers = keptOf(await password('mallory', mallory.password))
    for (let miss = 0; miss < 3; miss += 1) await password('ana', 'wrong')
    const ends = own.slice(23, 31)
    const forged = [
      hers,
      own.replace(ends, 'zzzzzzzz'),
      `${'A'.repeat(22)}${own.slice(22)}`,
      own.slice(0, -1),
      own.toUpperCase(),
      '~~',
      '.'.repeat(900),
    ]
    for (const deviceCookie of forged) {
      expect((await password('ana', ana.password, { deviceCookie })).outcome).toBe('throttled')
    }
    expect((await password('ana', ana.password, { deviceCookie: own })).outcome).toBe('signed_in')
  })

  it('R9: keeps what it knows of others, up to four people', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const people = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((login) => scene.person(login)))
    let deviceCookie: string | null = null
    for (const { login, password: right } of people)
      deviceCookie = keptOf(await password(login, right, { network: null, deviceCookie }))
    for (const { login } of people) {
      for (let miss = 0; miss < 100; miss += 1) await password(login, 'wrong', { network: null })
    }
    const outcomes: string[] = []
    for (const { login, password: right } of people)
      outcomes.push((await password(login, right, { deviceCookie })).outcome)
    expect(outcomes).toEqual(['link_needed', 'signed_in', 'signed_in', 'signed_in', 'signed_in'])
  })

  it.each(['password', 'email', 'login'] as const)('R9: is known no more once the %s was changed', async (what) => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    const deviceCookie = keptOf(await password('ana', ana.password))
    const change = { password: 'another password', email: 'new@example.com', login: 'ana2' }[what]
    await scene.chatfactor.users.update({ id: ana.id }, { [what]: change })
    const login = what === 'login' ? change : 'ana'
    const right = what === 'password' ? change : ana.password
    for (let miss = 0; miss < 3; miss += 1) await password(login, 'wrong')
    expect((await password(login, right, { deviceCookie })).outcome).toBe('throttled')
  })

  it('R9: is known for 180 days', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    const deviceCookie = keptOf(await password('ana', ana.password))
    const afterThreeMisses = async () => {
      for (let miss = 0; miss < 3; miss += 1) await password('ana', 'wrong')
      return (await password('ana', ana.password, { deviceCookie })).outcome
    }
    await scene.clock.advance(180 * 24 * 60 * 60_000 - 60_000)
    expect(await afterThreeMisses()).toBe('signed_in')
    await scene.clock.advance(60_000)
    expect(await afterThreeMisses()).toBe('throttled')
  })

  it('R9: has its own misses, which slow it down and end like those of strangers', async () => {
    const scene = await set()
    const { password } = besieged(scene)
    const ana = await scene.person('ana')
    const deviceCookie = keptOf(await password('ana', ana.password))
    let looked = 0
    for (let guess = 0; guess < 1_000; guess += 1) {
      const answer = await password('ana', 'wrong', { deviceCookie, network: null })
      if (answer.outcome === 'throttled')
        await scene.clock.advance(answer.retryAt.getTime() - scene.clock.now().getTime())
      if (answer.outcome === 'refused') looked += 1
    }
    // A hundred of its own, and then it is a stranger.
    expect(looked).toBe(200)
    expect((await password('ana', ana.password, { deviceCookie })).outcome).toBe('link_needed')
  })
})
