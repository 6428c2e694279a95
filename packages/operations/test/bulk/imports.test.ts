import type { Chatfactor } from '@chatfactor/core'
import { extendChatfactor } from '@chatfactor/core/feature'
import type { Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { createImports } from '../../src/feature.js'
import type { Imports } from '../../src/index.js'
import { bulkSetting } from '../support/bulk-setting.js'

/** As an administrator has them. */
function importsOf(chatfactor: Chatfactor): Promise<Imports> {
  return new Promise((resolve) => {
    extendChatfactor(chatfactor, {}, (engine) => {
      resolve(createImports(engine, 'administrator:ann'))
      return {}
    })
  })
}

const people = (count: number) =>
  `login,resource\n${Array.from({ length: count }, (_one, at) => `person-${at},billing`).join('\n')}\n`

/** A store of which a process is cut off once so many people were made through it. */
function cutOff(inner: Store, after: number): Store {
  let left = after
  const alive = () => {
    if (left <= 0) throw new Error('killed')
  }
  return {
    ...inner,
    async commit(writes, hint) {
      alive()
      const outcome = await inner.commit(writes, hint)
      if (writes.some(({ verb, collection }) => verb === 'insert' && collection === 'users')) left -= 1
      alive()
      return outcome
    },
  }
}

describe('files of people that were uploaded', () => {
  it('R38: are imported by a job, each line once, whatever process is killed meanwhile; until then they are sealed', async () => {
    const store = memoryStore()
    const { chatfactor, another, clock, logins, audited } = await bulkSetting({ store })
    const imports = await importsOf(chatfactor)
    const { importId } = await imports.create({ csv: people(1_100), onDuplicate: 'fail' })
    const kept = await store.list('notes', { index: 'byKind', equals: { kind: 'import' }, limit: 10 })
    expect([kept.items.length, JSON.stringify(kept.items).includes('person-')]).toEqual([1, false])
    expect(await imports.preview(importId)).toMatchObject({ counts: { created: 1_100, refused: 0 }, isWhole: true })
    expect(await logins()).toEqual([])
    const job = await imports.start(importId)
    expect(await imports.start(importId)).toEqual(job)
    await expect(imports.delete(importId)).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })

    for (const after of [1, 130, 400]) {
      const dying = another(cutOff(store, after))
      await dying.worker.runOnce().catch(() => undefined)
      await clock.advance(40_000)
    }
    await chatfactor.worker.runOnce()
    expect(await chatfactor.jobs.get(job.id)).toMatchObject({ state: 'done', counts: { created: 1_100 } })
    const all = await chatfactor.users.list({ limit: 500 })
    expect(all.next).not.toBeNull()
    expect(await audited('people.imported')).toMatchObject([
      { actor: 'administrator:ann', details: { created: 1_100, refused: 0 } },
    ])
    expect((await store.list('notes', { index: 'byKind', equals: { kind: 'import' }, limit: 10 })).items).toEqual([])
    await expect(imports.preview(importId)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
  })

  it('R38: that break off are said to, and what stands before that is imported', async () => {
    const { chatfactor, logins } = await bulkSetting()
    const imports = await importsOf(chatfactor)
    const { importId } = await imports.create({ csv: 'login\nzoe\n"yan\n' })
    expect(await imports.preview(importId)).toMatchObject({
      ...{ counts: { created: 1, refused: 1 }, problem: expect.stringContaining('opens a quote that nothing closes') },
    })
    await imports.start(importId)
    await chatfactor.worker.runOnce()
    expect(await logins()).toEqual(['zoe'])
  })

  it('R38: are refused at once where they are no CSV, name no columns, or are for a Resource that is not there', async () => {
    const { chatfactor } = await bulkSetting()
    const imports = await importsOf(chatfactor)
    for (const csv of ['', 'surname\nHopper\n', 'x'.repeat(1_000_001)])
      await expect(imports.create({ csv })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(imports.create({ csv: 'login\nzoe\n', resourceId: 'none' })).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
    })
    await expect(imports.start('none')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
    expect(await imports.delete('none')).toBeUndefined()
  })
})
