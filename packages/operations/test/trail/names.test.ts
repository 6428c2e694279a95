import { createHash } from 'node:crypto'
import { ChatfactorError } from '@chatfactor/core'
import { type AuditRecord, byId, byKey, insert, remove } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { pageOf, refusal } from '../support/running.js'
import { masterKey, nth, trailRig } from '../support/trail-rig.js'

describe('names in the trail', () => {
  it('R34: of administrators stand beside entries once these have their numbers, and pages still show them', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 2)
    await rig.act(rig.payroll.id, 1)
    await rig.chatfactor.worker.runOnce()
    const entries = [...(await rig.entries(rig.billing.id)), ...(await rig.entries(rig.payroll.id))]
    expect(JSON.stringify(entries)).not.toMatch(/\b(?:ann|ben)\b/)
    const pseudonyms = entries.map(({ administrator }) => administrator)
    expect(new Set(pseudonyms).size).toBe(2)
    expect(entries.map(({ actor }) => actor)).toEqual(pseudonyms.map((id) => `administrator:${id}`))
    const shown = async (resourceId: string) =>
      (await rig.chatfactor.audit.list({ resourceId })).items.map(({ actor }) => actor)
    expect(await shown(rig.billing.id)).toEqual(Array(3).fill('administrator:ann'))
    expect(await shown(rig.payroll.id)).toEqual(Array(2).fill('administrator:ben'))
    const feed = rig.chatfactor.feed({ after: 'start', resourceId: rig.payroll.id })[Symbol.asyncIterator]()
    const page = await pageOf(feed)
    await feed.return?.()
    expect(page.events.map(({ actor }) => actor)).toEqual(Array(2).fill('administrator:ben'))
  })

  it('R34: are the same pseudonym in every process and at any time, and are gone once their note is', async () => {
    const rig = await trailRig()
    await rig.act(rig.billing.id, 1)
    await rig.chatfactor.worker.runOnce()
    await rig.act(rig.billing.id, 1)
    await rig.another().worker.runOnce()
    const [first, ...others] = await rig.entries(rig.billing.id)
    expect(new Set(others.map(({ administrator }) => administrator))).toEqual(new Set([first?.administrator]))
    const note = (await rig.store.read([byId('notes', first?.administrator ?? '')]))[0]
    if (note === null) throw new Error('there is no note')
    expect(JSON.stringify(note)).not.toMatch(/\bann\b/)
    await rig.store.commit([remove('notes', note)])
    const { items } = await rig.chatfactor.audit.list({ resourceId: rig.billing.id })
    expect(items.map(({ actor }) => actor)).toEqual(Array(3).fill(`administrator:${first?.administrator}`))
    await rig.seal()
    expect((await rig.chatfactor.audit.verify()).ok).toBe(true)
  })

  it('R34, C40: are found in whichever key they were written under, and are one pseudonym where both wrote', async () => {
    const older = masterKey('k1')
    const rig = await trailRig({ keys: [older] })
    await rig.act(rig.billing.id, 1)
    await rig.chatfactor.worker.runOnce()
    const both = rig.another({ keys: [masterKey('k2'), older] })
    const named = { actor: 'administrator:ann' } as const
    expect((await both.audit.list(named)).items).toHaveLength(2)
    await both.resources.update(rig.billing.id, { name: 'Anew', ...named })
    await both.worker.runOnce()
    const { items } = await both.audit.list(named)
    expect(items.map(({ actor }) => actor)).toEqual(Array(3).fill('administrator:ann'))
    expect((await both.audit.list({ actor: 'administrator:ben' })).items).toHaveLength(1)
    await both.close()
  })

  it('R34: that two processes write at once are one note', async () => {
    const store = memoryStore()
    const rig = await trailRig({ store })
    let isFirst = true
    const racing = rig.another({
      store: {
        ...store,
        async commit(writes, hint) {
          const isNote = writes.some(({ verb, collection }) => verb === 'insert' && collection === 'notes')
          if (isNote && isFirst) {
            isFirst = false
            const taken = writes.map((write) =>
              write.verb === 'insert'
                ? { ...write, record: { ...write.record, id: `other-${write.record.id}` } }
                : write,
            )
            await store.commit(taken)
          }
          return store.commit(writes, hint)
        },
      },
    })
    await racing.worker.runOnce()
    const notes = (await store.list('notes', { index: 'byKind', equals: { kind: 'administrator' }, limit: 10 })).items
    expect(notes).toHaveLength(2)
    expect((await rig.entries(rig.billing.id)).map(({ administrator }) => administrator)).toEqual([
      expect.stringMatching(/^other-/),
    ])
  })
})

describe('transactions in the trail', () => {
  const fields = [{ label: 'Amount', value: '10 €' }]

  /** An entry as it is written when somebody approved that. */
  async function approved({ store, billing, clock }: Awaited<ReturnType<typeof trailRig>>, subjectId: string) {
    const digest = createHash('sha256')
      .update(`${canonicalize({ fields, resourceId: billing.id, version: 1 })}`)
      .digest('base64url')
    const entry = {
      resourceId: billing.id,
      subjectId,
      action: 'challenge.accepted',
      actor: 'person',
      outcome: 'success',
    } as const
    const details = { challengeId: 'c1', purpose: 'pay', transaction: digest }
    await store.commit([insert('audit', { ...entry, id: `9${subjectId.slice(1)}`, at: clock.now(), details })])
    return digest
  }

  const markIn = (entries: readonly AuditRecord[]) =>
    nth(
      entries.filter(({ action }) => action === 'challenge.accepted'),
      -1,
    ).details.transaction

  it('R34: are keyed for their person, who can still be shown to have approved them', async () => {
    const rig = await trailRig()
    const { chatfactor, billing } = rig
    const [zoe, kai] = [
      await chatfactor.users.create({ login: 'zoe' }),
      await chatfactor.users.create({ login: 'kai' }),
    ]
    const digest = await approved(rig, await rig.subjectOf(zoe.id))
    await chatfactor.worker.runOnce()
    const mark = markIn(await rig.entries(billing.id))
    expect(mark).toMatch(/^[\w-]{43}$/)
    expect(mark).not.toBe(digest)
    const about = { resourceId: billing.id, fields }
    expect(await chatfactor.audit.transactionMark({ id: zoe.id }, about)).toBe(mark)
    expect(await chatfactor.audit.transactionMark({ id: zoe.id }, { ...about, resourceId: rig.payroll.id })).not.toBe(
      mark,
    )
    expect(await chatfactor.audit.transactionMark({ id: kai.id }, about)).toBeNull()
    await approved(rig, await rig.subjectOf(kai.id))
    await chatfactor.worker.runOnce()
    expect(markIn(await rig.entries(billing.id))).not.toBe(mark)
    const gone = await refusal(chatfactor.audit.transactionMark({ id: 'nobody' }, about))
    expect(gone).toBeInstanceOf(ChatfactorError)
    expect(gone.code).toBe('USER_NOT_FOUND')
  })

  it('R34: of somebody who is not known any more say nothing at all', async () => {
    const rig = await trailRig()
    await approved(rig, '9999999999zzzzzzzzzzzzzzzz')
    await rig.chatfactor.worker.runOnce()
    expect(markIn(await rig.entries(rig.billing.id))).toBeNull()
    const [note] = await rig.store.read([byKey('notes', 'key', { key: 'subject_key:9999999999zzzzzzzzzzzzzzzz' })])
    expect(note).toBeNull()
  })
})
