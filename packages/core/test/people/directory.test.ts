import { memoryStore } from '@chatfactor/store-memory'
import { world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { allowedActions } from '../../src/index.js'
import { hourMs, password, refusal, setting } from '../support/setting.js'

describe('Resources', () => {
  it('C59: everything people could do alone is off in a new Resource', async () => {
    const { chatfactor } = await setting()
    const { selfService, secondFactor } = await chatfactor.resources.create({ name: 'Payroll' })
    expect(selfService).toEqual({
      enabled: false,
      address: null,
      allowedActions: [],
      tokenEnrollment: { bot: { enabled: false, transports: null, name: null, digits: null } },
      firstEnrollment: 'sign_in',
    })
    expect(secondFactor).toMatchObject({ required: false, attemptLimit: 5, rememberBrowsersMs: null })
  })

  it('changes what is given and nothing else', async () => {
    const { chatfactor, resource } = await setting()
    const { id } = resource
    await chatfactor.resources.update(id, { selfService: { tokenEnrollment: { bot: { transports: ['telegram'] } } } })
    await chatfactor.resources.update(id, { secondFactor: { attemptLimit: 7 } })
    await chatfactor.resources.update(id, { selfService: { tokenEnrollment: { bot: { enabled: true } } } })
    expect(await chatfactor.resources.get(id)).toEqual({
      ...resource,
      version: 4,
      selfService: {
        ...resource.selfService,
        tokenEnrollment: { bot: { enabled: true, transports: ['telegram'], name: null, digits: null } },
      },
      secondFactor: { ...resource.secondFactor, attemptLimit: 7 },
    })
  })

  it('have a language where one was given, until it is taken away', async () => {
    const { chatfactor, resource } = await setting()
    expect(resource.language).toBeNull()
    expect((await chatfactor.resources.create({ name: 'Payroll', language: 'uk' })).language).toBe('uk')
    expect((await chatfactor.resources.update(resource.id, { language: 'de' })).language).toBe('de')
    expect((await chatfactor.resources.update(resource.id, { name: 'Bills' })).language).toBe('de')
    expect((await chatfactor.resources.update(resource.id, { language: null })).language).toBeNull()
  })

  it('ensure makes one of many callers at once, with its portal open by a preset, and leaves it as administrators made it', async () => {
    const { chatfactor } = await setting()
    const wanted = { address: 'pay', name: 'Pay', preset: 'self_service' } as const
    const made = await Promise.all(Array.from({ length: 8 }, () => chatfactor.resources.ensure(wanted)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(made[0]?.selfService).toEqual({
      enabled: true,
      address: 'pay',
      allowedActions: allowedActions.filter((action) => action !== 'user.delete_account'),
      tokenEnrollment: { bot: { enabled: true, transports: null, name: null, digits: null } },
      firstEnrollment: 'sign_in',
    })
    await chatfactor.resources.update(made[0]?.id ?? '', { name: 'Payments', selfService: { enabled: false } })
    const again = await chatfactor.resources.ensure(wanted)
    expect([again.name, again.selfService.enabled]).toEqual(['Payments', false])
    const plain = await chatfactor.resources.ensure({ address: 'plain', name: 'Plain' })
    expect([plain.selfService.enabled, plain.selfService.allowedActions]).toEqual([false, []])
    expect((await refusal(chatfactor.resources.ensure({ address: 'No Good', name: 'x' }))).code).toBe('INVALID_INPUT')
  })

  it("C59: 'all' switches every action on, and [] every one off", async () => {
    const { chatfactor, resource } = await setting()
    const set = async (actions: 'all' | readonly []) =>
      (await chatfactor.resources.update(resource.id, { selfService: { allowedActions: actions } })).selfService
    expect((await set('all')).allowedActions).toEqual(allowedActions)
    expect((await set([])).allowedActions).toEqual([])
  })

  it('applies two updates at once, one after the other', async () => {
    const { chatfactor, resource } = await setting()
    await Promise.all([
      chatfactor.resources.update(resource.id, { name: 'Renamed' }),
      chatfactor.resources.update(resource.id, { secondFactor: { attemptLimit: 9 } }),
    ])
    const after = await chatfactor.resources.get(resource.id)
    expect([after.name, after.secondFactor.attemptLimit]).toEqual(['Renamed', 9])
  })

  it.each([
    ['name', { name: '  ' }],
    ['selfService.address', { selfService: { address: 'Billing!' } }],
    ['selfService.firstEnrollment', { selfService: { firstEnrollment: 'always' } }],
    ['secondFactor.attemptLimit', { secondFactor: { attemptLimit: 2 } }],
    ['secondFactor.attemptLimit', { secondFactor: { attemptLimit: 11 } }],
    ['secondFactor.maxTokensPerUser', { secondFactor: { maxTokensPerUser: 0 } }],
    ['secondFactor.rememberBrowsersMs', { secondFactor: { rememberBrowsersMs: 31 * 24 * hourMs } }],
    ['language', { language: 'de_DE' }],
    ['', { colour: 'red' }],
  ])('names %s when it is the field that is wrong', async (field, bad) => {
    const { chatfactor, resource } = await setting()
    const change: object = bad
    expect(await refusal(chatfactor.resources.update(resource.id, change))).toEqual({
      code: 'INVALID_INPUT',
      details: { issues: [{ field, problem: expect.any(String) }] },
    })
  })

  it('gives an address to one Resource only, and finds it by that', async () => {
    const { chatfactor, resource } = await setting()
    const taken = { code: 'ALREADY_EXISTS', details: { field: 'selfService.address' } }
    const input = { name: 'Other', selfService: { address: 'billing' } }
    expect(await refusal(chatfactor.resources.create(input))).toEqual(taken)
    const other = await chatfactor.resources.create({ name: 'Other' })
    expect(await refusal(chatfactor.resources.update(other.id, input))).toEqual(taken)
    expect(await chatfactor.resources.findByAddress('billing')).toEqual(resource)
    expect(await chatfactor.resources.findByAddress('nowhere')).toBeNull()
  })

  it('knows no Resource that is not there', async () => {
    const { chatfactor } = await setting()
    expect((await refusal(chatfactor.resources.get('unknown'))).code).toBe('RESOURCE_NOT_FOUND')
    expect((await refusal(chatfactor.resources.update('unknown', { name: 'x' }))).code).toBe('RESOURCE_NOT_FOUND')
  })

  it('lists by name, in pages', async () => {
    const { chatfactor } = await setting()
    for (const name of ['Alpha', 'Beta', 'Alps']) await chatfactor.resources.create({ name })
    const first = await chatfactor.resources.list({ limit: 2 })
    const second = await chatfactor.resources.list({ limit: 2, after: first.next })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Alpha', 'Alps', 'Beta', 'Billing'])
    expect(second.next).toBeNull()
    const alps = await chatfactor.resources.list({ startsWith: 'Al' })
    expect(alps.items.map(({ name }) => name)).toEqual(['Alpha', 'Alps'])
    expect((await refusal(chatfactor.resources.list({ limit: 501 }))).code).toBe('INVALID_INPUT')
  })
})

describe('users', () => {
  it('shows neither password nor hash, in any answer', async () => {
    const { chatfactor } = await setting()
    const cleo = await chatfactor.users.create({ login: 'cleo', password })
    const seen = [cleo, await chatfactor.users.get({ id: cleo.id }), (await chatfactor.users.list()).items]
    expect(JSON.stringify(seen)).not.toMatch(/correct horse|fake-for-tests|subjectId|passwordHash/)
    expect(cleo.hasPassword).toBe(true)
  })

  it('a login is unique whatever the case, and found whatever the case', async () => {
    const { chatfactor, ana } = await setting()
    expect(await refusal(chatfactor.users.create({ login: 'ANA' }))).toEqual({
      code: 'ALREADY_EXISTS',
      details: { field: 'login' },
    })
    const eve = await chatfactor.users.create({ login: 'Eve' })
    expect(eve.login).toBe('Eve')
    expect((await refusal(chatfactor.users.update({ id: eve.id }, { login: 'Ana' }))).code).toBe('ALREADY_EXISTS')
    expect((await chatfactor.users.findByLogin('aNa'))?.id).toBe(ana.id)
    expect(await chatfactor.users.findByLogin('nobody')).toBeNull()
  })

  it('have a language where one was given, until it is taken away', async () => {
    const { chatfactor, ana } = await setting()
    expect(ana.language).toBeNull()
    expect((await chatfactor.users.create({ login: 'eve', language: 'pt-BR' })).language).toBe('pt-BR')
    expect((await chatfactor.users.update({ id: ana.id }, { language: 'uk' })).language).toBe('uk')
    expect((await chatfactor.users.update({ id: ana.id }, { firstName: 'Ana' })).language).toBe('uk')
    expect((await chatfactor.users.update({ id: ana.id }, { language: null })).language).toBeNull()
    expect((await chatfactor.users.ensure({ externalId: 'host-7', language: 'de' })).language).toBe('de')
    expect((await chatfactor.users.ensure({ externalId: 'host-7', language: 'uk' })).language).toBe('de')
  })

  it('ensure takes a login and a name, by which pages and chats call the person, and leaves who is there as they are', async () => {
    const { chatfactor } = await setting()
    const given = { externalId: 'host-9', login: 'zoe', firstName: 'Zoe', lastName: 'Quill', email: 'zoe@example.org' }
    expect(await chatfactor.users.ensure(given)).toMatchObject(given)
    expect((await chatfactor.users.ensure({ ...given, firstName: 'Other' })).firstName).toBe('Zoe')
    expect(await refusal(chatfactor.users.ensure({ externalId: 'host-10', login: 'ZOE' }))).toEqual({
      code: 'ALREADY_EXISTS',
      details: { field: 'login' },
    })
    // @ts-expect-error A password is not the host's to give to somebody who signed in at its own page.
    expect((await refusal(chatfactor.users.ensure({ ...given, password: 'long enough' }))).code).toBe('INVALID_INPUT')
  })

  it('ensure makes one user of many callers at once', async () => {
    const { chatfactor } = await setting()
    const made = await Promise.all(Array.from({ length: 8 }, () => chatfactor.users.ensure({ externalId: 'host-1' })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await refusal(chatfactor.users.create({ externalId: 'host-1' }))).toEqual({
      code: 'ALREADY_EXISTS',
      details: { field: 'externalId' },
    })
  })

  it.each([
    ['login', {}],
    ['login', { login: 'ana b' }],
    ['login', { login: 'x'.repeat(51) }],
    ['password', { login: 'eve', password: 'short' }],
    ['email', { login: 'eve', email: 'eve' }],
    ['phone', { login: 'eve', phone: '123' }],
    ['firstName', { login: 'eve', firstName: ' ' }],
    ['language', { login: 'eve', language: 'no language' }],
    ['', { login: 'eve', role: 'root' }],
  ])('names %s when it is the field that is wrong, and repeats no value', async (field, bad) => {
    const { chatfactor } = await setting()
    const input: object = bad
    const refused = await refusal(chatfactor.users.create(input))
    expect(refused).toEqual({
      code: 'INVALID_INPUT',
      details: { issues: [{ field, problem: expect.any(String) }] },
    })
    expect(JSON.stringify(refused)).not.toContain('short')
  })

  it('keeps a user findable: the last of login and externalId cannot be taken away', async () => {
    const { chatfactor, ana } = await setting()
    expect(await refusal(chatfactor.users.update({ id: ana.id }, { login: null }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: [{ field: 'login' }] },
    })
    expect((await refusal(chatfactor.users.get({ id: 'unknown' }))).code).toBe('USER_NOT_FOUND')
    expect((await refusal(chatfactor.users.update({ id: 'unknown' }, {}))).code).toBe('USER_NOT_FOUND')
  })

  it.each([
    ['password', { password: 'another horse' }, true],
    ['no password', { password: null }, true],
    ['e-mail address', { email: 'new@example.org' }, true],
    ['login', { login: 'ana2' }, true],
    ['no access', { active: false }, true],
    ['first name', { firstName: 'Ana' }, false],
    ['phone', { phone: '+4912345678901' }, false],
    ['the same e-mail address', { email: 'ana@example.org' }, false],
  ])('R6: sessions after a change to %s', async (_name, change, ends) => {
    const { chatfactor, resource, ana, signIn } = await setting()
    const { secret } = await signIn(ana)
    await chatfactor.users.update({ id: ana.id }, change)
    const session = await chatfactor.sessions.find({ resourceId: resource.id, secret })
    expect(session === null).toBe(ends)
  })
})

describe('assignments', () => {
  it('assigning again, or twice at once, changes nothing', async () => {
    const { chatfactor, resource } = await setting()
    const eve = await chatfactor.users.create({ login: 'eve', password })
    const input = { resourceId: resource.id, userId: eve.id }
    const [one, two] = await Promise.all([chatfactor.assignments.create(input), chatfactor.assignments.create(input)])
    expect(one).toEqual(two)
    expect(await chatfactor.assignments.create(input)).toEqual(one)
    expect(one).toMatchObject({ active: true, enrolled: false, tokenIds: [] })
    expect((await chatfactor.assignments.list({ resourceId: resource.id })).items).toHaveLength(3)
    expect(await chatfactor.assignments.list({ user: { id: eve.id } })).toEqual({ items: [one], next: null })
    expect(await chatfactor.assignments.get({ resourceId: resource.id, user: { id: eve.id } })).toEqual(one)
  })

  it('knows neither Resource nor user that is not there', async () => {
    const { chatfactor, resource, ana } = await setting()
    const { assignments } = chatfactor
    const user = { id: 'unknown' }
    const unknown = { resourceId: resource.id, user, actor: 'host' } as const
    expect((await refusal(assignments.create({ resourceId: 'x', userId: ana.id }))).code).toBe('RESOURCE_NOT_FOUND')
    expect((await refusal(assignments.create({ resourceId: resource.id, userId: 'x' }))).code).toBe('USER_NOT_FOUND')
    expect(await assignments.find({ resourceId: resource.id, user })).toBeNull()
    expect((await refusal(assignments.get({ resourceId: resource.id, user }))).code).toBe('ASSIGNMENT_NOT_FOUND')
    expect((await refusal(assignments.list({ user }))).code).toBe('USER_NOT_FOUND')
    expect((await refusal(assignments.end({ resourceId: resource.id, user }))).code).toBe('ASSIGNMENT_NOT_FOUND')
    expect((await refusal(assignments.unlock(unknown))).code).toBe('ASSIGNMENT_NOT_FOUND')
    expect((await refusal(assignments.endSessions(unknown))).code).toBe('ASSIGNMENT_NOT_FOUND')
  })

  it.each([
    ['neither a Resource nor a person', {}, ''],
    ['both', { resourceId: 'a', user: { id: 'b' } }, ''],
    ['a filter of members for a person', { user: { id: 'b' }, only: 'locked' }, 'only'],
    ['a filter that there is not', { resourceId: 'a', only: 'tall' }, 'only'],
  ])('are listed for a Resource or for a person; refused is %s', async (_what, input, field) => {
    const { chatfactor } = await setting()
    const listing: Promise<unknown> = Reflect.apply(chatfactor.assignments.list, undefined, [input])
    expect((await refusal(listing)).details).toMatchObject({ issues: [{ field }] })
  })

  it('are found by what is the matter only where the store can search, and the error says so', async () => {
    const { search: _search, tally: _tally, ...store } = memoryStore()
    const { chatfactor, resource } = await world({ store })
    const listing = chatfactor.assignments.list({ resourceId: resource.id, only: 'locked' })
    expect((await refusal(listing)).details).toEqual({
      issues: [{ field: 'only', problem: 'needs a store that can search' }],
    })
    expect((await chatfactor.assignments.list({ resourceId: resource.id })).items).toEqual([])
  })

  it('C24: removing revokes tokens, ends sessions, frees the chat and forgets that the person enrolled', async () => {
    const { chatfactor, resource, ana, ben, enroll, signIn, shownIn } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const { secret } = await signIn(ana)
    const about = { resourceId: resource.id, user: { id: ana.id } }
    await chatfactor.assignments.end(about)
    await chatfactor.settled()
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('revoked')
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret })).toBeNull()
    expect(shownIn('chat-a').at(-1)).toContain('no longer receives')
    await enroll(ben, 'chat-a')
    expect(await chatfactor.assignments.create({ resourceId: resource.id, userId: ana.id })).toMatchObject({
      enrolled: false,
    })
  })

  it('R34: nobody acts under a name that the trail does not know', async () => {
    const { chatfactor, resource, ana } = await setting()
    const about = { resourceId: resource.id, user: { id: ana.id } }
    const { assignments } = chatfactor
    for (const name of ['', 'eve', 'administrator', 'Host']) {
      const input: Parameters<typeof assignments.unlock>[0] = JSON.parse(JSON.stringify({ ...about, actor: name }))
      expect((await refusal(assignments.unlock(input))).code).toBe('INVALID_INPUT')
      expect((await refusal(assignments.endSessions(input))).code).toBe('INVALID_INPUT')
    }
    await assignments.unlock({ ...about, actor: 'administrator:adam' })
    const { items } = await chatfactor.audit.list({ resourceId: resource.id, limit: 1 })
    expect(items[0]).toMatchObject({ action: 'assignment.unlocked', actor: 'administrator:adam' })
  })

  it('C22: an enrollment of a removed person leads nowhere', async () => {
    const { chatfactor, resource, ana, startEnrollment, linkCode, hear, shownIn } = await setting()
    const enrollment = await startEnrollment(ana)
    const code = await linkCode(enrollment.id)
    await chatfactor.assignments.end({ resourceId: resource.id, user: { id: ana.id } })
    await hear({ type: 'code', chatId: 'chat-a', code })
    expect(shownIn('chat-a')).toEqual([expect.stringContaining('does not work any more')])
  })

  it('R6: endSessions ends those on this Resource and on no other', async () => {
    const { chatfactor, resource, ana, signIn } = await setting()
    const other = await chatfactor.resources.create({ name: 'Payroll', selfService: { enabled: true } })
    await chatfactor.assignments.create({ resourceId: other.id, userId: ana.id })
    const here = await signIn(ana)
    const there = await chatfactor.signIn.withPassword({
      ...{ resourceId: other.id, login: 'ana', password, network: null, device: null },
    })
    if (there.outcome !== 'signed_in') throw new Error(there.outcome)
    await chatfactor.assignments.endSessions({ resourceId: resource.id, user: { id: ana.id }, actor: 'host' })
    expect(await chatfactor.sessions.find({ resourceId: resource.id, secret: here.secret })).toBeNull()
    expect(await chatfactor.sessions.find({ resourceId: other.id, secret: there.secret })).not.toBeNull()
  })
})

describe('what is refused', () => {
  it('is a rejected promise and never a thrown error', async () => {
    const { chatfactor, resource } = await setting()
    const id = ''
    const user = { id }
    const about = { resourceId: resource.id, user }
    const calls = [
      () => chatfactor.resources.create({ name: '' }),
      () => chatfactor.resources.get(id),
      () => chatfactor.users.create({}),
      () => chatfactor.users.get(user),
      () => chatfactor.assignments.create({ resourceId: id, userId: id }),
      () => chatfactor.assignments.find(about),
      () => chatfactor.assignments.end(about),
      () => chatfactor.assignments.unlock({ ...about, actor: 'host' }),
      () => chatfactor.tokens.list(about),
      () => chatfactor.tokens.rename(id, ''),
      () => chatfactor.tokens.revoke(id, { because: 'removed_by_host', actor: 'host' }),
      () => chatfactor.enrollments.start({ ...about, name: '', transport: 'telegram' }),
      () => chatfactor.enrollments.get(id),
      () => chatfactor.enrollments.renew(id),
      () => chatfactor.enrollments.confirm(id, { answer: '' }),
      () => chatfactor.enrollments.cancel(id),
      () => chatfactor.challenges.start({ ...about, kind: 'otp', purpose: '' }),
      () => chatfactor.challenges.resend({ ...about, challengeId: id, purpose: '' }),
      () => chatfactor.challenges.verify({ ...about, challengeId: id, purpose: '', code: '' }),
      () => chatfactor.factors.status(about),
      () => chatfactor.sessions.find({ resourceId: id, secret: '' }),
      () => chatfactor.sessions.end({ resourceId: id, secret: '' }),
      () => chatfactor.signIn.withPassword({ resourceId: id, login: '', password: '', network: null, device: null }),
      () => chatfactor.signIn.sendMailCode({ resourceId: id, login: '', network: null, device: null }),
      () => chatfactor.audit.list({ limit: 0 }),
    ]
    for (const call of calls) expect((await refusal(call())).code, String(call)).toBe('INVALID_INPUT')
  })
})
