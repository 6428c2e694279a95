import type { AccessRules } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { countingStore, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'

const office = { network: '192.0.2.7', device: 'Firefox on Linux' }
const elsewhere = { network: '198.51.100.9', device: 'Firefox on Linux' }
const nowhere = { network: null, device: null }
const open: AccessRules = { networks: null, hours: null, countries: null, adding: null }
const fromOffice = { ...open, networks: ['192.0.2.0/24'] }
const atNight = { ...open, hours: { timeZone: 'UTC', windows: ['sun 03:00-03:15'] } }
const countries: Readonly<Record<string, string>> = { '192.0.2.7': 'UA', '198.51.100.9': 'PL' }

/** Two people on two Resources; a second process changes the rules of one of them. */
async function set(locate: (address: string) => unknown = async (address) => countries[address] ?? null) {
  const counting = countingStore(memoryStore())
  const asked: string[] = []
  const made = await world({
    store: counting.store,
    everythingAllowed: true,
    people: { ana: { email: 'ana@example.org' }, ben: {} },
    // What JavaScript may give.
    locate: async (address) => {
      asked.push(address)
      const said: unknown = await locate(address)
      return said as string | null
    },
  })
  const second = made.another()
  const payroll = (await made.by(second).anotherResource('Payroll', [made.ana, made.ben])).id
  const allow = (access: AccessRules | null, resourceId: string = made.resource.id) =>
    second.resources.update(resourceId, { secondFactor: { access } })
  return { ...made, second, payroll, allow, counting, asked }
}

describe('a Resource that is open from one network', () => {
  it('R52, R1: answers known and unknown logins, right and wrong passwords alike, after the same calls', async () => {
    const { chatfactor, resource, counting, allow, payroll } = await set()
    await allow(fromOffice)
    const resourceId = resource.id
    const { signIn } = chatfactor
    for (const browser of [elsewhere, nowhere]) {
      for (const [login, password] of [
        ['ana', 'ana-password'],
        ['ana', 'wrong-password'],
        ['nobody', 'ana-password'],
      ] as const) {
        counting.reset()
        expect(await signIn.withPassword({ ...browser, resourceId, login, password })).toEqual({
          outcome: 'not_from_here',
        })
        expect(counting.counts()).toEqual({ read: 1, list: 0, commit: 0 })
      }
      for (const login of ['ana', 'nobody']) {
        expect(await signIn.sendMailCode({ ...browser, resourceId, login })).toEqual({ outcome: 'not_from_here' })
        expect(await signIn.sendResetLink({ ...browser, resourceId, login })).toEqual({ outcome: 'not_from_here' })
      }
      expect(await signIn.withHost({ ...browser, resourceId, user: { id: 'nobody' }, provenAt: new Date(0) })).toEqual({
        outcome: 'not_from_here',
      })
    }
    const right = { login: 'ana', password: 'ana-password' }
    expect(await signIn.withPassword({ ...office, resourceId, ...right })).toMatchObject({ outcome: 'signed_in' })
    expect(await signIn.withPassword({ ...elsewhere, resourceId: payroll, ...right })).toMatchObject({
      outcome: 'signed_in',
    })
  })

  it('R52: is closed to who goes elsewhere between two steps, whoever they are, and open again in the office', async () => {
    const { chatfactor, resource, ana, enroll, telegram, allow } = await set()
    await enroll(ana, '42')
    const resourceId = resource.id
    const { signIn } = chatfactor
    const first = await signIn.withPassword({ ...office, resourceId, login: 'ana', password: 'ana-password' })
    if (first.outcome !== 'signed_in') throw new Error(first.outcome)
    const { secret } = first
    const sent = await signIn.secondFactor.start({ ...office, resourceId, secret })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    await allow(fromOffice)
    const answer = { resourceId, secret, challengeId: sent.challengeId, code: telegram.lastCode('42') ?? '' }
    for (const network of [elsewhere.network, null]) {
      expect(await signIn.secondFactor.verify({ ...answer, network })).toEqual({ outcome: 'not_from_here' })
      expect(await signIn.withRecoveryCode({ resourceId, secret, code: 'x', network })).toEqual({
        outcome: 'not_from_here',
      })
    }
    const done = await signIn.secondFactor.verify({ ...answer, network: office.network })
    if (done.outcome !== 'signed_in') throw new Error(done.outcome)
    const { session } = done
    const pages = (network: string | null) =>
      chatfactor.selfService.as({
        resourceId,
        userId: session.userId,
        methods: session.methods,
        sessionId: session.id,
        network,
      })
    const denied = { code: 'POLICY_DENIED', details: { rule: 'access.network' } }
    await expect(pages(elsewhere.network).view()).rejects.toMatchObject(denied)
    await expect(pages(null).tokens.list()).rejects.toMatchObject(denied)
    expect(await pages(office.network).view()).toMatchObject({ enrolled: true })
  })

  it('R52: lets a bypass and people without a messenger in from there alone', async () => {
    const { chatfactor, resource, ana, ben, enroll, allow } = await set()
    await enroll(ana, '42')
    await allow(fromOffice)
    const asked = (user: { readonly id: string }, network: string) =>
      chatfactor.challenges.start({
        ...{ resourceId: resource.id, user: { id: user.id }, purpose: 'sign_in', kind: 'otp' },
        context: { network },
      })
    expect(await asked(ben, office.network)).toEqual({ outcome: 'not_enrolled' })
    expect(await asked(ben, elsewhere.network)).toEqual({ outcome: 'not_from_here' })
    const about = { resourceId: resource.id, user: { id: ana.id }, forMs: 60 * 60_000, reason: 'Lost phone' }
    await chatfactor.bypass.grant(about)
    expect(await asked(ana, office.network)).toMatchObject({ outcome: 'bypassed' })
    expect(await asked(ana, elsewhere.network)).toEqual({ outcome: 'not_from_here' })
  })

  it('R52: takes an approval that was asked for in the office, and answered on a phone anywhere', async () => {
    const { chatfactor, resource, ana, enroll, press, allow } = await set()
    await enroll(ana, '42')
    await allow(fromOffice)
    await chatfactor.resources.update(resource.id, { secondFactor: { approvalMode: 'approve_deny' } })
    const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
    const sent = await chatfactor.challenges.start({ ...own, kind: 'approval', mode: 'approve_deny', context: office })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    await press('42', 'Approve')
    const answer = { ...own, challengeId: sent.challengeId }
    expect(await chatfactor.challenges.redeem({ ...answer, network: elsewhere.network })).toEqual({
      outcome: 'not_from_here',
    })
    expect(await chatfactor.challenges.redeem({ ...answer, network: office.network })).toMatchObject({
      outcome: 'accepted',
    })
  })

  it('R52: counts for nothing in the office what was asked for elsewhere before it closed there', async () => {
    const { chatfactor, resource, ana, enroll, telegram, allow } = await set()
    await enroll(ana, '42')
    const own = { resourceId: resource.id, user: { id: ana.id }, purpose: 'pay', binding: 'session-1' }
    const sent = await chatfactor.challenges.start({ ...own, kind: 'otp', context: elsewhere })
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    await allow(fromOffice)
    const answer = { ...own, challengeId: sent.challengeId, code: telegram.lastCode('42') ?? '' }
    expect(await chatfactor.challenges.verify({ ...answer, network: office.network })).toEqual({
      outcome: 'not_from_here',
    })
    await allow(null)
    expect(await chatfactor.challenges.verify(answer)).toMatchObject({ outcome: 'accepted' })
  })

  it('R52: may let messengers be added from fewer networks, also where the code is scanned', async () => {
    const { chatfactor, resource, ben, hear, linkCode, allow, clock } = await set()
    const pages = (network: string) =>
      chatfactor.selfService.as({
        resourceId: resource.id,
        userId: ben.id,
        methods: { password: clock.now().getTime() },
        network,
      })
    const input = { name: 'My phone', transport: 'telegram' }
    const begun = await pages(elsewhere.network).enrollments.start(input)
    await allow({ ...open, adding: { networks: ['192.0.2.0/24'], countries: null } })
    expect(await pages(elsewhere.network).view()).toMatchObject({ enrolled: false, enrollRefusal: 'not_allowed' })
    await expect(pages(elsewhere.network).enrollments.start(input)).rejects.toMatchObject({
      details: { rule: 'access.network' },
    })
    await hear({ type: 'code', chatId: '43', code: await linkCode(begun.id) })
    expect(await chatfactor.enrollments.get(begun.id)).toMatchObject({ state: 'cancelled', endedBecause: 'policy' })
    const again = await pages(office.network).enrollments.start(input)
    await hear({ type: 'code', chatId: '43', code: await linkCode(again.id) })
    expect((await chatfactor.enrollments.get(again.id)).state).not.toBe('cancelled')
  })
})

describe('a Resource that is open at certain times', () => {
  it('R52, R1: says when it opens, to everybody alike, and the other Resource stays open', async () => {
    const { chatfactor, resource, allow, payroll, clock } = await set()
    await allow(atNight)
    const resourceId = resource.id
    const closed = { outcome: 'not_now', retryAt: new Date('2030-01-06T03:00:00Z') }
    for (const login of ['ana', 'nobody']) {
      const typed = { ...office, login, password: 'ana-password' }
      expect(await chatfactor.signIn.withPassword({ ...typed, resourceId })).toEqual(closed)
      expect((await chatfactor.signIn.withPassword({ ...typed, resourceId: payroll })).outcome).not.toBe('not_now')
    }
    await clock.advance(closed.retryAt.getTime() - clock.now().getTime())
    const right = { ...office, resourceId, login: 'ana', password: 'ana-password' }
    expect(await chatfactor.signIn.withPassword(right)).toMatchObject({ outcome: 'signed_in' })
  })
})

describe('a Resource that is open to some countries', () => {
  const ukraine = (unknown: 'pass' | 'refuse') => ({ ...open, countries: { only: ['UA'], unknown } })

  it('R52: asks where somebody is only where that matters, once, and before the decision', async () => {
    const { chatfactor, resource, payroll, allow, asked } = await set()
    const typed = { login: 'ana', password: 'ana-password' }
    const { signIn } = chatfactor
    await signIn.withPassword({ ...office, ...typed, resourceId: resource.id })
    expect(asked).toEqual([])
    await allow(ukraine('refuse'))
    await signIn.withPassword({ ...office, ...typed, resourceId: payroll })
    expect(asked).toEqual([])
    const { outcome } = await signIn.withPassword({ ...office, ...typed, resourceId: resource.id })
    expect(outcome).toBe('signed_in')
    expect(await signIn.withPassword({ ...elsewhere, ...typed, resourceId: resource.id })).toEqual({
      outcome: 'not_from_here',
    })
    await signIn.withPassword({ ...office, ...typed, resourceId: resource.id })
    expect(asked).toEqual([office.network, elsewhere.network])
  })

  it.each<readonly [string, () => unknown]>([
    ['lies', () => '__proto__'],
    ['throws', () => Promise.reject(new Error('no database'))],
    ['hangs', () => new Promise<null>(() => undefined)],
  ])('R52: %s where locate does, the Resource says whether that passes', async (_what, locate) => {
    const { chatfactor, resource, allow, problems } = await set(locate)
    const right = { ...office, resourceId: resource.id, login: 'ana', password: 'ana-password' }
    await allow(ukraine('refuse'))
    expect(await chatfactor.signIn.withPassword(right)).toEqual({ outcome: 'not_from_here' })
    await allow(ukraine('pass'))
    expect(await chatfactor.signIn.withPassword(right)).toMatchObject({ outcome: 'signed_in' })
    expect(problems.length).toBeGreaterThan(0)
  })
})

describe('the access rules of a Resource', () => {
  it('R52: are refused as a whole where something in them is wrong, ten thousand networks before any is read', async () => {
    const { allow, chatfactor, resource } = await set()
    const wrong: readonly Partial<AccessRules>[] = [
      { networks: [] },
      { networks: ['10.0.0.5/8'] },
      { networks: ['10.0.0.0/33'] },
      { networks: ['__proto__'] },
      { networks: Array.from({ length: 10_000 }, (_one, at) => `10.0.${at % 250}.0/24`) },
      { hours: { timeZone: 'Mars/Olympus', windows: ['mon 08:00-18:00'] } },
      { hours: { timeZone: 'UTC', windows: ['mon 08:10-18:00'] } },
      { hours: { timeZone: 'UTC', windows: [] } },
      { countries: { only: ['ua'], unknown: 'pass' } },
      { countries: { only: [], unknown: 'pass' } },
      { adding: { networks: ['10.0.0.0/33'], countries: null } },
    ]
    for (const access of wrong)
      await expect(allow({ ...open, ...access }), JSON.stringify(access).slice(0, 80)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })
    expect((await chatfactor.resources.get(resource.id)).secondFactor.access).toBeNull()
  })

  it('R52: stand once, may overlap, and their change is in the trail, also that they went', async () => {
    const { allow, chatfactor, resource } = await set()
    await allow({ ...open, networks: ['10.0.0.0/8', '10.1.0.0/16', '10.0.0.0/8', '::/0'] })
    const networks = ['10.0.0.0/8', '10.1.0.0/16', '::/0']
    expect((await chatfactor.resources.get(resource.id)).secondFactor.access).toEqual({ ...open, networks })
    await allow({ ...open, networks: ['10.0.0.0/8', '192.0.2.1'] })
    await allow(null)
    expect((await chatfactor.resources.get(resource.id)).secondFactor.access).toBeNull()
    const { items } = await chatfactor.audit.list({ action: 'resource.updated' })
    expect(items.map(({ details }) => details['secondFactor.access.networks'])).toEqual([
      '10.0.0.0/8 192.0.2.1 → –',
      '+192.0.2.1 -10.1.0.0/16 -::/0',
      '– → 10.0.0.0/8 10.1.0.0/16 ::/0',
    ])
  })
})
