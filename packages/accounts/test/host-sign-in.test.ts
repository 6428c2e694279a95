import type { UserRef } from '@chatfactor/core'
import type { ProvenMethods } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { only } from '../../core/test/support/outcome.js'
import { browser, hourMs, minuteMs, refusal, type Setting, secondMs, setting } from '../../core/test/support/setting.js'

/** A host that has checked a first factor itself. */
async function host(options: Parameters<typeof setting>[0] = {}) {
  const given: Setting = await setting({
    ...options,
    resource: {
      ...options.resource,
      selfService: { allowedActions: 'all', tokenEnrollment: { bot: { enabled: true } } },
    },
  })
  const { chatfactor, resource, clock, ana } = given
  const vouch = (input: { readonly user?: UserRef; readonly provenAt?: Date } = {}) =>
    chatfactor.signIn.withHost({
      resourceId: resource.id,
      user: { id: ana.id },
      provenAt: clock.now(),
      ...browser,
      ...input,
    })
  const as = (methods: ProvenMethods) => chatfactor.selfService.as({ resourceId: resource.id, userId: ana.id, methods })
  return { ...given, vouch, as }
}

describe('signing in by the host', () => {
  it('R1: starts a session that says when the host checked, in one read and one commit', async () => {
    const { vouch, counting, clock, chatfactor, resource, audited } = await host()
    const provenAt = new Date(clock.now().getTime() - minuteMs)
    counting.reset()
    const { session, secret } = only(await vouch({ provenAt }), 'signed_in')
    expect(counting.counts()).toEqual({ read: 1, list: 0, commit: 1 })
    expect(session).toMatchObject({ state: 'complete', methods: { host: provenAt.getTime() } })
    expect(await chatfactor.sessions.find({ secret, resourceId: resource.id })).toEqual(session)
    expect((await audited()).at(-1)).toBe('session.started')
  })

  it('knows people by the host’s own id', async () => {
    const { vouch, chatfactor, resource } = await host()
    const zoe = await chatfactor.users.ensure({ externalId: 'zoe-of-the-host' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: zoe.id })
    const { session } = only(await vouch({ user: { externalId: 'zoe-of-the-host' } }), 'signed_in')
    expect(session.userId).toBe(zoe.id)
  })

  it('R1: refuses whoever is unknown, unassigned, disabled, or where the portal is off, all alike', async () => {
    const { vouch, chatfactor, resource, ana } = await host()
    const eve = await chatfactor.users.create({ login: 'eve' })
    expect(await vouch({ user: { externalId: 'nobody' } })).toEqual({ outcome: 'refused' })
    expect(await vouch({ user: { id: eve.id } })).toEqual({ outcome: 'refused' })
    await chatfactor.users.update({ id: ana.id }, { active: false })
    expect(await vouch()).toEqual({ outcome: 'refused' })
    await chatfactor.users.update({ id: ana.id }, { active: true })
    await chatfactor.resources.update(resource.id, { selfService: { enabled: false } })
    expect(await vouch()).toEqual({ outcome: 'refused' })
    await chatfactor.resources.update(resource.id, { selfService: { enabled: true }, active: false })
    expect(await vouch()).toEqual({ outcome: 'refused' })
  })

  it('R1, C60: says in the trail whom it refuses, once an hour for each person', async () => {
    const { vouch, chatfactor, clock, ana } = await host()
    const eve = await chatfactor.users.create({ login: 'eve' })
    const ofHost = { action: 'sign_in.host_refused', outcome: 'failure', actor: 'host' } as const
    const told = async (about: object = {}) => (await chatfactor.audit.list({ ...ofHost, ...about })).items.length
    for (let time = 0; time < 3; time += 1) {
      await vouch({ user: { id: eve.id } })
      await vouch({ user: { externalId: 'nobody' } })
    }
    expect([await told(), await told({ user: { id: eve.id } })]).toEqual([2, 1])
    await vouch()
    await clock.advance(hourMs)
    await vouch({ user: { id: eve.id } })
    expect([await told(), await told({ user: { id: eve.id } })]).toEqual([3, 2])
    expect(await told({ user: { id: ana.id } })).toBe(0)
  })

  it('R5, R35: takes no proof of the future, but for two seconds between two clocks', async () => {
    const { vouch, clock } = await host()
    const ahead = (ms: number) => vouch({ provenAt: new Date(clock.now().getTime() + ms) })
    expect((await ahead(2 * secondMs)).outcome).toBe('signed_in')
    expect(await refusal(ahead(2 * secondMs + 1))).toEqual({
      code: 'INVALID_INPUT',
      details: { issues: [{ field: 'provenAt', problem: 'is in the future' }] },
    })
    expect((await refusal(vouch({ provenAt: new Date(Number.NaN) }))).code).toBe('INVALID_INPUT')
  })

  it('begins the grace period as any other first factor does', async () => {
    const { vouch, clock } = await host({ resource: { secondFactor: { required: true, gracePeriodMs: hourMs } } })
    expect(only(await vouch(), 'signed_in').session.state).toBe('complete')
    await clock.advance(hourMs)
    expect(only(await vouch(), 'signed_in').session.state).toBe('enrollment')
  })

  it('R2: is a first factor and no more: who is enrolled still needs the code', async () => {
    const { vouch, enroll, ana, chatfactor, resource, telegram } = await host()
    await enroll(ana, 'chat-a')
    const { session, secret } = only(await vouch(), 'signed_in')
    expect(session.state).toBe('second_factor')
    const own = { resourceId: resource.id, secret }
    const { challengeId } = only(await chatfactor.signIn.secondFactor.start({ ...own, ...browser }), 'sent')
    const code = telegram.lastCode('chat-a') ?? ''
    const done = only(await chatfactor.signIn.secondFactor.verify({ ...own, challengeId, code }), 'signed_in')
    expect(done.session.state).toBe('complete')
    expect(await chatfactor.sessions.find(own)).toBeNull()
  })

  it('R5: is what has to be fresh, for five minutes from the host’s own check, whatever else the person has', async () => {
    const { as, clock } = await host()
    const now = clock.now().getTime()
    const create = (methods: ProvenMethods) => as(methods).profile.changePassword('another password')
    expect(await refusal(create({ host: now - 5 * minuteMs }))).toEqual({
      code: 'NOT_FRESH',
      details: { missing: ['host'] },
    })
    // A fresh password does not stand in: the session began at the host.
    expect((await refusal(create({ host: now - 5 * minuteMs, password: now }))).details).toEqual({ missing: ['host'] })
    await create({ host: now - 5 * minuteMs + 1 })
  })

  it('R5: asks for the code beside it of people who are enrolled', async () => {
    const { as, enroll, ana, clock } = await host()
    await enroll(ana, 'chat-a')
    const now = clock.now().getTime()
    const change = as({ host: now, otp: now - 5 * minuteMs }).profile.changePassword('another password')
    expect(await refusal(change)).toEqual({ code: 'NOT_FRESH', details: { missing: ['otp'] } })
  })
})

describe('checking whose session it is', () => {
  it('R6: somebody else’s session is none, whichever id they are named by', async () => {
    const { chatfactor, resource, ana, ben, signIn } = await host()
    const { secret, session } = await signIn(ana)
    const check = (user?: UserRef) =>
      chatfactor.sessions.find({ secret, resourceId: resource.id, ...(user === undefined ? {} : { user }) })
    expect(await check()).toEqual(session)
    expect(await check({ id: ana.id })).toEqual(session)
    expect(await check({ id: ben.id })).toBeNull()
    expect(await check({ externalId: ana.id })).toBeNull()
  })
})
