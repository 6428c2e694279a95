import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { password, refusal, setting } from '../../core/test/support/setting.js'

const allOf = { adminId: 'root', resources: 'all' } as const

async function told() {
  const given = await setting({ resource: { selfService: { enabled: true, address: 'billing' } } })
  const { chatfactor, resource } = given
  const add = async (login: string, email: string | null, secret: string | null) => {
    const user = await chatfactor.users.create({ login, email, password: secret })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
    return user
  }
  const cleo = await add('cleo', 'cleo@example.org', null)
  return { ...given, cleo, add, members: createAdministration(chatfactor).as(allOf).members }
}

describe('telling people where the portal is', () => {
  it('mails the address of the page, the login and how they sign in, and never a password', async () => {
    const { members, resource, ana, cleo, mailTo, mailer } = await told()
    expect(await members.sendPortalLinks({ resourceId: resource.id, userIds: [ana.id, cleo.id] })).toEqual({
      told: 2,
      before: 0,
      passedOver: [],
    })
    const [toAna, toCleo] = [await mailTo('ana@example.org'), await mailTo('cleo@example.org')]
    for (const [text, login] of [
      [toAna, 'ana'],
      [toCleo, 'cleo'],
    ] as const) {
      expect(text).toMatch(/^https:\/\/\S+\/p\/billing$/m)
      expect(text).toContain(`Your login: ${login}\n`)
      expect(text).not.toContain(password)
    }
    expect(toAna).toContain('You sign in with your password.')
    expect(toCleo).toContain('You sign in with a code')
    expect(mailer.sent.map(({ subject }) => subject)).toEqual([
      'Billing: where you set up your second factor',
      'Billing: where you set up your second factor',
    ])
  })

  it('R30: mails each of them once, ever, however often and by how many it is asked', async () => {
    const { members, resource, ana, cleo, chatfactor, mailer, another } = await told()
    const both = [ana.id, cleo.id]
    const second = createAdministration(another()).as(allOf).members
    const counts = await Promise.all([
      members.sendPortalLinks({ resourceId: resource.id, userIds: both }),
      second.sendPortalLinks({ resourceId: resource.id, userIds: both }),
    ])
    expect(counts.reduce((sum, { told: count }) => sum + count, 0)).toBe(2)
    expect(await members.sendPortalLinks({ resourceId: resource.id, userIds: [ana.id, ana.id] })).toEqual({
      told: 0,
      before: 1,
      passedOver: [],
    })
    await chatfactor.settled()
    expect(mailer.sent).toHaveLength(2)
    expect((await members.search({ resourceId: resource.id, only: 'not_told' })).items).toEqual([])
  })

  it('R9: passes over who cannot be told: without an address or a login, switched off, or no member', async () => {
    const { members, resource, ben, add, chatfactor, mailer } = await told()
    const off = await add('dan', 'dan@example.org', password)
    await members.update({ resourceId: resource.id, userId: off.id, active: false })
    const gone = await add('eve', 'eve@example.org', password)
    await chatfactor.users.update({ id: gone.id }, { active: false })
    const hosted = await chatfactor.users.ensure({ externalId: 'crm-1', email: 'crm@example.org' })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: hosted.id })
    const stranger = await chatfactor.users.create({ login: 'zoe', email: 'zoe@example.org' })
    const ids = [ben, off, gone, hosted, stranger].map(({ id }) => id)
    const became = await members.sendPortalLinks({ resourceId: resource.id, userIds: ids })
    expect([became.told, became.before]).toEqual([0, 0])
    // Each by name and with why; of somebody who is no member not even that.
    expect(became.passedOver.map(({ user, because }) => [user?.login ?? user?.externalId ?? null, because])).toEqual([
      ['ben', 'no_address'],
      ['dan', 'off'],
      ['eve', 'off'],
      ['crm-1', 'no_login'],
      [null, 'gone'],
    ])
    await chatfactor.settled()
    expect(mailer.sent).toEqual([])
  })

  it('R30: with a tick again: once a day, by however many it is asked, and never twice at once', async () => {
    const { members, resource, ana, chatfactor, mailer, another, clock } = await told()
    const asked = { resourceId: resource.id, userIds: [ana.id], again: true }
    const second = createAdministration(another()).as(allOf).members
    await members.sendPortalLinks(asked)
    expect(await members.sendPortalLinks(asked)).toEqual({ told: 0, before: 1, passedOver: [] })
    await clock.advance(24 * 60 * 60_000 + 1)
    const both = await Promise.all([members.sendPortalLinks(asked), second.sendPortalLinks(asked)])
    expect(both.map(({ told: count }) => count).toSorted()).toEqual([0, 1])
    await chatfactor.settled()
    expect(mailer.sent).toHaveLength(2)
  })

  it('tells nobody of a portal that is off', async () => {
    const { members, resource, ana, chatfactor, mailer } = await told()
    await chatfactor.resources.update(resource.id, { selfService: { enabled: false } })
    expect(await refusal(members.sendPortalLinks({ resourceId: resource.id, userIds: [ana.id] }))).toMatchObject({
      code: 'POLICY_DENIED',
    })
    await chatfactor.settled()
    expect(mailer.sent).toEqual([])
  })
})
