import { describe, expect, it } from 'vitest'
import { statesRig } from './states-rig.js'

describe('the tokens of a Resource', () => {
  it('R8: are those of its members that have not ended, by state and messenger, and none of another Resource', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, ben, resource } = rig
    const first = await rig.enroll(ana, '42')
    const second = await rig.enroll(ana, '43')
    const bens = await rig.enroll(ben, '77')
    const gone = await rig.enroll(ben, '78')
    const payroll = await rig.anotherResource('Payroll', [ana])
    const elsewhere = await rig.enroll(ana, '42', { resourceId: payroll.id })
    await chatfactor.tokens.disable(first)
    await chatfactor.tokens.revoke(gone, { because: 'removed_by_host' })
    await rig.hear({ type: 'unreachable', chatId: '77', reason: 'blocked' })
    const ids = async (filter: object) => {
      const { items, next } = await chatfactor.tokens.listByResource({ resourceId: resource.id, ...filter })
      expect(next).toBeNull()
      return items.map(({ id }) => id).sort()
    }
    expect(await ids({})).toEqual([first, second, bens].sort())
    expect(await ids({ state: 'active' })).toEqual([second])
    expect(await ids({ state: 'disabled' })).toEqual([first])
    expect(await ids({ state: 'unreachable' })).toEqual([bens])
    expect(await ids({ transport: 'viber' })).toEqual([])
    expect(await ids({ transport: 'telegram', state: 'disabled' })).toEqual([first])
    const there = await chatfactor.tokens.listByResource({ resourceId: payroll.id })
    expect(there.items.map(({ id }) => id)).toEqual([elsewhere])
    const wrong = chatfactor.tokens.listByResource({ resourceId: resource.id, limit: 0 })
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('come a page of members at a time, and the page says how far it looked', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, resource } = rig
    const tokenId = await rig.enroll(ana, '42')
    const found: string[] = []
    let after: string | null = null
    let pages = 0
    do {
      const page = await chatfactor.tokens.listByResource({ resourceId: resource.id, after, limit: 1 })
      found.push(...page.items.map(({ id }) => id))
      after = page.next
      pages += 1
    } while (after !== null)
    expect(found).toEqual([tokenId])
    expect(pages).toBeGreaterThan(1)
  })
})
