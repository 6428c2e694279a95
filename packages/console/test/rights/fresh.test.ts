import { describe, expect, it } from 'vitest'
import type { AdministrationOfActor } from '../../src/index.js'
import { cameOf, rightsWorld } from './rights-world.js'

const minuteMs = 60_000

/** What lowers the protection of Ana, or cannot be undone; each comes to something else when it is allowed. */
type Tries = Readonly<
  Record<string, (as: AdministrationOfActor, on: { resourceId: string; userId: string }) => unknown>
>

const lowering: Tries = {
  'bypass.grant': ({ members }, on) => members.bypass.grant({ ...on, forMs: minuteMs, reason: 'Lost' }),
  unenroll: ({ members }, on) => members.unenroll(on),
  deletePin: ({ members }, on) => members.deletePin(on),
  allowEnrollment: ({ members }, on) => members.allowEnrollment(on),
  'tokens.revoke': ({ members }, { resourceId }) => members.tokens.revoke({ resourceId, tokenId: 'none' }),
  'tokens.enable': ({ members }, { resourceId }) => members.tokens.enable({ resourceId, tokenId: 'none' }),
  'enrollments.start': ({ members }, on) => members.enrollments.start({ ...on, transport: 'telegram' }),
  'help, starting over': ({ members }, on) =>
    members.help({ ...on, task: 'lost_phone', reason: 'Lost', startOver: true }),
  'a weaker setting': ({ resources }, { resourceId }) =>
    resources.update(resourceId, { secondFactor: { attemptLimit: 10 } }),
  'another password': ({ users }, { userId }) => users.update(userId, { password: 'correct horse battery' }),
  'a password that the change inherits': ({ users }, { userId }) =>
    users.update(userId, Object.create({ password: 'correct horse battery' })),
  'another address': ({ users }, { userId }) => users.update(userId, { email: 'ana@example.net' }),
  'another login': ({ users }, { userId }) => users.update(userId, { login: 'ana2' }),
  'users.erase': ({ users }, { userId }) => users.erase(userId),
  'resources.delete': ({ resources }, { resourceId }) => resources.delete(resourceId, { name: 'Billing' }),
}

const harmless: Tries = {
  unlock: ({ members }, on) => members.unlock(on),
  'bypass.end': ({ members }, on) => members.bypass.end(on),
  'help, without starting over': ({ members }, on) => members.help({ ...on, task: 'lost_phone', reason: 'Lost' }),
  'a stricter setting': ({ resources }, { resourceId }) =>
    resources.update(resourceId, { secondFactor: { attemptLimit: 3 } }),
  'another name': ({ users }, { userId }) => users.update(userId, { firstName: 'Anna' }),
}

describe('an administrator who proved long ago that it is them', () => {
  it.each(Object.entries(lowering))(
    'R51: %s, needs a proof of the last 15 minutes, to the millisecond',
    async (_what, attempt) => {
      const { administration, clock, resource, ana, chatfactor } = await rightsWorld()
      const on = { resourceId: resource.id, userId: ana.id }
      const as = (agoMs: number) =>
        administration.as({ adminId: 'olga', resources: 'all', provenAt: new Date(clock.now().getTime() - agoMs) })
      const before = await chatfactor.audit.list({ limit: 500 })
      expect(await cameOf(() => attempt(as(15 * minuteMs + 1), on))).toBe('administration.fresh')
      expect(await chatfactor.audit.list({ limit: 500 })).toEqual(before)
      expect(await cameOf(() => attempt(as(15 * minuteMs), on))).not.toBe('administration.fresh')
    },
  )

  it.each(Object.entries(lowering))(
    'R51: %s, is asked for none where the host does not say when',
    async (_what, attempt) => {
      const { administration, resource, ana } = await rightsWorld()
      const as = administration.as({ adminId: 'olga', resources: 'all' })
      expect(await cameOf(() => attempt(as, { resourceId: resource.id, userId: ana.id }))).not.toBe(
        'administration.fresh',
      )
    },
  )

  it.each(Object.entries(harmless))('R51: %s, lowers nothing, and needs none', async (_what, attempt) => {
    const { administration, resource, ana } = await rightsWorld()
    const as = administration.as({ adminId: 'olga', resources: 'all', provenAt: new Date(0) })
    expect(await cameOf(() => attempt(as, { resourceId: resource.id, userId: ana.id }))).not.toBe(
      'administration.fresh',
    )
  })

  it('R51: has a change of a Resource done as it was judged, though it says something else at a later look', async () => {
    let saved = 0
    for (let looks = 1; looks <= 30; looks += 1) {
      const { administration, chatfactor, resource } = await rightsWorld()
      const as = administration.as({ adminId: 'olga', resources: 'all', provenAt: new Date(0) })
      let looked = 0
      const change = {
        get secondFactor() {
          looked += 1
          return { attemptLimit: looked <= looks ? 3 : 10 }
        },
      }
      if ((await cameOf(() => as.resources.update(resource.id, change))) === 'fine') saved += 1
      expect((await chatfactor.resources.get(resource.id)).secondFactor.attemptLimit).toBeLessThanOrEqual(5)
    }
    expect(saved).toBeGreaterThan(0)
  })

  it('R51: whose time runs out while their page is open is asked at the press', async () => {
    const { administration, clock, resource, ana } = await rightsWorld()
    const on = { resourceId: resource.id, userId: ana.id, forMs: minuteMs, reason: 'Lost' }
    const { members } = administration.as({ adminId: 'olga', resources: 'all', provenAt: clock.now() })
    expect(await cameOf(() => members.bypass.grant(on))).toBe('fine')
    await clock.advance(15 * minuteMs + 1)
    expect(await cameOf(() => members.bypass.grant(on))).toBe('administration.fresh')
  })
})
