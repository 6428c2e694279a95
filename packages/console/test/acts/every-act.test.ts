import { newId } from '@chatfactor/core/feature'
import { describe, expect, it } from 'vitest'
import { actSpecs } from '../../src/acts/act-specs.js'
import type { Act, ActVerb } from '../../src/index.js'
import { isObject } from '../../src/rights/may.js'
import { rights } from '../../src/rights/rights.js'
import { cameOf } from '../rights/rights-world.js'
import { actsWorld, hourMs } from './acts-world.js'

type World = Awaited<ReturnType<typeof actsWorld>>

/** How each verb lowers protection, after what has to be there: a new one without a row does not compile, and is not found in the table of rights. */
const attempts: { readonly [V in ActVerb]: (made: World) => readonly unknown[] | Promise<readonly unknown[]> } = {
  'members.bypass.grant': ({ member }) => [{ ...member, forMs: hourMs, reason: 'Lost' }],
  async 'members.unenroll'({ member, chatfactor, anasToken }) {
    await chatfactor.tokens.revoke(anasToken, { because: 'removed_by_host' })
    return [member]
  },
  'members.deletePin': ({ member }) => [member],
  'members.allowEnrollment': ({ member }) => [member],
  'members.enrollments.start': ({ member }) => [{ ...member, transport: 'telegram' }],
  'members.tokens.revoke': ({ member: { resourceId }, anasToken }) => [{ resourceId, tokenId: anasToken }],
  async 'members.tokens.enable'({ as, member: { resourceId }, anasToken }) {
    await as('ann').members.tokens.disable({ resourceId, tokenId: anasToken })
    return [{ resourceId, tokenId: anasToken }]
  },
  'members.help': ({ member }) => [{ ...member, task: 'lost_phone', reason: 'Lost', startOver: true }],
  'users.update': ({ ana }) => [ana.id, { email: 'ana@example.net' }],
  'resources.update': ({ resource }) => [resource.id, { secondFactor: { attemptLimit: 10 } }],
  'assistants.policy.set': ({ resource }) => [{ resourceId: resource.id, weakest: 'approve_deny' }],
  async 'imports.start'({ as }) {
    const { importId } = await as('ann').imports.create({ csv: 'login,email\nana,ana@example.net\n' })
    return [importId]
  },
  'bulk.start': ({ resource, ana }) => [
    { resourceId: resource.id, act: 'end_tokens', whom: { userIds: [ana.id] }, formId: newId(new Date(0)) },
  ],
}

/** The verbs that the table of rights says lower somebody's protection. */
function loweringIn(group: object, before = ''): readonly string[] {
  return Object.entries(group).flatMap(([name, row]: readonly [string, unknown]) => {
    if (!isObject(row)) return []
    const path = `${before}${name}`
    if (!('needs' in row)) return loweringIn(row, `${path}.`)
    return 'lowers' in row ? [path] : []
  })
}

function called(of: object, verb: string, given: readonly unknown[]): unknown {
  const call: unknown = verb
    .split('.')
    .reduce<unknown>((at, part) => (isObject(at) ? Reflect.get(at, part) : undefined), of)
  if (typeof call !== 'function') throw new Error(verb)
  return Reflect.apply(call, undefined, [...given])
}

const isVerb = (verb: string): verb is Act['verb'] => Object.hasOwn(actSpecs, verb)

describe('every verb that lowers somebody’s protection', () => {
  it('R54: has a row here, and one that says how it is asked about', () => {
    const lowering = loweringIn(rights)
    expect(lowering.toSorted()).toEqual(Object.keys(attempts).toSorted())
    expect(lowering.toSorted()).toEqual(Object.keys(actSpecs).toSorted())
  })

  it.each(Object.entries(attempts))(
    'R54: %s, is refused to one administrator, and done by two',
    async (verb, attempt) => {
      const made = await actsWorld()
      if (!isVerb(verb)) throw new Error(verb)
      const given = await attempt(made)
      const before = await made.actions()
      expect(await cameOf(() => called(made.as('ann'), verb, given))).toBe('administration.two')
      expect(await made.actions()).toEqual(before)
      const { id } = await made.agreed({ verb, given })
      expect((await made.as('ann').acts.redeem(id)).act.state).toBe('done')
      expect(made.problems).toEqual([])
    },
  )

  it.each(Object.entries(attempts))(
    'R54: %s, is not done where the second one may agree no more in the commit that does it',
    async (verb, attempt) => {
      const made = await actsWorld()
      const { as, host, actions } = made
      if (!isVerb(verb)) throw new Error(verb)
      const { id } = await made.agreed({ verb, given: await attempt(made) })
      const jobs = async () => (await as('ann').jobs.list({})).items.length
      const before = { actions: (await actions()).concat('act.ended').toSorted(), jobs: await jobs() }
      const known = host.asked + 1
      host.meanwhile = () => {
        if (host.asked > known) host.seconds = host.seconds.filter(({ adminId }) => adminId !== 'carla')
      }
      expect(await cameOf(() => as('ann').acts.redeem(id))).toBe('administration.no_second')
      const told = (await actions()).filter(
        (one) => one !== 'authorization.accepted' && one !== 'authorization.cancelled',
      )
      expect({ actions: told.toSorted(), jobs: await jobs() }).toEqual(before)
      expect((await as('ann').acts.get(id)).state).toBe('failed')
    },
  )
})
