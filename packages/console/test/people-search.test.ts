import { createAdministration } from '@chatfactor/console'
import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { refusal, setting, wrong } from '../../core/test/support/setting.js'

const dayMs = 24 * 60 * 60_000
const allOf = { adminId: 'root', resources: 'all' } as const

async function crowd() {
  const given = await setting()
  const { chatfactor, resource } = given
  const admin = createAdministration(chatfactor).as(allOf)
  const add = async (login: string, fields: Parameters<typeof chatfactor.users.create>[0] = {}) => {
    const user = await chatfactor.users.create({ login, ...fields })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
    return user
  }
  const taras = await add('taras', { firstName: 'Тарас', lastName: 'Шевченко', email: 'taras@example.org' })
  const found = async (search: Omit<Parameters<typeof admin.members.search>[0], 'resourceId'>) =>
    (await admin.members.search({ resourceId: resource.id, ...search })).items.map(({ user }) => user.login)
  return { ...given, admin, add, taras, found }
}

describe('an administrator looks for people', () => {
  it('R7: by any part of a name, login or address, whatever the case, and sees only members of that Resource', async () => {
    const { chatfactor, admin, found } = await crowd()
    const stranger = await chatfactor.users.create({ login: 'stranger', lastName: 'Шевченко' })
    const payroll = await chatfactor.resources.create({ name: 'Payroll' })
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: stranger.id })
    expect(await found({ text: 'шевч' })).toEqual(['taras'])
    expect(await found({ text: 'AS@EXAMPLE' })).toEqual(['taras'])
    expect(await found({ text: 'ara' })).toEqual(['taras'])
    expect(await found({ text: '%' })).toEqual([])
    const everywhere = await admin.users.search({ text: 'шевч' })
    expect(everywhere.items.map(({ login }) => login)).toEqual(['stranger', 'taras'])
    expect(everywhere.anywhere).toBe(true)
    expect(JSON.stringify(everywhere)).not.toContain('passwordHash')
  })

  it('R9: by what is the matter with them, and counts each kind up to 50', async () => {
    const { admin, resource, ana, ben, taras, enroll, found, hear, chatfactor, clock, sendCode, verify } = await crowd()
    await enroll(ana, 'chat-a')
    await enroll(ben, 'chat-b')
    expect(await found({ only: 'no_token' })).toEqual(['taras'])
    expect(await found({ only: 'has_token' })).toEqual(['ana', 'ben'])
    expect(await found({ transport: 'telegram' })).toEqual(['ana', 'ben'])
    expect(await found({ transport: 'viber' })).toEqual([])
    expect(await found({ only: 'never_signed_in' })).toContain('taras')
    await hear({ type: 'unreachable', chatId: 'chat-b', reason: 'blocked' })
    expect(await found({ only: 'unreachable' })).toEqual(['ben'])
    const { challengeId, code } = await sendCode(ana)
    for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, wrong(code))
    expect(await found({ only: 'locked' })).toEqual(['ana'])
    await admin.members.update({ resourceId: resource.id, userId: taras.id, active: false })
    expect(await found({ only: 'off' })).toEqual(['taras'])
    expect(await admin.members.count(resource.id)).toMatchObject({
      all: 3,
      no_token: 1,
      has_token: 2,
      locked: 1,
      unreachable: 1,
      off: 1,
    })
    await clock.advance(dayMs)
    expect(await found({ only: 'locked' })).toEqual([])
    for (let count = 0; count < 51; count += 1) {
      const { id } = await chatfactor.users.create({ login: `n${count}` })
      await chatfactor.assignments.create({ resourceId: resource.id, userId: id })
    }
    expect(await admin.members.count(resource.id)).toMatchObject({ all: 50, no_token: 50 })
  })

  it('R9: as locked also long after the lock, where 100 misses without a right answer need an administrator', async () => {
    const { ana, enroll, found, clock, sendCode, verify } = await crowd()
    await enroll(ana, 'chat-a')
    for (let lock = 1; lock <= 20; lock += 1) {
      expect(await found({ only: 'locked' })).toEqual([])
      const { challengeId, code } = await sendCode(ana)
      for (let miss = 0; miss < 5; miss += 1) await verify(ana, challengeId, wrong(code))
      await clock.advance(dayMs)
    }
    expect(await found({ only: 'locked' })).toEqual(['ana'])
  })

  it('page by page, forwards and back, in each order', async () => {
    const { admin, resource, add } = await crowd()
    for (const login of ['delta', 'Charlie', 'echo']) await add(login)
    const logins = ['ana', 'ben', 'Charlie', 'delta', 'echo', 'taras']
    const first = await admin.members.search({ resourceId: resource.id, limit: 4 })
    const second = await admin.members.search({ resourceId: resource.id, limit: 4, after: first.next })
    const back = await admin.members.search({ resourceId: resource.id, limit: 4, before: second.previous })
    const names = (page: typeof first) => page.items.map(({ user }) => user.login)
    expect([names(first), names(second), names(back)]).toEqual([
      logins.slice(0, 4),
      logins.slice(4),
      logins.slice(0, 4),
    ])
    expect([first.previous, second.next, back.previous]).toEqual([null, null, null])
    const down = await admin.members.search({ resourceId: resource.id, sort: 'created', descending: true, limit: 2 })
    expect(names(down)).toEqual(['echo', 'Charlie'])
    expect((await refusal(admin.members.search({ resourceId: resource.id, after: 'nonsense' }))).code).toBe(
      'INVALID_INPUT',
    )
    expect((await refusal(admin.users.search({ limit: 0 }))).code).toBe('INVALID_INPUT')
  })

  it('R7: only one who sees all Resources looks among all people', async () => {
    const { chatfactor, resource } = await crowd()
    const some = createAdministration(chatfactor).as({ adminId: 'adam', resources: [resource.id] })
    expect(await refusal(some.users.search({ text: 'a' }))).toMatchObject({ code: 'POLICY_DENIED' })
  })

  it('by the beginning of the login where the store knows no more, and is told so', async () => {
    const { search: _search, tally: _tally, ...store } = memoryStore()
    const { chatfactor, resource } = await world({ store, people: { ana: {}, ben: {} } })
    const admin = createAdministration(chatfactor).as(allOf)
    const page = await admin.members.search({ resourceId: resource.id, text: 'AN', only: 'locked' })
    expect([page.items.map(({ user }) => user.login), page.anywhere]).toEqual([['ana'], false])
    expect((await admin.members.search({ resourceId: resource.id })).items).toHaveLength(2)
    expect((await admin.users.search({ text: 'be' })).items.map(({ login }) => login)).toEqual(['ben'])
    expect(await admin.members.count(resource.id)).toBeNull()
  })
})

describe('a page of members', () => {
  it('R7: is one list and one read, however many they are, with each member’s own tokens', async () => {
    const { admin, add, resource, counting, enroll, ana } = await crowd()
    const tokenId = await enroll(ana, 'chat-a')
    for (let nth = 0; nth < 50; nth += 1) await add(`person${nth}`)
    counting.reset()
    const { items } = await admin.members.list({ resourceId: resource.id })
    expect(counting.counts()).toEqual({ read: 1, list: 1, commit: 0 })
    expect(items).toHaveLength(53)
    const withTokens = items.filter(({ tokens }) => tokens.length > 0)
    expect(withTokens.map(({ user, tokens }) => [user.id, tokens.map(({ id }) => id)])).toEqual([[ana.id, [tokenId]]])
  })
})
