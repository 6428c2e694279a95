import { type AdministrationOfActor, createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import type { Chatfactor } from '../../src/index.js'
import { password, refusal, type Setting, setting } from '../support/setting.js'

interface Versioned {
  readonly version: number
}

interface Change {
  readonly firstOfTwo: object
  readonly secondOfTwo: object
}

/** Everything that can be updated, by whom: a setting in, and how to look and how to update in any process. */
const updated = {
  'a Resource': ({ resource: { id } }: Setting) => ({
    get: (of: Chatfactor) => of.resources.get(id),
    update: (of: Chatfactor, change: object) => of.resources.update(id, change),
  }),
  'a Resource, by an administrator': ({ resource: { id } }: Setting) => ({
    get: (of: Chatfactor) => adminOf(of).resources.get(id),
    update: (of: Chatfactor, change: object) => adminOf(of).resources.update(id, change),
  }),
  'a user': ({ ana: { id } }: Setting) => ({
    get: (of: Chatfactor) => of.users.get({ id }),
    update: (of: Chatfactor, change: object) => of.users.update({ id }, change),
  }),
  'a user, by an administrator': ({ ana: { id } }: Setting) => ({
    get: (of: Chatfactor) => adminOf(of).users.get(id),
    update: (of: Chatfactor, change: object) => adminOf(of).users.update(id, change),
  }),
} as const

const changes: Readonly<Record<keyof typeof updated, Change>> = {
  'a Resource': { firstOfTwo: { name: 'One' }, secondOfTwo: { secondFactor: { attemptLimit: 9 } } },
  'a Resource, by an administrator': {
    firstOfTwo: { active: false },
    secondOfTwo: { selfService: { address: 'two' } },
  },
  'a user': { firstOfTwo: { firstName: 'One' }, secondOfTwo: { phone: '+4912345678901' } },
  'a user, by an administrator': { firstOfTwo: { lastName: 'One' }, secondOfTwo: { email: 'two@example.org' } },
}

/** What three updates read. Of what an administrator changes it is looked first whether it lowers protection, and where it does, whether that takes two. */
const reads: Readonly<Record<keyof typeof updated, number>> = {
  'a Resource': 3,
  'a Resource, by an administrator': 6,
  'a user': 3,
  'a user, by an administrator': 5,
}

function adminOf(chatfactor: Chatfactor): AdministrationOfActor {
  return createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
}

const names = ['a Resource', 'a Resource, by an administrator', 'a user', 'a user, by an administrator'] as const

describe.each(names)('an update of %s', (name) => {
  const { firstOfTwo, secondOfTwo } = changes[name]

  /** The setting, and what it had before. */
  async function given() {
    const here = await setting()
    const { get, update } = updated[name](here)
    const before: Versioned = await get(here.chatfactor)
    return { ...here, get, update, before }
  }

  it('raises the version by one, and answers with what stands there then', async () => {
    const { chatfactor, get, update, before } = await given()
    const answer = await update(chatfactor, { ...firstOfTwo, expectedVersion: before.version })
    expect(answer).toEqual({ ...before, ...firstOfTwo, version: before.version + 1 })
    expect(await get(chatfactor)).toEqual(answer)
  })

  it('of two at once with the same expectedVersion one is applied, and the other is STALE', async () => {
    const { chatfactor, another, get, update, before } = await given()
    const { version: expectedVersion } = before
    const processes = [chatfactor, another()] as const
    const [one, two] = await Promise.allSettled([
      update(processes[0], { ...firstOfTwo, expectedVersion }),
      update(processes[1], { ...secondOfTwo, expectedVersion }),
    ])
    const outcomes = [one, two].map((settled) => (settled.status === 'fulfilled' ? 'applied' : settled.reason.code))
    expect(outcomes.sort()).toEqual(['STALE', 'applied'])
    const applied = one.status === 'fulfilled' ? one.value : two.status === 'fulfilled' ? two.value : null
    expect(await get(chatfactor)).toEqual(applied)
    expect(applied?.version).toBe(expectedVersion + 1)
  })

  it('of two at once without it both are applied', async () => {
    const { chatfactor, another, get, update, before } = await given()
    await Promise.all([update(chatfactor, firstOfTwo), update(another(), secondOfTwo)])
    expect(await get(chatfactor)).toMatchObject({ ...firstOfTwo, ...secondOfTwo, version: before.version + 2 })
  })

  it('says which version stands there when it is STALE, changes nothing, and is worth no second try', async () => {
    const { chatfactor, get, update, before } = await given()
    const after = await update(chatfactor, firstOfTwo)
    const late = update(chatfactor, { ...secondOfTwo, expectedVersion: before.version })
    await expect(late).rejects.toMatchObject({
      code: 'STALE',
      category: 'conflict',
      retryable: false,
      details: { version: after.version },
      message: 'Somebody else changed this meanwhile.',
    })
    expect(await get(chatfactor)).toEqual(after)
  })

  it('that gives what stands there already writes nothing: no version, no entry in the trail', async () => {
    const { chatfactor, counting, update } = await given()
    const after = await update(chatfactor, { ...firstOfTwo, ...secondOfTwo })
    const trail = await chatfactor.audit.list({ limit: 500 })
    counting.reset()
    for (const same of [{}, firstOfTwo, { ...firstOfTwo, ...secondOfTwo, expectedVersion: after.version }]) {
      expect(await update(chatfactor, same)).toEqual(after)
    }
    expect(counting.counts()).toMatchObject({ read: reads[name], commit: 0 })
    expect(await chatfactor.audit.list({ limit: 500 })).toEqual(trail)
  })

  it('is STALE also where it would change nothing', async () => {
    const { chatfactor, update, before } = await given()
    await update(chatfactor, firstOfTwo)
    const again = update(chatfactor, { ...firstOfTwo, expectedVersion: before.version })
    expect((await refusal(again)).code).toBe('STALE')
  })

  it('keeps the expectedVersion out of the record and out of the trail', async () => {
    const { chatfactor, get, update, before } = await given()
    await update(chatfactor, { ...firstOfTwo, expectedVersion: before.version })
    expect(JSON.stringify(await get(chatfactor))).not.toContain('expectedVersion')
    const { items } = await chatfactor.audit.list({ limit: 500 })
    const entry = items.find(({ action }) => action.endsWith('.updated'))
    expect(entry?.details).toMatchObject({ fields: Object.keys(firstOfTwo).join(' ') })
    expect(JSON.stringify(entry?.details)).not.toContain('xpectedVersion')
  })

  it.each([0, -1, 1.5, '1', null])('names expectedVersion when %s is given for it', async (expectedVersion) => {
    const { chatfactor, update } = await given()
    expect(await refusal(update(chatfactor, { ...firstOfTwo, expectedVersion }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: [{ field: 'expectedVersion' }] },
    })
  })
})

describe('versions', () => {
  it('begin at 1, and nothing new can expect one', async () => {
    const { chatfactor, resource, ana } = await setting()
    expect([resource.version, ana.version]).toEqual([1, 1])
    const user = { login: 'eve', expectedVersion: 1 }
    const payroll = { name: 'Payroll', expectedVersion: 1 }
    expect((await refusal(chatfactor.users.create(user))).code).toBe('INVALID_INPUT')
    expect((await refusal(chatfactor.resources.create(payroll))).code).toBe('INVALID_INPUT')
  })

  it('of eight administrators who saw the same Resource one is heard', async () => {
    const { chatfactor, another, resource } = await setting()
    const expectedVersion = resource.version
    const tries = Array.from({ length: 8 }, (_, n) =>
      (n % 2 === 0 ? chatfactor : another()).resources.update(resource.id, { name: `Name ${n}`, expectedVersion }),
    )
    const settled = await Promise.allSettled(tries)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await chatfactor.resources.get(resource.id)).version).toBe(expectedVersion + 1)
  })

  it('R6: the same password given again is a new one, and taking away none is nothing', async () => {
    const { chatfactor, ana, signIn, resource } = await setting()
    const { secret } = await signIn(ana)
    expect((await chatfactor.users.update({ id: ana.id }, { password })).version).toBe(2)
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).toBeNull()
    const without = await chatfactor.users.update({ id: ana.id }, { password: null })
    expect(await chatfactor.users.update({ id: ana.id }, { password: null })).toEqual(without)
  })
})
