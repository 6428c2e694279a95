import type { Chatfactor, Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../core/test/support/setting.js'
import { createAdministration } from '../src/index.js'

const root = { adminId: 'root', resources: 'all' } as const

/** A store whose reads wait, from then on, until they are released. */
function slowStore() {
  const memory = memoryStore()
  const waiting: (() => void)[] = []
  let isSlow = false
  const store: Store = {
    ...memory,
    async read(refs) {
      if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve))
      return memory.read(refs)
    },
  }
  const slowDown = () => {
    isSlow = true
  }
  const release = () => {
    isSlow = false
    for (const go of waiting) go()
  }
  return { store, waiting, slowDown, release }
}

describe('a door for administrators', () => {
  it('looks at arguments before any verb does, as the gate of Chatfactor does', async () => {
    const { chatfactor, resource } = await world()
    const administration = createAdministration(chatfactor)
    const { members } = administration.as(root)
    const issues = (field: string) => ({ code: 'INVALID_INPUT', details: { issues: [{ field }] } })
    await expect(members.get({ resourceId: resource.id, userId: 'x'.repeat(101) })).rejects.toMatchObject(
      issues('userId'),
    )
    await expect(members.get({ resourceId: 'a\0b', userId: 'ana' })).rejects.toMatchObject(issues('input'))
    await expect(
      Reflect.apply(members.update, undefined, [{ resourceId: resource.id, userId: 'ana', active: 'no' }]),
    ).rejects.toMatchObject(issues('active'))
    expect(() => administration.as({ adminId: '', resources: 'all' })).toThrow(/adminId/)
  })

  it('R36: is shut with its Chatfactor, also where it was opened before, and also if it is made afterwards', async () => {
    const { chatfactor, resource, ana } = await world({ people: { ana: {} } })
    const administration = createAdministration(chatfactor)
    const { members } = administration.as(root)
    await chatfactor.close()
    const closed = { code: 'CLOSED', category: 'unreachable', retryable: false }
    await expect(members.get({ resourceId: resource.id, userId: ana.id })).rejects.toMatchObject(closed)
    expect(() => administration.as(root)).toThrow(expect.objectContaining(closed))
    expect(() => createAdministration(chatfactor).as(root)).toThrow(expect.objectContaining(closed))
  })

  it('R36: closing waits for what administrators have under way', async () => {
    const { store, waiting, slowDown, release } = slowStore()
    const { chatfactor, resource, ana } = await world({ people: { ana: {} }, store })
    const { members } = createAdministration(chatfactor).as(root)
    slowDown()
    const switchingOff = members.update({ resourceId: resource.id, userId: ana.id, active: false })
    await expect.poll(() => waiting).toHaveLength(1)
    let isClosed = false
    const closing = chatfactor.close().then(() => {
      isClosed = true
    })
    await Promise.resolve()
    expect(isClosed).toBe(false)
    release()
    expect(await switchingOff).toMatchObject({ active: false })
    await closing
    expect(isClosed).toBe(true)
  })

  it('is as good as another one of the same Chatfactor', async () => {
    const { chatfactor, resource, ana } = await world({ people: { ana: {} } })
    const one = createAdministration(chatfactor).as(root)
    const other = createAdministration(chatfactor).as(root)
    await one.members.update({ resourceId: resource.id, userId: ana.id, active: false })
    expect((await other.members.get({ resourceId: resource.id, userId: ana.id })).assignment.active).toBe(false)
  })

  it('C58: opens to the Chatfactor that it was made of, and to no other of this process', async () => {
    const here = await world({ people: { ana: {} } })
    const there = await world({ people: { zoe: {} } })
    const [atHere, atThere] = [here, there].map(({ chatfactor }) => createAdministration(chatfactor).as(root))
    expect(await atHere?.users.get(here.ana.id)).toMatchObject({ id: here.ana.id })
    expect(await refusal(Promise.resolve(atThere?.users.get(here.ana.id)))).toMatchObject({ code: 'USER_NOT_FOUND' })
    await here.chatfactor.close()
    expect(await atThere?.users.get(there.zoe.id)).toMatchObject({ id: there.zoe.id })
  })

  it('is not made of anything that createChatfactor did not make', async () => {
    const { chatfactor } = await world()
    const copy: Chatfactor = { ...chatfactor }
    const refused = expect.objectContaining({
      code: 'INVALID_CONFIG',
      details: { option: 'chatfactor', problem: expect.any(String) },
    })
    expect(() => createAdministration(copy)).toThrow(refused)
    for (const other of [{}, null, undefined, 'chatfactor'])
      expect(() => Reflect.apply(createAdministration, undefined, [other])).toThrow(refused)
  })

  it('leaves nothing on its Chatfactor by which a host could reach what is inside', async () => {
    const { chatfactor } = await world()
    const names = Reflect.ownKeys(chatfactor)
    createAdministration(chatfactor)
    expect(Reflect.ownKeys(chatfactor)).toEqual(names)
  })
})
