import { accounts } from '@chatfactor/accounts'
import { authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { newId } from '@chatfactor/core/feature'
import { insert, type NoteKind, type Write } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeHasher, sampleRecord, world } from '@chatfactor/testkit'
import { expect, it } from 'vitest'

const dayMs = 24 * 60 * 60_000
const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
const publicUrl = 'https://id.example.org'

/**
 * With what a note ends, by its kind; one without a row does not compile. What belongs to the trail leaves with its months, which
 * packages/operations looks at.
 */
const ends: Readonly<Record<NoteKind, 'in time' | 'with its job' | 'with its person' | 'with the trail'>> = {
  ...{ import: 'in time', me: 'in time', not_me: 'in time' },
  ...{ bulk: 'with its job', act: 'with its job' },
  ...{ subject_key: 'with its person', receipt_subject: 'with its person' },
  ...{ reason: 'with the trail', administrator: 'with the trail' },
}

/** Ana and Ben, and a note of this kind about each, of which that about Ben was written 400 days later. */
async function withNotes(kind: NoteKind) {
  const store = memoryStore()
  const { ana, ben, clock, resource } = await world({ keys, store, people: { ana: {}, ben: {} } })
  const features = [accounts({ passwordHasher: fakeHasher() }), operations(), authorizations()] as const
  const chatfactor = createChatfactor({ keys, store, clock, transports: [], publicUrl, features })
  const written = async (of: typeof ana) => {
    const now = clock.now()
    const [id, jobId] = [newId(now), newId(now)]
    const about = { key: null, resourceId: resource.id, userId: of.id, says: { text: null }, createdAt: now }
    const writes: Write[] = [insert('notes', { id, kind, ...about })]
    if (ends[kind] === 'with its job') {
      const asks = kind === 'act' ? { note: id } : { noteId: id }
      const named = kind === 'act' ? 'administration.act' : 'people.bulk'
      const over = { state: 'done', kind: named, asks, endedAt: now, heldUntil: null, key: id } as const
      writes.push(insert('jobs', { ...sampleRecord('jobs', now.getTime()), id: jobId, ...over }))
    }
    await store.commit(writes)
  }
  await written(ana)
  await clock.advance(400 * dayMs)
  await written(ben)
  const whose = async () => {
    const { items } = await store.list('notes', { index: 'byKind', equals: { kind }, limit: 9 })
    return items.map(({ userId }) => (userId === ana.id ? 'ana' : 'ben'))
  }
  return { ana, chatfactor, whose }
}

const kinds = Object.entries(ends).flatMap(([kind, end]) => (end === 'with the trail' ? [] : [{ kind, end }]))
const isKind = (text: string): text is NoteKind => Object.hasOwn(ends, text)

it.each(kinds)(
  'C63, C62: a note of the kind $kind ends $end, and that of somebody else does not',
  async ({ kind, end }) => {
    if (!isKind(kind)) throw new Error(kind)
    const { ana, chatfactor, whose } = await withNotes(kind)
    if (end === 'with its person') {
      await chatfactor.worker.runOnce()
      expect(await whose()).toEqual(['ana', 'ben'])
      await chatfactor.users.erase({ id: ana.id })
    }
    await chatfactor.worker.runOnce()
    expect(await whose()).toEqual(['ben'])
  },
)
