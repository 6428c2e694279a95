import type { Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { trailRig } from '../support/trail-rig.js'

type Rig = Awaited<ReturnType<typeof trailRig>>
type Filter = NonNullable<Parameters<Rig['chatfactor']['audit']['list']>[0]>

/** All pages of it, each with what happens after it. */
async function everything(
  { chatfactor }: Rig,
  filter: Filter,
  between: () => Promise<unknown> = async () => undefined,
) {
  const found = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof chatfactor.audit.list>> = await chatfactor.audit.list({ ...filter, after })
    found.push(...page.items)
    after = page.next
    await between()
  } while (after !== null)
  return found
}

describe('a list of the trail', () => {
  it('R34: finds one kind on a Resource, and what one administrator did, by index, however much else happened', async () => {
    const rig = await trailRig()
    const { chatfactor, billing, payroll } = rig
    await rig.act(billing.id, 1_300)
    await chatfactor.worker.runOnce()
    const made = await chatfactor.audit.list({ resourceId: billing.id, action: 'resource.created' })
    expect(made).toMatchObject({ items: [{ actor: 'administrator:ann' }], next: null })
    expect(await chatfactor.audit.list({ actor: 'administrator:ben' })).toMatchObject({
      ...{ items: [{ resourceId: payroll.id, actor: 'administrator:ben' }], next: null },
    })
    const ofBoth = { resourceId: payroll.id, actor: 'administrator:ann' } as const
    expect((await everything(rig, ofBoth)).length).toBe(0)
    expect((await everything(rig, { actor: 'administrator:ann', limit: 500 })).length).toBe(1_301)
  })

  it('R34: has every entry once, newest first, also while they get their numbers', async () => {
    const rig = await trailRig()
    const { chatfactor, billing } = rig
    await rig.act(billing.id, 20)
    await chatfactor.worker.runOnce()
    await rig.act(billing.id, 4)
    for (const filter of [
      { resourceId: billing.id, action: 'resource.updated' },
      { actor: 'administrator:ann', action: 'resource.updated' },
    ] as const) {
      const found = await everything(rig, { ...filter, limit: 3 }, () => chatfactor.worker.runOnce())
      expect(new Set(found.map(({ id }) => id)).size).toBe(24)
      expect(found).toHaveLength(24)
      expect(found.map(({ at, id }) => `${at.getTime()} ${id}`)).toEqual(
        found
          .map(({ at, id }) => `${at.getTime()} ${id}`)
          .toSorted()
          .toReversed(),
      )
      await rig.act(billing.id, 0)
    }
  })

  it('R34: has once what gets its number between two reads of a page', async () => {
    const inner = memoryStore()
    const between: (() => Promise<unknown>)[] = []
    const store: Store = {
      ...inner,
      async list(collection, query) {
        const page = await inner.list(collection, query)
        if (String(query.index) === 'unnumbered') await between.pop()?.()
        return page
      },
    }
    const { chatfactor, billing, act, another } = await trailRig({ store })
    await act(billing.id, 3)
    await chatfactor.worker.runOnce()
    await act(billing.id, 3)
    between.push(() => another({ store: inner }).worker.runOnce())
    const { items } = await chatfactor.audit.list({ resourceId: billing.id, action: 'resource.updated' })
    expect(between).toEqual([])
    expect(new Set(items.map(({ id }) => id)).size).toBe(6)
    expect(items).toHaveLength(6)
  })

  it('R34: has what came before there were numbers, too', async () => {
    const inner = memoryStore()
    let migratedAt = ''
    // As on a database of the version before: what stood there then is in no index of what has no number.
    const store: typeof inner = {
      ...inner,
      list: async (collection, query) => {
        const page = await inner.list(collection, query)
        if (query.index !== 'unnumbered') return page
        return { ...page, items: page.items.filter(({ id }) => id > migratedAt) }
      },
    }
    const rig = await trailRig({ store })
    await rig.act(rig.billing.id, 5)
    const { items } = await rig.chatfactor.audit.list({ limit: 1 })
    migratedAt = items[0]?.id ?? ''
    await rig.clock.advance(1_000)
    await rig.act(rig.billing.id, 4)
    await rig.chatfactor.worker.runOnce()
    const found = await everything(rig, { resourceId: rig.billing.id, action: 'resource.updated', limit: 3 })
    expect(new Set(found.map(({ id }) => id)).size).toBe(9)
    expect(found).toHaveLength(9)
  })

  it('R34: finds an administrator by a walk or by an index, with and without a number', async () => {
    const rig = await trailRig()
    const { chatfactor, billing, payroll } = rig
    await rig.act(billing.id, 2)
    await chatfactor.worker.runOnce()
    await rig.act(billing.id, 1)
    await rig.act(payroll.id, 1)
    const count = async (filter: Filter) => (await chatfactor.audit.list(filter)).items.length
    const from = new Date(0)
    for (const walked of [{}, { from }]) {
      expect(await count({ ...walked, actor: 'administrator:ann' })).toBe(4)
      expect(await count({ ...walked, actor: 'administrator:ben' })).toBe(2)
      expect(await count({ ...walked, actor: 'administrator:zoe' })).toBe(0)
      expect(await count({ ...walked, actor: 'administrator:ann', action: 'resource.created' })).toBe(1)
      expect(await count({ ...walked, resourceId: payroll.id, actor: 'administrator:ann' })).toBe(0)
      expect(await count({ ...walked, actor: 'administrator:ann', outcome: 'failure' })).toBe(0)
    }
  })
})
