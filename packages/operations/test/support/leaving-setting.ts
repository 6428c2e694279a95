import { accounts } from '@chatfactor/accounts'
import { createChatfactor, type MasterKey } from '@chatfactor/core'
import { byKey, type CollectionName, insert, type Store, type Versioned } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, fakeHasher, promisedStore, sampleRecord, world } from '@chatfactor/testkit'
import { operations } from '../../src/index.js'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
/** Another key, put in front of the first one. */
export const rotated = [{ id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }, ...keys]

/** What says who Ana is, or where she is: nothing else holds these words. */
export const canaries = {
  login: 'ana_canary',
  externalId: 'ext-canary-of-ana',
  email: 'ana.canary@example.org',
  earlier: 'earlier.canary@example.org',
  firstName: 'Annabel-Canary',
  lastName: 'Canary-Weatherby',
  phone: '4930123456789',
  chat: 'chat-canary-1',
  name: 'Canary of the chat',
} as const

/** A store, and what it holds now: as it was written, past everything that reads it. */
export function watchedStore(inner: Store = promisedStore(checkedStore(memoryStore()))) {
  const kept = new Map<string, { readonly collection: CollectionName; readonly record: Versioned }>()
  const store: Store = {
    ...inner,
    async commit(writes, hint) {
      const outcome = await inner.commit(writes, hint)
      if (outcome.outcome !== 'committed') return outcome
      for (const write of writes) {
        const { collection } = write
        if ('record' in write) kept.set(`${collection}/${write.record.id}`, { collection, record: write.record })
        else if (write.verb === 'delete') kept.delete(`${collection}/${write.id}`)
      }
      return outcome
    },
  }
  /** The collections that hold a text, each once. */
  const holding = (text: string): readonly CollectionName[] => [
    ...new Set(
      [...kept.values()].flatMap((one) => (JSON.stringify(one.record).includes(text) ? [one.collection] : [])),
    ),
  ]
  return { store, kept, holding }
}

/**
 * Ana, with a chat of her own on Billing and one on Payroll that is Ben's on Billing, too; her life leaves something in every collection. Two
 * processes, of which the second one works.
 */
export async function leavingSetting() {
  const { store, kept, holding } = watchedStore()
  const secondFactor = { activation: 'on_scan', maxTokensPerUser: 3, rememberBrowsersMs: 86_400_000 } as const
  const made = await world({
    ...{ keys, store, resource: { secondFactor }, everythingAllowed: true },
    people: { ben: { email: 'ben@example.org' } },
  })
  const opened = (ring: readonly MasterKey[] = keys) =>
    createChatfactor({
      ...{ keys: ring, store, transports: [made.telegram], clock: made.clock, mailer: made.mailer },
      publicUrl: 'https://id.example.org',
      features: [accounts({ passwordHasher: fakeHasher() }), operations({ webhooks: { allowLoopback: true } })],
    })
  const [chatfactor, other] = [opened(), opened()]
  const deeds = made.by(chatfactor)
  const { login, externalId, earlier } = canaries
  const ana = await made.person('ana', { login, externalId, email: earlier })
  const payroll = await deeds.anotherResource('Payroll', [ana, made.ben], { secondFactor })
  const { firstName, lastName, phone } = canaries
  await chatfactor.users.update({ id: ana.id }, { firstName, lastName, phone })
  const at = (resourceId: string, { id }: { readonly id: string }) => ({ resourceId, user: { id } })
  const enrolled = async (person: { readonly id: string }, chatId: string, resourceId = made.resource.id) => {
    const enrollment = await deeds.startEnrollment(person, { resourceId })
    const displayName = chatId === canaries.chat ? canaries.name : 'Shared phone'
    await deeds.scan(enrollment, chatId, { profile: { displayName, username: null, language: 'en' } })
    return enrollment.id
  }
  /** The collections in which there is a word of hers. */
  const traces = () => {
    const words = Object.values(canaries)
    return Object.fromEntries(words.flatMap((word) => (holding(word).length > 0 ? [[word, holding(word)]] : [])))
  }
  const subjectOf = async (id: string) => {
    const entry = (await chatfactor.audit.list({ user: { id }, limit: 1 })).items[0]
    return entry?.subjectId ?? ''
  }
  const jobOf = async (userId: string) => {
    const [job] = await store.read([byKey('jobs', 'key', { key: `user.erase:${userId}` })])
    return job
  }
  return {
    ...{ ...made, ...deeds, store, kept, holding, opened, chatfactor, other, ana, payroll, at, enrolled, traces },
    ...{ subjectOf, jobOf },
  }
}

/** The setting behind a life of Ana's, in which each collection has something of hers. */
export async function afterALife() {
  const set = await leavingSetting()
  const { ana, ben, chatfactor, payroll, resource } = set
  await set.enrolled(ben, 'chat-shared')
  await set.enrolled(ana, canaries.chat)
  const visit = await set.signIn(ana, { chatId: canaries.chat, remember: true })
  await set.changeEmail(visit, canaries.email)
  await set.enrolled(ana, 'chat-shared', payroll.id)
  const signingIn = { resourceId: resource.id, login: canaries.login, network: '192.0.2.77', device: null }
  await chatfactor.signIn.withPassword({ ...signingIn, password: 'a wrong password' })
  const asked = await set.sendCode(ana)
  const [token] = await chatfactor.tokens.list(set.at(payroll.id, ana))
  await chatfactor.tokens.disable(token?.id ?? '', { reason: 'In repair' })
  const endpoint = { resourceId: resource.id, url: 'http://127.0.0.1:9/', notify: canaries.email }
  await chatfactor.webhooks.create({ ...endpoint, events: ['user.erased', 'challenge.started'] })
  await set.sendCode(ana)
  // What agents asked her, and what she said of her activity, as their packages would write it.
  const about = { userId: ana.id, resourceId: resource.id }
  await set.store.commit([
    insert('authorizations', { ...sampleRecord('authorizations', 1), ...about }),
    insert('permits', { ...sampleRecord('permits', 1), ...about }),
    insert('notes', { ...sampleRecord('notes', 1), ...about, kind: 'me', key: null, says: { text: null } }),
    insert('inboxes', { ...sampleRecord('inboxes', 1), ...about }),
    insert('agents', { ...sampleRecord('agents', 1), resourceId: resource.id, ownerId: ana.id }),
    // What an endpoint wrote to its owner, who is no member by that.
    insert('deliveries', {
      ...sampleRecord('deliveries', 1),
      ...{ channel: 'mail', userId: null, assignmentId: null, transport: null, accountId: null, chatId: null },
      mailTo: canaries.email,
    }),
  ])
  await chatfactor.worker.runOnce()
  return { ...set, visit, asked }
}
