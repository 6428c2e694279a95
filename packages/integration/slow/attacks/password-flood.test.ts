import type { SignedIn } from '@chatfactor/accounts'
import type { Store } from '@chatfactor/core'
import type { FakeClock } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type BusyStore, busyStore, timed } from '../../support/busy-store.js'
import type { Scene } from '../../support/scene.js'
import { type SceneOnStore, scenesOnStores } from '../../support/scenes-on-stores.js'
import { type HashWork, slowHasher } from '../../support/slow-hasher.js'

/** How long a hash takes on a small server. */
const hashMs = 250

interface Flooded extends Scene {
  readonly work: HashWork
  /** Lets time pass until this is done, and says how long it took. */
  takes<T>(doing: Promise<T>): Promise<{ readonly value: T; readonly ms: number }>
  /** Signs in as somebody with patience does: told to come back, they come back then. */
  signInPatiently(login: string, password: string, network: string): Promise<SignedIn>
}

async function setFlood({ set }: SceneOnStore): Promise<Flooded> {
  const made: { store?: BusyStore; work?: HashWork } = {}
  const scene = await set({
    hasher(clock: FakeClock) {
      const { hasher, work } = slowHasher(clock)
      made.work = work
      return hasher
    },
    around(inner: Store) {
      made.store = busyStore(inner)
      return made.store.store
    },
  })
  const { store, work } = made
  if (store === undefined || work === undefined) throw new Error('The scene was set without a store or a hasher.')
  const { clock, typePassword } = scene
  return {
    ...scene,
    work,
    takes: (doing) => timed(clock, store, doing),
    async signInPatiently(login, password, network) {
      for (;;) {
        const answer = await typePassword(login, password, network)
        if (answer.outcome !== 'throttled') return answer
        await clock.sleep(answer.retryAt.getTime() - clock.now().getTime())
      }
    },
  }
}

const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_one, at) => make(at))
const outcomesOf = (answers: readonly SignedIn[]) => {
  const counts = { refused: 0, throttled: 0, link_needed: 0, signed_in: 0, not_from_here: 0, not_now: 0 }
  for (const { outcome } of answers) counts[outcome] += 1
  // The Resource has no rules about place and time.
  const { not_from_here, not_now, ...others } = counts
  expect([not_from_here, not_now]).toEqual([0, 0])
  return others
}

/** The attacker wants nobody to sign in and no code to arrive, and a hash is the most expensive thing that a stranger can ask for. */
describe.each(scenesOnStores)('can wrong passwords stop everybody? ($name)', (place) => {
  it('R9: 100 at once from one network hold nobody up elsewhere, and two threads stay free for codes', async () => {
    const { person, enroll, challenge, typePassword, takes, work } = await setFlood(place)
    const [ana, ben] = [await person('ana'), await person('ben')]
    await enroll(ben, '42')
    work.takesMs = hashMs
    const flood = Promise.all(times(100, (at) => typePassword(`made-up-${at}`, 'wrong', '198.51.100.1')))
    const code = await takes(challenge(ben))
    expect(code).toMatchObject({ value: { outcome: 'sent' }, ms: 0 })
    const owner = await takes(typePassword('ana', ana.password, '192.0.2.1'))
    expect(owner.value.outcome).toBe('signed_in')
    expect(owner.ms).toBeLessThanOrEqual(2_000)
    expect(outcomesOf((await takes(flood)).value)).toEqual({ refused: 10, throttled: 90, link_needed: 0, signed_in: 0 })
    expect(work.most).toBe(2)
  })

  it('R9: 100 at once from 100 networks keep somebody from a new one waiting for five seconds at most', async () => {
    const { person, typePassword, signInPatiently, takes, work, clock } = await setFlood(place)
    const ana = await person('ana')
    work.takesMs = hashMs
    const flood = Promise.all(times(100, (at) => typePassword(`made-up-${at}`, 'wrong', `198.51.100.${at}`)))
    await takes(clock.sleep(100))
    const owner = await takes(signInPatiently('ana', ana.password, '192.0.2.1'))
    expect(owner.value.outcome).toBe('signed_in')
    expect(owner.ms).toBeLessThanOrEqual(5_000)
    const { refused, throttled } = outcomesOf((await takes(flood)).value)
    expect(refused).toBeLessThanOrEqual(26)
    expect(throttled).toBe(100 - refused)
    expect(work.most).toBe(2)
  })

  it.each([
    ['one network, the person’s own', () => '192.0.2.1'],
    ['100 networks', (at: number) => `198.51.100.${at}`],
  ])(
    'R9: whoever signed in here before is in within two seconds, while 100 guess from %s',
    async (_what, networkOf) => {
      const { person, signIn, typePassword, takes, work, clock, chatfactor, resourceId } = await setFlood(place)
      const ana = await person('ana')
      const { secret } = await signIn(ana)
      const deviceCookie = await chatfactor.signIn.deviceCookie({ resourceId, secret })
      expect(deviceCookie).not.toBeNull()
      work.takesMs = hashMs
      const flood = Promise.all(times(100, (at) => typePassword(`made-up-${at}`, 'wrong', networkOf(at))))
      await takes(clock.sleep(100))
      const browser = { network: '192.0.2.1', device: null, deviceCookie }
      const { login, password } = ana
      const owner = await takes(chatfactor.signIn.withPassword({ resourceId, login, password, ...browser }))
      expect(owner.value.outcome).toBe('signed_in')
      expect(owner.ms).toBeLessThanOrEqual(2_000)
      await takes(flood)
    },
  )

  it('C8, R9: a burst at one person is looked at no more often than one guess after the other', async () => {
    const { person, typePassword, takes, work } = await setFlood(place)
    await person('ana')
    work.takesMs = hashMs
    const flood = times(100, () => typePassword('ana', 'wrong', '198.51.100.1'))
    expect(outcomesOf((await takes(Promise.all(flood))).value)).toEqual({
      refused: 3,
      throttled: 97,
      link_needed: 0,
      signed_in: 0,
    })
    expect(work.verifications).toBe(3)
  })

  it('R9: right passwords do not count, however many come from one network', async () => {
    const { person, signInPatiently, takes, work, audited } = await setFlood(place)
    const people = await Promise.all(times(20, (at) => person(`person-${at}`)))
    work.takesMs = 10
    for (let round = 0; round < 4; round += 1) {
      const all = people.map(({ login, password }) => signInPatiently(login, password, '192.0.2.1'))
      expect(outcomesOf((await takes(Promise.all(all))).value)).toEqual({
        refused: 0,
        throttled: 0,
        link_needed: 0,
        signed_in: 20,
      })
    }
    expect(await audited('sign_in.refused')).toEqual([])
  })

  it('R9: 600 at once at one person, from 600 networks, fill no queue that the person needs', async () => {
    const { person, typePassword, takes, work, clock } = await setFlood(place)
    const ana = await person('ana')
    work.takesMs = hashMs
    const flood = Promise.all(times(600, (at) => typePassword('ana', 'wrong', `198.51.${100 + (at % 2)}.${at >> 1}`)))
    await takes(clock.sleep(100))
    const owner = await takes(typePassword('ana', ana.password, '192.0.2.1'))
    expect(owner.value.outcome).toBe('signed_in')
    expect((await takes(flood)).value).toHaveLength(600)
    expect(work.most).toBe(2)
  })

  it('R9: somebody who is signed in and changes their password a hundred times over holds up nobody else', async () => {
    const { person, signIn, typePassword, takes, work } = await setFlood(place)
    const [mallory, ana] = [await person('mallory'), await person('ana')]
    const { me } = await signIn(mallory)
    work.takesMs = hashMs
    const flood = Promise.allSettled(times(100, (at) => me.profile.changePassword(`new password ${at}`)))
    const owner = await takes(typePassword('ana', ana.password, '192.0.2.1'))
    expect(owner.value.outcome).toBe('signed_in')
    expect(owner.ms).toBeLessThanOrEqual(2_000)
    const refused = (await takes(flood)).value.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused.filter(({ code }) => code === 'TOO_MANY_REQUESTS').length).toBeGreaterThanOrEqual(88)
    expect(work.most).toBe(2)
  })
})
