import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { describe, expect, it, vi } from 'vitest'

describe('a transaction of the host', () => {
  it('is refused by a store that takes no part in them, before anything is asked of it', async () => {
    const { chatfactor, ana, ben } = await world({ people: { ana: {}, ben: {} } })
    const query = vi.fn(async () => [])
    const problem = { code: 'INVALID_CONFIG', details: { option: 'store', problem: expect.anything() } }
    expect(() => chatfactor.within({ query })).toThrow(expect.objectContaining(problem))
    expect(query).not.toHaveBeenCalled()
    expect((await chatfactor.users.list()).items).toEqual([ana, ben])
  })

  it.each([undefined, null, 'begin', 7, {}, { query: 'select 1' }])('%j is none', async (given) => {
    const { chatfactor } = await world()
    const within = () => Reflect.apply(chatfactor.within, chatfactor, [given])
    expect(within).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })

  it('has those verbs about people and memberships that send nothing, and they end with the instance', async () => {
    const inner = memoryStore()
    const { chatfactor, ana } = await world({ people: { ana: {} }, store: { ...inner, within: () => inner } })
    const within = chatfactor.within({ query: async () => [] })
    expect(Object.entries(within).map(([group, verbs]) => [group, ...Object.keys(verbs)])).toEqual([
      ['users', 'create', 'ensure', 'get', 'update'],
      ['assignments', 'create', 'find', 'update'],
    ])
    expect(await within.users.get({ id: ana.id })).toEqual(ana)
    await expect(within.users.create({ login: 'NUL \0' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await chatfactor.close()
    await expect(within.users.create({ login: 'ben' })).rejects.toMatchObject({ code: 'CLOSED' })
  })
})
