import { accounts } from '@chatfactor/accounts'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type AddedFeature, defineFeature } from '../../src/doors/feature.js'
import type { Store } from '../../src/doors/store.js'
import { type ChatfactorOptions, createChatfactor } from '../../src/index.js'
import { asked, own } from '../../src/kernel/verb.js'
import { only } from '../support/outcome.js'
import { refusal } from '../support/setting.js'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** An app with its own sign-in: core, a store and a transport. */
function alone(differs: Partial<ChatfactorOptions> = {}) {
  const telegram = fakeTransport()
  const options = { keys, store: memoryStore(), transports: [telegram], publicUrl: 'https://id.example.org' }
  return { telegram, chatfactor: createChatfactor({ ...options, ...differs }) }
}

/** A memory store that refuses to be asked for what only accounts keep. */
function withoutAccounts(inner: Store = memoryStore()): Store {
  const refuse = (collections: readonly string[]) => {
    const found = collections.find((name) => name === 'sessions' || name === 'rememberedBrowsers')
    if (found !== undefined) throw new Error(`asked for ${found}`)
  }
  return {
    read(refs) {
      refuse(refs.map(({ collection }) => collection))
      return inner.read(refs)
    },
    list(collection, query) {
      refuse([collection])
      return inner.list(collection, query)
    },
    commit(writes) {
      refuse(writes.map(({ collection }) => collection))
      return inner.commit(writes)
    },
  }
}

async function withPerson(chatfactor: ReturnType<typeof alone>['chatfactor']) {
  const { id: resourceId } = await chatfactor.resources.create({
    name: 'Billing',
    selfService: { enabled: true, allowedActions: 'all', tokenEnrollment: { bot: { enabled: true } } },
  })
  const { id: userId } = await chatfactor.users.create({ externalId: 'ana', email: 'ana@example.org' })
  await chatfactor.assignments.create({ resourceId, userId })
  const methods = () => ({ host: Date.now(), otp: Date.now() })
  return { resourceId, userId, me: () => chatfactor.selfService.as({ resourceId, userId, methods: methods() }) }
}

describe('a Chatfactor without accounts', () => {
  it('has no sign-in and no sessions, and a signed-in person no profile', async () => {
    const { chatfactor } = alone()
    expect(chatfactor).not.toHaveProperty('signIn')
    expect(chatfactor).not.toHaveProperty('sessions')
    const { me } = await withPerson(chatfactor)
    for (const group of ['profile', 'browsers', 'sessions', 'mailProof']) expect(me()).not.toHaveProperty(group)
  })

  it('enrolls, asks and lets people manage what they have, and never looks for a session', async () => {
    const { chatfactor, telegram } = alone({ store: withoutAccounts() })
    const { resourceId, userId, me } = await withPerson(chatfactor)
    const enrollment = await me().enrollments.start({ name: 'Phone', transport: telegram.platform })
    const { open } = await me().enrollments.links(enrollment.id)
    const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
    await chatfactor.handleWebhook(telegram.platform, telegram.webhook([{ type: 'code', chatId: '42', code }]))
    await chatfactor.settled()
    const seen = await me().enrollments.get(enrollment.id)
    const answer = telegram.lastCode('42')
    if (seen.state === 'awaiting_confirmation' && answer !== null)
      await me().enrollments.confirm(enrollment.id, { answer })
    expect((await me().enrollments.get(enrollment.id)).state).toBe('active')

    const about = { resourceId, user: { id: userId }, purpose: 'pay', binding: 'session-of-the-host' }
    const { challengeId } = only(await chatfactor.secondFactor.check(about), 'sent')
    const given = await chatfactor.secondFactor.check({ ...about, challengeId, code: telegram.lastCode('42') ?? '' })
    expect(given.outcome).toBe('passed')

    await me().pin.set('4711')
    expect(await me().recoveryCodes.renew()).toHaveLength(10)
    const [token] = await me().tokens.list()
    await me().tokens.revoke(token?.id ?? '')
    expect(await me().tokens.list()).toEqual([])
    await chatfactor.handleWebhook(
      telegram.platform,
      telegram.webhook([{ type: 'text', chatId: '42', text: '/status' }]),
    )
    await chatfactor.worker.runOnce()
    await chatfactor.close()
  })

  it('offers nobody what has no verb, whatever the policy allows', async () => {
    const { me } = await withPerson(alone().chatfactor)
    const { allowedActions } = await me().view()
    expect(allowedActions).toContain('token.enroll')
    expect(allowedActions.filter((action) => action.startsWith('user.'))).toEqual([])
    const both = createChatfactor({
      ...{ keys, store: memoryStore(), transports: [fakeTransport()], publicUrl: 'https://id.example.org' },
      features: [accounts()],
    })
    const person = await withPerson(both)
    expect((await person.me().view()).allowedActions).toContain('user.change_name')
  })

  it('keeps no password', async () => {
    const { chatfactor } = alone()
    const { code, details } = await refusal(chatfactor.users.create({ login: 'ana', password: 'correct horse' }))
    expect({ code, details }).toMatchObject({ code: 'INVALID_CONFIG', details: { option: 'features' } })
    expect(await chatfactor.users.findByLogin('ana')).toBeNull()
  })
})

describe('features that are given', () => {
  const verbs = { greet: asked() }
  const greeting = (name: string) =>
    defineFeature({
      ...{ name, verbs, ofPerson: {} },
      open: () => ({ verbs: { greet: async () => `${name} greets` }, ofPerson: () => ({}) }),
    })

  /** One that adds to a group that Chatfactor has. */
  const adding = (name: string, verbs: AddedFeature['verbs']) =>
    defineFeature({ ...{ name, verbs, ofPerson: {} }, open: () => ({ verbs: {}, ofPerson: () => ({}) }) })

  it('add their verbs, behind the same gate as those of Chatfactor', async () => {
    const made = createChatfactor({
      ...{ keys, store: memoryStore(), transports: [], publicUrl: 'https://id.example.org' },
      features: [greeting('one')],
    })
    expect(await made.greet()).toBe('one greets')
    await made.close()
    expect((await refusal(made.greet())).code).toBe('CLOSED')
  })

  it('add verbs to groups that are there, also behind the door of a signed-in person', async () => {
    const added = defineFeature({
      name: 'greeting',
      verbs: { users: { greet: asked({ user: own }) } },
      ofPerson: { tokens: { greet: asked() } },
      open: () => ({
        verbs: { users: { greet: async (user: { readonly id: string }) => `hello ${user.id}` } },
        ofPerson: () => ({ tokens: { greet: async () => 'hello tokens' } }),
      }),
    })
    const made = createChatfactor({
      ...{ keys, store: memoryStore(), transports: [fakeTransport()], publicUrl: 'https://id.example.org' },
      features: [added, greeting('one')],
    })
    const { me, userId } = await withPerson(made)
    expect(await made.users.greet({ id: userId })).toBe(`hello ${userId}`)
    expect((await made.users.get({ id: userId })).externalId).toBe('ana')
    const ofAna = made.selfService.as({
      resourceId: (await me().view()).resource.id,
      userId,
      methods: { host: Date.now() },
    })
    expect(await ofAna.tokens.greet()).toBe('hello tokens')
    expect(await ofAna.tokens.list()).toEqual([])
    await made.close()
    expect((await refusal(made.users.greet({ id: userId }))).code).toBe('CLOSED')
  })

  it.each([
    [
      'one that claims a verb of Chatfactor',
      [adding('mine', { users: { get: asked() } })],
      'the verb users.get is claimed by Chatfactor and by mine',
    ],
    [
      'one for which a verb of Chatfactor is a group',
      [adding('mine', { settled: { greet: asked() } })],
      'the verb settled is claimed as a group, too',
    ],
    ['two that claim a verb', [greeting('one'), greeting('two')], 'the verb greet is claimed by one and by two'],
    ['one that is there twice', [greeting('one'), greeting('one')], 'one is given twice'],
    [
      'one that defineFeature did not make',
      [{ name: 'made up' }],
      'has something that is not a feature of this @chatfactor/core: load core only once',
    ],
  ])('are refused: %s', (_what, features, problem) => {
    expect(() => alone({ features })).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIG', details: { option: 'features', problem } }),
    )
  })
})
