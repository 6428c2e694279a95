import { describe, expect, it } from 'vitest'
import type { Scene, ScenePerson } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Who is on the Resource, by login, with this the matter. */
async function matter(scene: Scene, only?: 'locked' | 'unreachable' | 'no_token' | 'never_signed_in' | 'off') {
  const { chatfactor, resourceId } = scene
  const page = await chatfactor.assignments.list({ resourceId, ...(only === undefined ? {} : { only }) })
  const people = await Promise.all(page.items.map(({ userId }) => chatfactor.users.get({ id: userId })))
  return people.map(({ login }) => login)
}

async function missFiveTimes({ chatfactor, resourceId }: Scene, { id }: ScenePerson): Promise<void> {
  const about = { resourceId, user: { id }, purpose: 'pay', binding: 'session-1' }
  for (const round of [1, 2]) {
    const started = await chatfactor.challenges.start({ ...about, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(`round ${round}: ${started.outcome}`)
    const answer = { ...about, challengeId: started.challengeId }
    for (const _miss of [1, 2, 3, 4, 5]) {
      const { outcome } = await chatfactor.challenges.verify({ ...answer, code: 'wrong' })
      if (outcome === 'locked') return
    }
  }
}

describe.each(scenesOnStores)('$name, an app asks', ({ set }) => {
  it('R9, R34: who is locked, who cannot be reached, who has no token, and who is off', async () => {
    const scene = await set()
    const { chatfactor, resourceId } = scene
    const [ana, ben, eva, zoe] = [
      await scene.person('ana'),
      await scene.person('ben'),
      await scene.person('eva'),
      await scene.person('zoe'),
    ]
    await scene.enroll(ana, '42')
    await scene.enroll(ben, '43')
    await missFiveTimes(scene, ana)
    await scene.happens({ type: 'unreachable', chatId: '43', reason: 'blocked' })
    await chatfactor.assignments.update({ resourceId, user: { id: eva.id }, active: false })
    expect(await matter(scene)).toEqual(['ana', 'ben', 'eva', 'zoe'])
    expect(await matter(scene, 'locked')).toEqual(['ana'])
    expect(await matter(scene, 'unreachable')).toEqual(['ben'])
    expect(await matter(scene, 'no_token')).toEqual(['eva', 'zoe'])
    expect(await matter(scene, 'off')).toEqual(['eva'])
    expect(await matter(scene, 'never_signed_in')).toEqual(['ana', 'ben', 'eva', 'zoe'])
    await chatfactor.assignments.unlock({ resourceId, user: { id: ana.id } })
    expect(await matter(scene, 'locked')).toEqual([])
    expect((await chatfactor.users.get({ id: zoe.id })).login).toBe('zoe')
  })

  it('R9: for members and for the Resources of a person a page at a time, and each is there once', async () => {
    const scene = await set()
    const { chatfactor, resourceId } = scene
    const ana = await scene.person('ana')
    for (const login of ['ben', 'eva']) await scene.person(login)
    const payroll = await scene.resource('Payroll')
    await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    const first = await chatfactor.assignments.list({ resourceId, limit: 2 })
    const second = await chatfactor.assignments.list({ resourceId, limit: 2, after: first.next })
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
    const filtered = await chatfactor.assignments.list({ resourceId, only: 'no_token', limit: 2 })
    const rest = await chatfactor.assignments.list({ resourceId, only: 'no_token', limit: 2, after: filtered.next })
    expect([...filtered.items, ...rest.items]).toEqual([...first.items, ...second.items])
    const own = await chatfactor.assignments.list({ user: { id: ana.id } })
    expect(own.items.map((one) => one.resourceId)).toEqual([resourceId, payroll])
    await expect(chatfactor.assignments.list({ user: { externalId: 'nobody' } })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
  })

  it('C65: what happened to a person, on every Resource or on one, of one kind or within a time', async () => {
    const scene = await set()
    const { chatfactor, clock, resourceId } = scene
    const ana = await scene.person('ana')
    const ben = await scene.person('ben')
    const payroll = await scene.resource('Payroll')
    await clock.advance(minuteMs)
    const since = clock.now()
    const about = { user: { id: ana.id } }
    for (const place of [resourceId, payroll]) {
      await chatfactor.assignments.create({ resourceId: place, userId: ana.id })
      await chatfactor.assignments.update({ resourceId: place, ...about, active: false })
      await clock.advance(minuteMs)
    }
    await chatfactor.assignments.update({ resourceId, user: { id: ben.id }, active: false })
    const seen = async (input: Parameters<typeof chatfactor.audit.list>[0]) =>
      (await chatfactor.audit.list({ from: since, ...input })).items.map((entry) => [entry.resourceId, entry.action])
    const [here, there] = [
      [resourceId, 'assignment.updated'],
      [payroll, 'assignment.updated'],
    ]
    expect(await seen(about)).toEqual([there, [payroll, 'assignment.created'], here])
    expect(await seen({ ...about, resourceId })).toEqual([here])
    expect(await seen({ ...about, action: 'assignment.updated' })).toEqual([there, here])
    expect(await seen({ ...about, until: new Date(since.getTime() + minuteMs) })).toEqual([here])
    expect(await seen({ until: new Date(since.getTime() + minuteMs) })).toEqual([here])
    expect(await seen({ resourceId })).toEqual([here, here])
    expect(await seen({ ...about, actor: 'host', outcome: 'success' })).toEqual(await seen(about))
    expect(await seen({ resourceId, outcome: 'failure' })).toEqual([])
    expect(await seen({ resourceId, actor: 'administrator:ann' })).toEqual([])
    await expect(chatfactor.audit.list({ user: { id: 'nobody' } })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
  })

  it('R18: for the enrollments of a person, the newest first, and stops the one that is under way', async () => {
    const scene = await set()
    const { chatfactor, resourceId } = scene
    const ana = await scene.person('ana')
    const about = { resourceId, user: { id: ana.id } }
    expect(await chatfactor.enrollments.list(about)).toEqual({ items: [], next: null })
    const first = await scene.open(ana)
    const second = await scene.open(ana)
    const { items } = await chatfactor.enrollments.list(about)
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'awaiting_scan'],
      [first.id, 'cancelled'],
    ])
    await chatfactor.enrollments.cancel(second.id)
    const page = await chatfactor.enrollments.list({ ...about, limit: 1 })
    expect(page.items).toMatchObject([{ id: second.id, state: 'cancelled' }])
    expect((await chatfactor.enrollments.list({ ...about, after: page.next })).items).toMatchObject([{ id: first.id }])
    await expect(chatfactor.enrollments.list({ ...about, user: { id: 'nobody' } })).rejects.toMatchObject({
      code: 'ASSIGNMENT_NOT_FOUND',
    })
  })

  it('R28: to let somebody in without a second factor for a day, in the name of whom it says, and to end that', async () => {
    const scene = await set()
    const { chatfactor, clock, resourceId } = scene
    const ana = await scene.person('ana', { email: 'ana@example.org' })
    await scene.enroll(ana, '42')
    const about = { resourceId, user: { id: ana.id } }
    const asked = { ...about, kind: 'otp', purpose: 'sign_in' } as const
    const granted = await chatfactor.bypass.grant({
      ...about,
      forMs: dayMs,
      reason: 'Lost phone',
      actor: 'administrator:ann',
    })
    expect(granted).toEqual({ until: new Date(clock.now().getTime() + dayMs), notified: true })
    expect(await chatfactor.challenges.start(asked)).toEqual({ outcome: 'bypassed', until: granted.until })
    expect((await scene.audited('bypass.granted')).map(({ actor }) => actor)).toEqual(['administrator:ann'])
    await chatfactor.bypass.end(about)
    expect((await chatfactor.challenges.start(asked)).outcome).toBe('sent')
    expect((await scene.audited('bypass.ended')).map(({ actor }) => actor)).toEqual(['host'])
    await expect(chatfactor.bypass.grant({ ...about, forMs: dayMs + 1, reason: 'Long' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: [{ field: 'forMs' }] },
    })
  })

  it('R20: again in a step-up, with a new code for the same challenge, whose misses stay', async () => {
    const scene = await set()
    const { chatfactor, resourceId } = scene
    const ana = await scene.person('ana')
    await scene.enroll(ana, '42')
    const asked = { resourceId, user: { id: ana.id }, purpose: 'pay', binding: 'session-1', subject: 'payment-7' }
    const sent = await chatfactor.secondFactor.check(asked)
    if (sent.outcome !== 'sent') throw new Error(sent.outcome)
    const { challengeId } = sent
    const old = scene.telegram.lastCode('42') ?? ''
    const missed = await chatfactor.secondFactor.check({ ...asked, challengeId, code: old === '000000' ? '1' : '0' })
    expect(missed).toEqual({ outcome: 'wrong_code', attemptsLeft: 4 })
    expect(await chatfactor.secondFactor.resend({ ...asked, challengeId })).toMatchObject({
      outcome: 'sent',
      challengeId,
    })
    const answer = (code: string) => chatfactor.secondFactor.check({ ...asked, challengeId, code })
    expect(await answer('2')).toEqual({ outcome: 'wrong_code', attemptsLeft: 3 })
    expect((await answer(scene.telegram.lastCode('42') ?? '')).outcome).toBe('passed')
    await expect(chatfactor.secondFactor.resend({ ...asked, challengeId })).rejects.toMatchObject({
      code: 'TRANSITION_REFUSED',
      details: { state: 'accepted', event: 'resend' },
    })
    await expect(chatfactor.secondFactor.resend({ ...asked, subject: 'payment-8', challengeId })).rejects.toMatchObject(
      { code: 'CHALLENGE_NOT_FOUND' },
    )
  })
})
