import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { byId, type Ref, type Store } from '../../src/doors/store.js'
import { writtenId } from '../../src/ports/writes.js'
import type { CollectionName } from '../../src/records/records.js'

/** A record that was looked at or written, by its collection and whose it is. */
interface Touched {
  readonly collection: CollectionName
  readonly record: object
}

/** A store that remembers every record that goes through it, and which lists were asked for. */
function recordingStore() {
  const inner = memoryStore()
  const touched: Touched[] = []
  const lists: string[] = []
  const store: Store = {
    async read(refs) {
      const found = await inner.read(refs)
      refs.forEach(({ collection }: Ref, at) => {
        const record = found[at]
        if (record != null) touched.push({ collection, record })
      })
      return found
    },
    list(collection, query) {
      lists.push(`${collection}.${query.index}`)
      return inner.list(collection, query)
    },
    async commit(writes, hint) {
      for (const write of writes) {
        if ('record' in write) touched.push({ collection: write.collection, record: write.record })
        else {
          const [record] = await inner.read([byId(write.collection, writtenId(write))])
          if (record !== null) touched.push({ collection: write.collection, record })
        }
      }
      return inner.commit(writes, hint)
    },
  }
  return {
    store,
    reset() {
      touched.length = 0
      lists.length = 0
    },
    touched,
    lists,
  }
}

/** What has an owner names the person, or their chat. What happened in a chat before anybody knows whose it is has none. */
function ownerOf({ collection, record }: Touched): string {
  const field = (name: string): unknown => Reflect.get(record, name)
  switch (collection) {
    case 'resources':
      return `resource ${String(field('id'))}`
    case 'users':
      return `user ${String(field('id'))}`
    case 'chats':
      return `chat ${String(field('chatId'))}`
    case 'inbound':
      return 'event'
    case 'audit':
      return `subject ${String(field('subjectId'))}`
    default:
      return `user ${String(field('userId'))}, assignment ${String(field('assignmentId') ?? field('id'))}`
  }
}

it('a sign-in and an enrollment touch the records of one assignment, its user and its Resource alone', async () => {
  const { store, reset, touched, lists } = recordingStore()
  const made = await world({ store, everythingAllowed: true, people: { ana: {}, ben: {} } })
  const { chatfactor, resource, enroll, startEnrollment, linkCode, hear, sendCode, verify, ana, ben } = made
  for (const [person, chat] of [[ana, 'chat-a'] as const, [ben, 'chat-b'] as const]) await enroll(person, chat)
  const [assignment] = (await store.list('assignments', { index: 'byUser', equals: { userId: ana.id }, limit: 1 }))
    .items
  const [user] = await store.read([byId('users', ana.id)])
  if (assignment === undefined || user === null) throw new Error('Ana belongs to the Resource')
  const own = new Set([
    ...[`resource ${resource.id}`, `user ${ana.id}`, `user ${ana.id}, assignment ${assignment.id}`],
    ...['chat chat-a', 'event', `subject ${user.subjectId}`],
  ])

  /** Whose records something touches, and which collections. */
  async function traceOf(something: () => Promise<unknown>) {
    await chatfactor.settled()
    reset()
    await something()
    await chatfactor.settled()
    expect(lists).toEqual([])
    expect(touched.map(ownerOf).filter((owner) => !own.has(owner))).toEqual([])
    return new Set(touched.map(({ collection }) => collection))
  }

  let sent = { challengeId: '', code: '' }
  const issue = await traceOf(async () => {
    sent = await sendCode(ana)
  })
  expect(issue).toContain('deliveries')
  expect(await traceOf(() => verify(ana, sent.challengeId, sent.code))).toContain('challenges')
  let enrollmentId = ''
  const [tokenId] = assignment.tokens.ids
  const begin = await traceOf(async () => {
    enrollmentId = (await startEnrollment(ana, tokenId === undefined ? {} : { replacesTokenId: tokenId })).id
  })
  expect(begin).toContain('enrollments')
  const code = await linkCode(enrollmentId)
  expect(await traceOf(() => hear({ type: 'code', chatId: 'chat-a', code }))).toContain('tokens')
})
