import { byId } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { fakeTransport, world } from '../src/index.js'

describe('a world', () => {
  it('has the people that a test names, with what it says of them', async () => {
    const { chatfactor, resource, ana, ben, eve } = await world({
      people: {
        ana: { email: 'ana@example.org' },
        ben: { login: null, password: null, externalId: 'ben-1' },
        eve: { resourceIds: [] },
      },
    })
    expect(ana).toMatchObject({ login: 'ana', email: 'ana@example.org', hasPassword: true })
    expect(ben).toMatchObject({ login: null, externalId: 'ben-1', hasPassword: false })
    const isAssigned = async ({ id }: { readonly id: string }) =>
      (await chatfactor.assignments.find({ resourceId: resource.id, user: { id } })) !== null
    expect([await isAssigned(ana), await isAssigned(ben), await isAssigned(eve)]).toEqual([true, true, false])
  })

  it('has a Resource that differs from a new one in what the test says', async () => {
    const { resource } = await world({ resource: { secondFactor: { attemptLimit: 3 } } })
    expect(resource).toMatchObject({ name: 'Billing', secondFactor: { attemptLimit: 3, required: false } })
    expect(resource.selfService).toMatchObject({ enabled: true, allowedActions: [] })
    const open = await world({ everythingAllowed: true, resource: { selfService: { firstEnrollment: 'invite' } } })
    expect(open.resource.selfService).toMatchObject({ firstEnrollment: 'invite' })
    expect(open.resource.selfService.allowedActions).toContain('user.change_password')
  })

  it.each([{}, { activation: 'confirm' }, { activation: 'confirm', confirmation: 'number' }] as const)(
    'enrolls in one call, and signs in with the code: %j',
    async (secondFactor) => {
      const { ana, enroll, signIn, isSignedIn } = await world({ people: { ana: {} }, resource: { secondFactor } })
      await enroll(ana, 'chat-a')
      const visit = await signIn(ana, { chatId: 'chat-a' })
      expect(visit.session.state).toBe('complete')
      expect(await isSignedIn(visit)).toBe(true)
    },
  )

  it('hears what every instance tells, and acts through the one that is asked for', async () => {
    const { ana, enroll, another, by, events, problems } = await world({ people: { ana: {} } })
    await enroll(ana)
    const { sendCode, verify } = by(another())
    const { challengeId, code } = await sendCode(ana)
    expect(await verify(ana, challengeId, code)).toMatchObject({ outcome: 'accepted' })
    expect(events.map(({ name }) => name).slice(-2)).toEqual(['challenge.started', 'challenge.accepted'])
    expect(problems).toEqual([])
  })

  it('stands on the store and the transports that are given', async () => {
    const [store, viber] = [memoryStore(), fakeTransport({ platform: 'viber', label: 'Viber' })]
    const { chatfactor, resource, ana } = await world({ store, transports: [viber], people: { ana: {} } })
    const about = { resourceId: resource.id, user: { id: ana.id }, name: 'My phone', transport: 'viber' }
    expect((await chatfactor.enrollments.start(about)).state).toBe('awaiting_scan')
    expect(await store.read([byId('resources', resource.id)])).toMatchObject([{ name: 'Billing' }])
  })
})
