import { newId } from '@chatfactor/core/feature'
import {
  type AuthorizationState,
  byId,
  type CollectionName,
  insert,
  type NoteKind,
  type PermitState,
  type Write,
} from '@chatfactor/core/store'
import { sampleRecord } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { writtenBy } from '../support/written-by.js'
import { site } from '../webhooks/site.js'

const k1 = { id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }
const k2 = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }

/** Each kind of a note: whether it is kept longer than an older key. A kind without a row does not compile. */
const notes: Readonly<Record<NoteKind, 'kept' | 'ends by itself' | 'says nothing'>> = {
  ...{ reason: 'kept', administrator: 'kept', subject_key: 'kept', receipt_subject: 'kept', bulk: 'kept', act: 'kept' },
  ...{ import: 'ends by itself', me: 'says nothing', not_me: 'says nothing' },
}
/** Each state of a question and of a permit, which the compiler sees to as well. */
const questions: Readonly<Record<AuthorizationState, null>> = {
  ...{ open: null, approved: null, declined: null, denied: null, cancelled: null, expired: null, accepted: null },
}
const permits: Readonly<Record<PermitState, null>> = { live: null, ended: null, used_up: null, expired: null }

const hasName = <Name extends string>(names: Readonly<Record<Name, unknown>>, text: string): text is Name =>
  Object.hasOwn(names, text)
function namesOf<Name extends string>(names: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(names).filter((text) => hasName(names, text))
}

const signed = { fields: [{ label: 'To', value: 'ACME' }], digest: 'digest' }
const terms = { fields: [{ label: 'To', any: true as const }], total: null, times: 1, forMs: 60_000 }

it('C39, C40: whatever is sealed and kept is sealed anew, of each kind and in each state, all of it', async () => {
  const { another, chatfactor: old, billing, store, clock } = await site({ keys: [k1] })
  const made: {
    readonly what: string
    readonly collection: CollectionName
    readonly write: Write
    readonly id: string
  }[] = []
  const add = (what: string, collection: CollectionName, id: string, write: Write) =>
    made.push({ what, collection, id, write })
  for (const kind of namesOf(notes).filter((kind) => notes[kind] === 'kept')) {
    const id = newId(clock.now())
    const key = kind === 'administrator' ? 'a name' : null
    const about = { key, resourceId: billing.id, userId: null, says: { text: kind }, createdAt: clock.now() }
    add(`a note: ${kind}`, 'notes', id, insert('notes', { id, kind, ...about }))
  }
  for (const [nth, state] of namesOf(questions).entries()) {
    const sample = { ...sampleRecord('authorizations', nth), state, resourceId: billing.id }
    // One of its fields each, so that none is found by its neighbour.
    const parts = [
      { transaction: signed, reason: null, offers: null },
      { reason: { text: 'Monthly' }, offers: null },
      { reason: null, offers: terms },
    ]
    for (const [at, part] of parts.entries()) {
      const id = newId(clock.now())
      const own = { id, dedupeId: id }
      add(
        `a question: ${state}, ${at}`,
        'authorizations',
        id,
        insert('authorizations', { ...sample, ...own, transaction: signed, ...part }),
      )
    }
  }
  for (const [nth, state] of namesOf(permits).entries()) {
    const id = newId(clock.now())
    const sample = { ...sampleRecord('permits', nth), id, state, resourceId: billing.id, terms }
    add(`a permit: ${state}`, 'permits', id, insert('permits', sample))
  }
  await writtenBy(old, ...made.map(({ write }) => write))

  const under = async (keyId: string) => {
    const records = await store.read(made.map(({ collection, id }) => byId(collection, id)))
    return made.filter((_, at) => JSON.stringify(records[at]).includes(`"sealed":"${keyId}.`)).map(({ what }) => what)
  }
  const all = made.map(({ what }) => what)
  expect(await under('k1')).toEqual(all)
  const both = another([k2, k1])
  const { id } = await both.keys.rotate()
  await both.worker.runOnce()
  expect(await both.jobs.get(id)).toMatchObject({ state: 'done' })
  expect(await under('k1')).toEqual([])
  expect(await under('k2')).toEqual(all)
  await Promise.all([old.close(), both.close()])
})
