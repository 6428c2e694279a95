import { createAdministration } from '@chatfactor/console'
import { byId, remove } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import type { Scene } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** Every login, in pages of this size, in each direction: there and back again. */
async function walked(scene: Scene, limit: number, descending: boolean) {
  const { members } = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: 'all' })
  const search = { limit, descending }
  const there: (readonly (string | null)[])[] = []
  let page = await members.search({ resourceId: scene.resourceId, ...search })
  const logins = () => page.items.map(({ user }) => user.login)
  there.push(logins())
  while (page.next !== null && there.length < 20) {
    page = await members.search({ resourceId: scene.resourceId, ...search, after: page.next })
    there.push(logins())
  }
  const back = [there.at(-1) ?? []]
  while (page.previous !== null && back.length < 20) {
    page = await members.search({ resourceId: scene.resourceId, ...search, before: page.previous })
    back.unshift(logins())
  }
  return { there, back }
}

describe.each(scenesOnStores)('$name, the list of members', ({ set }) => {
  it('R7: has each of them once, also those without a login, forwards and back', async () => {
    const scene = await set()
    for (const login of ['ana', 'ben', 'eva']) await scene.person(login)
    for (const externalId of ['crm-1', 'crm-2', 'crm-3']) {
      const { id } = await scene.chatfactor.users.create({ externalId })
      await scene.chatfactor.assignments.create({ resourceId: scene.resourceId, userId: id })
    }
    const sorted = [null, null, null, 'ana', 'ben', 'eva']
    for (const limit of [1, 2, 4]) {
      for (const descending of [false, true]) {
        const { there, back } = await walked(scene, limit, descending)
        expect(there.flat(), `in pages of ${limit}`).toEqual(descending ? sorted.toReversed() : sorted)
        expect(back.flat(), `back in pages of ${limit}`).toEqual(there.flat())
      }
    }
  })

  it('R7: has full pages where somebody is gone of whom only the membership is left', async () => {
    const scene = await set()
    for (const login of ['ana', 'ben', 'eva']) await scene.person(login)
    const ben = await scene.chatfactor.users.findByLogin('ben')
    if (ben === null) throw new Error('There is a ben.')
    const [record] = await scene.store.read([byId('users', ben.id)])
    if (record === null) throw new Error('There is a ben.')
    await scene.store.commit([remove('users', record)])
    expect(await walked(scene, 1, false)).toEqual({ there: [['ana'], ['eva']], back: [['ana'], ['eva']] })
  })

  it('R9: shows of many members each with their own messenger', async () => {
    const scene = await set()
    for (let nth = 0; nth < 7; nth += 1) {
      const person = await scene.person(`person-${nth}`)
      if (nth !== 3) await scene.enroll(person, `chat-${nth}`)
    }
    await scene.happens({ type: 'unreachable', chatId: 'chat-2', reason: 'blocked' })
    const { members } = createAdministration(scene.chatfactor).as({ adminId: 'root', resources: 'all' })
    const { items } = await members.search({ resourceId: scene.resourceId })
    const states = items.map(({ tokens }) => tokens.map(({ state }) => state))
    const active = ['active']
    expect(states).toEqual([active, active, ['unreachable'], [], active, active, active])
  })
})
