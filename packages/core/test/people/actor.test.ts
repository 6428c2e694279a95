import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/doors/store.js'
import type { ActedBy, Chatfactor } from '../../src/index.js'
import { only } from '../support/outcome.js'
import { home } from '../support/setting.js'

type Home = Awaited<ReturnType<typeof home>> & { readonly tokenId: string }

/** What an app does in the name of one of its people, and what the trail calls it. */
const deeds: readonly (readonly [string, (given: Home, by: ActedBy) => Promise<unknown>])[] = [
  ['resource.created', ({ chatfactor }, by) => chatfactor.resources.create({ name: 'Payroll', ...by })],
  ['resource.created', ({ chatfactor }, by) => chatfactor.resources.ensure({ address: 'hr', name: 'HR', ...by })],
  [
    'resource.updated',
    ({ chatfactor, resource }, by) => chatfactor.resources.update(resource.id, { name: 'Bills', ...by }),
  ],
  ['user.created', ({ chatfactor }, by) => chatfactor.users.create({ login: 'zoe', ...by })],
  ['user.created', ({ chatfactor }, by) => chatfactor.users.ensure({ externalId: 'carl', ...by })],
  ['user.updated', ({ chatfactor, ana }, by) => chatfactor.users.update({ id: ana.id }, { lastName: 'K', ...by })],
  [
    'assignment.created',
    async ({ chatfactor, resource }, by) => {
      const { id } = await chatfactor.users.create({ login: 'dora' })
      await chatfactor.assignments.create({ resourceId: resource.id, userId: id, ...by })
    },
  ],
  ['assignment.unlocked', (given, by) => given.chatfactor.assignments.unlock({ ...personOf(given), ...by })],
  [
    'assignment.updated',
    (given, by) => given.chatfactor.assignments.update({ ...personOf(given), active: false, ...by }),
  ],
  ['sessions.ended', (given, by) => given.chatfactor.assignments.endSessions({ ...personOf(given), ...by })],
  ['token.renamed', ({ chatfactor, tokenId }, by) => chatfactor.tokens.rename(tokenId, 'Tablet', by)],
  [
    'token.revoked',
    ({ chatfactor, tokenId }, by) => chatfactor.tokens.revoke(tokenId, { because: 'removed_by_administrator', ...by }),
  ],
  ['challenge.started', (given, by) => given.chatfactor.challenges.start({ ...askedOf(given), kind: 'otp', ...by })],
  [
    'challenge.resent',
    async (given, by) => given.chatfactor.challenges.resend({ ...(await questionOf(given)), ...by }),
  ],
  [
    'challenge.cancelled',
    async (given, by) => given.chatfactor.challenges.cancel({ ...(await questionOf(given)), ...by }),
  ],
  [
    'notification.sent',
    (given, by) =>
      given.chatfactor.notifications.send({ ...personOf(given), category: 'security', text: 'Hello', ...by }),
  ],
  [
    'bypass.granted',
    (given, by) => given.chatfactor.bypass.grant({ ...personOf(given), forMs: 60_000, reason: 'Lost phone', ...by }),
  ],
  ['bypass.ended', (given, by) => given.chatfactor.bypass.end({ ...personOf(given), ...by })],
  ['assignment.removed', (given, by) => given.chatfactor.assignments.end({ ...personOf(given), ...by })],
]

/** What an app does for a person who is signed in, and is theirs unless it says otherwise. */
const deedsForThem: typeof deeds = [
  ['enrollment.started', (given, by) => given.chatfactor.enrollments.start({ ...newTokenOf(given), ...by })],
  [
    'enrollment.regenerated',
    async (given, by) => {
      const { id } = await given.chatfactor.enrollments.start({ ...newTokenOf(given), ...by })
      await given.chatfactor.enrollments.renew(id, by)
    },
  ],
  [
    'enrollment.cancelled',
    async (given, by) => {
      const { id } = await given.chatfactor.enrollments.start({ ...newTokenOf(given), ...by })
      await given.chatfactor.enrollments.cancel(id, by)
    },
  ],
]

describe('whom the audit trail names', () => {
  it.each(deedsForThem)('C65: is whom the app names, and else the person: %s', async (action, does) => {
    const named = await home()
    await does({ ...named, tokenId: '' }, { actor: 'administrator:ann' })
    expect(await actorsOf(named.chatfactor, action)).toEqual(['administrator:ann'])
    const unnamed = await home()
    await does({ ...unnamed, tokenId: '' }, {})
    expect(await actorsOf(unnamed.chatfactor, action)).toEqual(['person'])
  })

  it.each(deeds)('C65: is whom the app names, and else the app: %s', async (action, does) => {
    const named = await begun()
    await does(named, { actor: 'administrator:ann' })
    expect(await actorsOf(named.chatfactor, action)).toContain('administrator:ann')
    const unnamed = await begun()
    await does(unnamed, {})
    expect(new Set(await actorsOf(unnamed.chatfactor, action))).toEqual(new Set(['host']))
  })

  it('C65: is never whom an administrator names in place of themselves', async () => {
    const { chatfactor, resource, ana } = await begun()
    const admin = createAdministration(chatfactor).as({ adminId: 'adam', resources: 'all' })
    const forged = { actor: 'administrator:ann' }
    for (const act of [
      () => admin.users.create({ login: 'ben', ...forged }),
      () => admin.users.update(ana.id, { lastName: 'K', ...forged }),
      () => admin.resources.create({ name: 'Payroll', ...forged }),
      () => admin.resources.update(resource.id, { name: 'Bills', ...forged }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { issues: [{ field: 'actor' }] } })
    }
    await admin.users.update(ana.id, { lastName: 'K' })
    expect(await actorsOf(chatfactor, 'user.updated')).toEqual(['administrator:adam'])
  })
})

async function begun(): Promise<Home> {
  const given = await home()
  return { ...given, tokenId: await given.enroll(given.ana, 'chat-a') }
}

function personOf({ resource, ana }: Home) {
  return { resourceId: resource.id, user: { id: ana.id } }
}

function newTokenOf(given: Home) {
  return { ...personOf(given), name: 'Phone', transport: 'telegram' }
}

function askedOf(given: Home) {
  return { ...personOf(given), purpose: 'pay', binding: 'session-1' }
}

/** A question that is open. */
async function questionOf(given: Home) {
  const asked = askedOf(given)
  const started = await given.chatfactor.challenges.start({ ...asked, kind: 'otp' })
  return { ...asked, challengeId: only(started, 'sent').challengeId }
}

async function actorsOf(chatfactor: Chatfactor, action: string): Promise<readonly Actor[]> {
  const { items } = await chatfactor.audit.list({ limit: 500 })
  return items.filter((entry) => entry.action === action).map(({ actor }) => actor)
}
