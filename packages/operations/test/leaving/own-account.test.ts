import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { type CollectionName, isSecretField, type Store, update } from '@chatfactor/core/store'
import { fakeHasher } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { operations } from '../../src/index.js'
import { holdings } from '../../src/leaving/holdings.js'
import { dyingStore } from '../support/dying-store.js'
import { afterALife, canaries, leavingSetting } from '../support/leaving-setting.js'
import { refusal } from '../support/running.js'

const aMinute = 60_000

type Leaving = Pick<
  Awaited<ReturnType<typeof leavingSetting>>,
  'chatfactor' | 'clock' | 'kept' | 'mailer' | 'resource' | 'store' | 'telegram'
>

interface Proven {
  readonly password?: number
  readonly email?: number
  readonly otp?: number
}

/** Somebody at the pages of a Resource, whose factors were all proven just now. */
function asPerson(set: Leaving, person: { readonly id: string }, resourceId = set.resource.id, proven?: Proven) {
  const now = set.clock.now().getTime()
  const methods = proven ?? { password: now, email: now, otp: now }
  return set.chatfactor.selfService.as({ resourceId, userId: person.id, methods })
}

async function allowed(set: Leaving, actions: readonly 'user.delete_account'[] = ['user.delete_account']) {
  await set.chatfactor.resources.update(set.resource.id, { selfService: { allowedActions: actions } })
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const found: string[] = []
  for await (const piece of pieces) found.push(piece)
  return found.join('')
}

/** What stays although a membership goes: the trail, who was erased, what receivers still have to hear, and chats of other people. */
const staying: readonly CollectionName[] = ['audit', 'jobs', 'webhookMessages', 'chats']

/** What is left of somebody's membership on a Resource, by collection. */
function leftOf({ kept }: Leaving, userId: string, resourceId: string): readonly CollectionName[] {
  const theirs = [...kept.values()].filter(({ collection, record }) => {
    const text = JSON.stringify(record)
    return !staying.includes(collection) && text.includes(userId) && text.includes(resourceId)
  })
  return [...new Set(theirs.map(({ collection }) => collection))]
}

describe('what is held about a person, taken along by them', () => {
  it('R56, R8: is their profile and this membership, nothing of other Resources, of other people, and no secret', async () => {
    const set = await afterALife()
    const { ana, ben, payroll, resource } = set
    const text = await textOf(asPerson(set, ana).account.export())
    const held: Record<string, unknown> = JSON.parse(text)
    for (const own of [canaries.login, canaries.email, canaries.firstName, canaries.chat, canaries.name]) {
      expect(text).toContain(own)
    }
    const there = await set.chatfactor.tokens.list(set.at(payroll.id, ana))
    for (const other of [payroll.id, ben.id, 'chat-shared', 'In repair', ...there.map(({ id }) => id)]) {
      expect(text).not.toContain(other)
    }
    for (const { collection } of Object.values(holdings)) {
      const items = held[collection]
      const fields = Array.isArray(items) ? items.flatMap((item) => Object.keys(item)) : []
      expect(fields.filter((field) => isSecretField(collection, field))).toEqual([])
    }
    for (const { record } of set.kept.values()) {
      for (const secret of ['pinHash', 'passwordHash', 'secretHash'] as const) {
        const value: unknown = Reflect.get(record, secret)
        if (typeof value === 'string') expect(text).not.toContain(value)
      }
    }
    const { items } = await set.chatfactor.audit.list({ user: { id: ana.id }, action: 'person.exported' })
    expect(items).toMatchObject([{ actor: 'person', resourceId: resource.id }])
  })

  it('R56, R5: needs every factor fresh, before the first piece, and leaves nothing in the trail without it', async () => {
    const set = await afterALife()
    const { ana, clock } = set
    const now = clock.now().getTime()
    for (const stale of [{ password: now }, { password: now, otp: now - 5 * aMinute }, { otp: now }, {}]) {
      const pieces = asPerson(set, ana, set.resource.id, stale).account.export()
      expect(await refusal(textOf(pieces))).toMatchObject({ code: 'NOT_FRESH' })
    }
    expect((await set.chatfactor.audit.list({ user: { id: ana.id }, action: 'person.exported' })).items).toEqual([])
  })
})

describe('an account that its person deletes', () => {
  it('R56, R5: is off in a new Resource and with the preset, and needs every factor fresh and its name typed', async () => {
    const set = await leavingSetting()
    const { ana, chatfactor, clock, resource } = set
    const preset = await chatfactor.resources.ensure({ address: 'preset', name: 'Preset', preset: 'self_service' })
    expect(preset.selfService.allowedActions).toContain('user.change_password')
    expect(preset.selfService.allowedActions).not.toContain('user.delete_account')
    await chatfactor.resources.update(resource.id, { selfService: { allowedActions: [] } })
    await set.enrolled(ana, canaries.chat)
    const typed = canaries.login
    const denied = { code: 'POLICY_DENIED', details: { rule: 'user.delete_account' } }
    expect(await refusal(asPerson(set, ana).account.delete({ typed }))).toMatchObject(denied)
    expect(await refusal(asPerson(set, ana).account.preview())).toMatchObject(denied)
    await allowed(set)
    const now = clock.now().getTime()
    for (const stale of [{ password: now }, { password: now, otp: now - 5 * aMinute }, { otp: now }]) {
      const me = asPerson(set, ana, resource.id, stale)
      expect(await refusal(me.account.delete({ typed }))).toMatchObject({ code: 'NOT_FRESH' })
    }
    expect(await asPerson(set, ana).account.preview()).toEqual({ typed, isWhole: false })
    for (const wrong of ['', 'ben', `${typed}x`, typed.toUpperCase()]) {
      expect(await refusal(asPerson(set, ana).account.delete({ typed: wrong }))).toMatchObject({
        ...{ code: 'INVALID_INPUT', details: { issues: [{ field: 'typed' }] } },
      })
    }
    expect((await chatfactor.jobs.list()).items).toEqual([])
  })

  it('R56: ends at once everywhere, is told on every channel, and is gone here when those were sent', async () => {
    const set = await afterALife()
    const { ana, chatfactor, other, payroll, resource, visit, asked, clock, mailer, telegram } = set
    await allowed(set)
    const now = clock.now().getTime()
    const me = chatfactor.selfService.as({
      ...{ resourceId: resource.id, userId: ana.id, sessionId: visit.session.id },
      methods: { password: now, email: now, otp: now },
    })
    mailer.sent.length = 0
    await me.account.delete({ typed: canaries.login })
    // In another process, too, and for whoever is in the middle of a sign-in.
    expect(await set.by(other).isSignedIn(visit)).toBe(false)
    const typed = { ...set.at(resource.id, ana), purpose: 'sign_in', challengeId: asked.challengeId, code: asked.code }
    expect(await refusal(other.challenges.verify(typed))).toMatchObject({ code: 'POLICY_DENIED' })
    await expect(set.by(other).signIn({ id: ana.id, login: canaries.login })).rejects.toThrow('Signing in was')
    await chatfactor.settled()
    expect(mailer.sent.map(({ to }) => to)).toContain(canaries.email)
    expect(JSON.stringify(telegram.sent.filter(({ to }) => to.chatId === canaries.chat).at(-1))).toContain('deleted')
    // Not before it was told.
    await other.worker.runOnce()
    expect(leftOf(set, ana.id, resource.id)).toContain('assignments')
    await clock.advance(aMinute)
    await other.worker.runOnce()
    expect(leftOf(set, ana.id, resource.id)).toEqual([])
    expect((await chatfactor.jobs.list({ kind: 'membership.erase' })).items).toMatchObject([
      { state: 'done', actor: 'person', resourceId: resource.id, problem: null },
    ])
    // Payroll goes on as if nothing had happened, and so does the person.
    expect(leftOf(set, ana.id, payroll.id)).toContain('assignments')
    expect(await chatfactor.users.get({ id: ana.id })).toMatchObject({ login: canaries.login })
    expect(set.holding(canaries.chat)).toEqual([])
    expect((await chatfactor.jobs.list({ kind: 'user.erase' })).items).toEqual([])
    const erased = await chatfactor.audit.list({ user: { id: ana.id }, action: 'user.erased' })
    expect(erased.items).toMatchObject([{ resourceId: resource.id }])
  })

  it('R56: takes all of a person along who belongs nowhere else, but not of one whom the host knows', async () => {
    const set = await leavingSetting()
    const { chatfactor, clock, resource, person } = set
    await allowed(set)
    const [alone, hosts] = [
      await person('carla', { login: 'carla_alone', email: 'carla@example.org' }),
      await person('dora', { login: 'dora_host', externalId: 'host-dora' }),
    ]
    expect(await asPerson(set, alone).account.preview()).toEqual({ typed: 'carla_alone', isWhole: true })
    expect(await asPerson(set, hosts).account.preview()).toEqual({ typed: 'dora_host', isWhole: false })
    await asPerson(set, alone).account.delete({ typed: 'carla_alone' })
    await asPerson(set, hosts).account.delete({ typed: ' dora_host ' })
    await clock.advance(aMinute)
    for (let round = 0; round < 3; round += 1) await chatfactor.worker.runOnce()
    expect(set.holding('carla_alone')).toEqual([])
    expect(set.holding('carla@example.org')).toEqual([])
    expect((await chatfactor.erasures.list()).items).toMatchObject([{ userId: alone.id, state: 'done' }])
    expect(await chatfactor.users.get({ id: hosts.id })).toMatchObject({ login: 'dora_host' })
    expect(leftOf(set, hosts.id, resource.id)).toEqual([])
    const mailed = set.mailer.sent.filter(({ to }) => to === 'carla@example.org')
    expect(mailed.some(({ subject }) => subject.includes('is deleted'))).toBe(true)
  })

  it('R56: is deleted once by sixteen presses, and by nobody but its person', async () => {
    const set = await afterALife()
    const { ana, ben, chatfactor, clock } = set
    await allowed(set)
    const me = asPerson(set, ana)
    const presses = await Promise.allSettled(
      Array.from({ length: 16 }, () => me.account.delete({ typed: canaries.login })),
    )
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await chatfactor.jobs.list({ kind: 'membership.erase' })).items).toHaveLength(1)
    expect(
      (await chatfactor.audit.list({ user: { id: ana.id }, action: 'account.deletion_begun' })).items,
    ).toHaveLength(1)
    expect(await refusal(asPerson(set, ben).account.delete({ typed: canaries.login }))).toMatchObject({
      code: 'INVALID_INPUT',
    })
    await clock.advance(aMinute)
    await chatfactor.worker.runOnce()
    expect(leftOf(set, ben.id, set.resource.id)).toContain('assignments')
  })

  it('R56, C20: is not deleted after “not me”: whoever sits there may not be its person', async () => {
    const set = await afterALife()
    const { ana, store } = set
    await allowed(set)
    const { items } = await store.list('assignments', { index: 'byUser', equals: { userId: ana.id }, limit: 10 })
    const own = items.find(({ resourceId }) => resourceId === set.resource.id)
    if (own === undefined) throw new Error('Ana is no member')
    await store.commit([update('assignments', own, { enrollment: { blocked: true } })])
    expect(await refusal(asPerson(set, ana).account.delete({ typed: canaries.login }))).toMatchObject({
      ...{ code: 'POLICY_DENIED', details: { rule: 'enrollment_blocked' } },
    })
  })

  it('R56: is deleted although an administrator switched it on meanwhile; who was let in anew stays', async () => {
    const set = await afterALife()
    const { ana, chatfactor, clock, resource, person } = set
    const carla = await person('carla', { login: 'carla_anew', externalId: 'host-carla' })
    await allowed(set)
    await asPerson(set, ana).account.delete({ typed: canaries.login })
    await asPerson(set, carla).account.delete({ typed: 'carla_anew' })
    await chatfactor.assignments.update({ ...set.at(resource.id, ana), active: true })
    await chatfactor.assignments.end(set.at(resource.id, carla))
    const anew = await chatfactor.assignments.create({ resourceId: resource.id, userId: carla.id })
    await clock.advance(aMinute)
    for (let round = 0; round < 3; round += 1) await chatfactor.worker.runOnce()
    expect(leftOf(set, ana.id, resource.id)).toEqual([])
    expect(await chatfactor.assignments.get(set.at(resource.id, carla))).toMatchObject({ id: anew.id })
    expect((await chatfactor.jobs.list({ state: 'open' })).items).toEqual([])
  })

  it('R56: is gone wherever the process dies that deletes it', async () => {
    for (let calls = 1; calls < 40; calls += 3) {
      const set = await afterALife()
      const { ana, chatfactor, clock, resource, store } = set
      await allowed(set)
      await asPerson(set, ana).account.delete({ typed: canaries.login })
      await chatfactor.settled()
      await clock.advance(aMinute)
      const dying = dyingStore(store, calls, { lastIsDone: calls % 2 === 0 })
      const process = processOn(set, dying.store)
      await Promise.race([process.worker.runOnce(), dying.died])
      await clock.advance(31_000)
      await chatfactor.worker.runOnce()
      expect(leftOf(set, ana.id, resource.id)).toEqual([])
      expect((await chatfactor.jobs.list({ kind: 'membership.erase' })).items).toMatchObject([{ state: 'done' }])
    }
  })
})

function processOn({ clock, mailer, telegram }: Leaving, store: Store) {
  const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
  return createChatfactor({
    ...{ keys, store, clock, mailer, transports: [telegram], publicUrl: 'https://id.example.org' },
    features: [accounts({ passwordHasher: fakeHasher() }), operations({ webhooks: { allowLoopback: true } })],
  })
}
