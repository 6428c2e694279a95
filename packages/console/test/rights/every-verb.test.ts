import { describe, expect, it } from 'vitest'
import { hasRight, isAllowed, may, rowOf } from '../../src/rights/may.js'
import { allRights, type Right } from '../../src/rights/right.js'
import type { VerbPath } from '../../src/rights/rights.js'
import { cameOf, rightsWorld, verbsIn } from './rights-world.js'

/** What each verb needs, written down once more: a row that is changed by mistake is found here. */
const expected: Readonly<Record<Right, readonly VerbPath[]>> = {
  read: [
    ...(['resources.list', 'resources.get', 'users.list', 'users.search', 'users.get'] as const),
    ...([
      'users.listAssignments',
      'people.search',
      'overview.get',
      'overview.listResources',
      'members.list',
      'members.search',
      'members.count',
    ] as const),
    ...(['members.get', 'members.status', 'members.listMessengers', 'members.findEnd'] as const),
    ...(['members.listSessions', 'members.listActivity'] as const),
    ...(['members.enrollments.list', 'members.tokens.list', 'webhooks.list', 'webhooks.messages'] as const),
    ...(['assistants.list', 'assistants.get', 'assistants.policy.get', 'assistants.permits.list'] as const),
    ...(['bulk.preview', 'bulk.get', 'bulk.list', 'bulk.report'] as const),
    ...(['acts.ask', 'acts.get', 'acts.list', 'acts.redeem', 'acts.cancel', 'administrators.list'] as const),
    ...(['jobs.get', 'jobs.list', 'statistics.daily', 'audit.list', 'audit.sealed', 'audit.verify'] as const),
  ],
  support: [
    ...(['members.lock', 'members.unlock', 'members.endSessions', 'members.sendPortalLinks'] as const),
    ...(['members.invitations.create', 'members.invitations.find', 'members.tokens.disable'] as const),
    'assistants.permits.end',
    ...(['members.tokens.sendTest'] as const),
  ],
  people: [
    ...(['users.create', 'users.update', 'users.erase', 'members.create', 'members.update', 'members.end'] as const),
    ...(['imports.create', 'imports.preview', 'imports.start', 'imports.delete'] as const),
  ],
  tokens: [
    ...(['members.unenroll', 'members.deletePin', 'members.allowEnrollment', 'members.bypass.grant'] as const),
    ...(['members.bypass.end', 'members.enrollments.start', 'members.enrollments.qrCode'] as const),
    ...(['members.enrollments.confirm', 'members.enrollments.cancel', 'members.tokens.revoke'] as const),
    ...(['members.tokens.enable', 'members.help', 'bulk.start', 'bulk.stop'] as const),
  ],
  policy: [
    ...(['resources.create', 'resources.update', 'resources.delete', 'webhooks.create', 'webhooks.update'] as const),
    ...(['webhooks.delete', 'webhooks.rotateSecret', 'webhooks.endRotation', 'webhooks.findSecret'] as const),
    ...(['webhooks.sendTest', 'webhooks.sendAgain', 'assistants.create', 'assistants.issueKey'] as const),
    ...(['assistants.endKey', 'assistants.pause', 'assistants.resume', 'assistants.policy.set'] as const),
  ],
  export: ['audit.export', 'bulk.export'],
}

const all = Object.values(expected).flat()

describe('what an administrator may not do', () => {
  it('R51: every verb stands in the table with its right, and each right with what it is for', async () => {
    const { may: as } = await rightsWorld()
    const paths = verbsIn(as('read')).map(([path]) => path)
    expect(all.toSorted()).toEqual(paths.toSorted())
    for (const right of allRights) {
      const allowed = all.filter((verb) => may({ can: [right] }, verb, {}))
      const wanted = right === 'read' ? expected.read : [...expected.read, ...expected[right]]
      expect(allowed.toSorted(), right).toEqual(wanted.toSorted())
    }
  })

  it.each(allRights.map((right) => [right]))(
    'R51: %s, alone: every other verb is refused before it looks at anything, on one’s own Resource as on any other',
    async (right) => {
      const { may: as, resource, wages, chatfactor } = await rightsWorld()
      const before = await chatfactor.audit.list({ limit: 500 })
      const refused = verbsIn(as(right)).filter(([path]) => !all.some((verb) => verb === path && isFree(right, verb)))
      expect(refused.length).toBeGreaterThan(10)
      for (const [path, verb] of refused) {
        for (const resourceId of [resource.id, wages.id, 'nowhere']) {
          if (typeof verb !== 'function') throw new Error(path)
          expect(await cameOf(() => Reflect.apply(verb, undefined, [resourceId, {}])), path).toBe(
            'administration.right',
          )
          for (const given of [[{ resourceId, userId: 'anyone' }], [null], [undefined, undefined]]) {
            const came = await cameOf(() => Reflect.apply(verb, undefined, given))
            expect(['administration.right', 'INVALID_INPUT'], path).toContain(came)
          }
        }
      }
      expect(await chatfactor.audit.list({ limit: 500 })).toEqual(before)
    },
  )

  it('R51: without a list everything is allowed; with an empty one nothing, not even to look', async () => {
    const { administration, resource } = await rightsWorld()
    const free = administration.as({ adminId: 'free', resources: 'all' })
    expect((await free.resources.list()).items).toHaveLength(2)
    await free.resources.update(resource.id, { name: 'Bills' })
    const nobody = administration.as({ adminId: 'nobody', resources: 'all', can: [] })
    for (const [path, verb] of verbsIn(nobody)) {
      if (typeof verb !== 'function') throw new Error(path)
      expect(['administration.right', 'INVALID_INPUT'], path).toContain(
        await cameOf(() => Reflect.apply(verb, undefined, ['anything', {}])),
      )
    }
    expect(hasRight({ can: ['export'] }, 'read')).toBe(true)
  })

  it('R51: rights hold within the Resources of an administrator, and add none', async () => {
    const { administration, resource, wages, ana, ben } = await rightsWorld()
    const admin = administration.as({ adminId: 'olga', resources: [resource.id], can: ['support', 'people'] })
    const other = administration.as({ adminId: 'otto', resources: [wages.id], can: ['tokens'] })
    expect(await cameOf(() => admin.members.unlock({ resourceId: resource.id, userId: ana.id }))).toBe('fine')
    expect(await cameOf(() => admin.members.unlock({ resourceId: wages.id, userId: ben.id }))).toBe(
      'RESOURCE_NOT_FOUND',
    )
    expect(await cameOf(() => other.members.unlock({ resourceId: wages.id, userId: ben.id }))).toBe(
      'administration.right',
    )
    const bypass = { forMs: 60_000, reason: 'Lost phone' }
    expect(await cameOf(() => other.members.bypass.grant({ resourceId: wages.id, userId: ben.id, ...bypass }))).toBe(
      'fine',
    )
    expect(await cameOf(() => other.members.bypass.grant({ resourceId: resource.id, userId: ana.id, ...bypass }))).toBe(
      'RESOURCE_NOT_FOUND',
    )
    expect(await cameOf(() => admin.users.create({ login: 'new' }))).toBe('administration.all_resources')
  })

  it('R51: a help desk stops a lost phone, and does not let anybody start over; whoever may end tokens does', async () => {
    const { administration, resource, ana } = await rightsWorld()
    const lost = { resourceId: resource.id, userId: ana.id, task: 'lost_phone', reason: 'Called' } as const
    const desk = administration.as({ adminId: 'olga', resources: 'all', can: ['support'] })
    const officer = administration.as({ adminId: 'otto', resources: 'all', can: ['tokens'] })
    // Ana has no token, which is said to those alone who may help.
    expect(await cameOf(() => desk.members.help(lost))).toBe('TRANSITION_REFUSED')
    expect(await cameOf(() => desk.members.help({ ...lost, startOver: true }))).toBe('administration.right')
    expect(await cameOf(() => officer.members.help(lost))).toBe('administration.right')
    expect(await cameOf(() => officer.members.help({ ...lost, startOver: true }))).toBe('TRANSITION_REFUSED')
    expect(await cameOf(() => desk.members.help({ ...lost, task: 'left' }))).toBe('administration.right')
  })

  it('R51: a host that names a right that there is not, or a proof that is still to come, has made a mistake', async () => {
    const { administration, clock } = await rightsWorld()
    const as = (actor: object) =>
      cameOf(() => Reflect.apply(administration.as, undefined, [{ adminId: 'a', resources: 'all', ...actor }]))
    expect(await as({ can: ['support', 'everything'] })).toBe('INVALID_INPUT')
    expect(await as({ can: 'support' })).toBe('INVALID_INPUT')
    expect(await as({ name: 'Olga\nOtto' })).toBe('INVALID_INPUT')
    expect(await as({ provenAt: new Date(clock.now().getTime() + 2_001) })).toBe('INVALID_INPUT')
    expect(await as({ provenAt: 'now' })).toBe('INVALID_INPUT')
    expect(await as({ provenAt: new Date(clock.now().getTime() + 2_000), can: ['read'], name: 'Olga' })).toBe('fine')
  })
})

/** Whether a right alone opens a verb, whatever is in its input. */
function isFree(right: Right, verb: VerbPath): boolean {
  return isAllowed({ can: [right] }, rowOf(verb), [{}, {}])
}
