import { authorizations } from '@chatfactor/authorizations'
import { createAdministration } from '@chatfactor/console'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'

/** The attacker is an administrator of Payroll and wants to see, or change, something on Billing (R7). */
describe('an administrator of another Resource', () => {
  const nosy = async () => {
    const features = [operations({ webhooks: { resolve: async () => [] } }), authorizations()]
    const scene = await setScene({ policy: { secondFactor: { maxTokensPerUser: 2 } }, features })
    const payroll = await scene.resource('Payroll')
    const ana = await scene.person('ana', { email: 'ana@example.com' })
    const tokenId = await scene.enroll(ana, '42')
    // Begun for Ana by an administrator of Billing, who has the same name.
    const own = createAdministration(scene.chatfactor).as({ adminId: 'nosy', resources: [scene.resourceId] })
    const beside = { resourceId: scene.resourceId, userId: ana.id, transport: 'telegram' }
    const { id: enrollmentId } = await own.members.enrollments.start(beside)
    const hook = { resourceId: scene.resourceId, url: 'https://hooks.example.org/billing', events: 'all' } as const
    const { id: endpointId } = await own.webhooks.create(hook)
    const { id: agentId } = await own.assistants.create({ resourceId: scene.resourceId, name: 'Invoice assistant' })
    const admin = createAdministration(scene.chatfactor).as({ adminId: 'nosy', resources: [payroll] })
    return { ...scene, payroll, ana, tokenId, enrollmentId, endpointId, agentId, admin }
  }

  /** Every verb about members, asked of Ana on a Resource. */
  const triesOn = (
    resourceId: string,
    { admin, ana, tokenId, enrollmentId, endpointId, agentId }: Awaited<ReturnType<typeof nosy>>,
  ): Readonly<Record<string, () => Promise<unknown>>> => {
    const { members, webhooks, assistants } = admin
    const about = { resourceId, userId: ana.id }
    const hook = { resourceId, endpointId }
    const agent = { resourceId, agentId }
    return {
      'members.list': () => members.list({ resourceId }),
      'members.search': () => members.search({ resourceId, text: 'ana' }),
      'members.count': () => members.count(resourceId),
      'members.get': () => members.get(about),
      'members.status': () => members.status(about),
      'members.listMessengers': () => members.listMessengers(about),
      'members.listSessions': () => members.listSessions(about),
      'members.listActivity': () => members.listActivity(about),
      'members.create': () => members.create(about),
      'members.update': () => members.update({ ...about, active: false }),
      'members.end': () => members.end(about),
      'members.findEnd': () => members.findEnd(about),
      'members.help': () => members.help({ ...about, task: 'lost_phone', reason: 'Mine now' }),
      'members.lock': () => members.lock({ ...about, reason: 'Mine now' }),
      'members.unlock': () => members.unlock(about),
      'members.endSessions': () => members.endSessions(about),
      'members.unenroll': () => members.unenroll(about),
      'members.deletePin': () => members.deletePin(about),
      'members.allowEnrollment': () => members.allowEnrollment(about),
      'members.sendPortalLinks': () => members.sendPortalLinks({ resourceId, userIds: [ana.id] }),
      'members.bypass.grant': () => members.bypass.grant({ ...about, forMs: 60_000, reason: 'Lost phone' }),
      'members.bypass.end': () => members.bypass.end(about),
      'members.invitations.create': () => members.invitations.create(about),
      'members.invitations.find': () => members.invitations.find({ ...about, invitationId: 'unknown' }),
      'members.enrollments.list': () => members.enrollments.list(about),
      'members.enrollments.start': () => members.enrollments.start({ ...about, transport: 'telegram' }),
      'members.enrollments.qrCode': () => members.enrollments.qrCode({ resourceId, enrollmentId }),
      'members.enrollments.confirm': () => members.enrollments.confirm({ resourceId, enrollmentId, answer: '000000' }),
      'members.enrollments.cancel': () => members.enrollments.cancel({ resourceId, enrollmentId }),
      'members.tokens.list': () => members.tokens.list({ resourceId }),
      'members.tokens.sendTest': () => members.tokens.sendTest({ resourceId, tokenId }),
      'members.tokens.disable': () => members.tokens.disable({ resourceId, tokenId }),
      'members.tokens.enable': () => members.tokens.enable({ resourceId, tokenId }),
      'members.tokens.revoke': () => members.tokens.revoke({ resourceId, tokenId }),
      'webhooks.create': async () => {
        // Its secret is drawn, and may have any letters in it.
        const { secret: _secret, ...made } = await webhooks.create({
          ...{ resourceId, url: 'https://mine.example.org/', events: 'all' },
        })
        return made
      },
      'webhooks.list': () => webhooks.list({ resourceId }),
      'webhooks.update': () => webhooks.update({ ...hook, url: 'https://mine.example.org/' }),
      'webhooks.delete': () => webhooks.delete(hook),
      'webhooks.rotateSecret': () => webhooks.rotateSecret(hook),
      'webhooks.endRotation': () => webhooks.endRotation(hook),
      'webhooks.findSecret': () => webhooks.findSecret(hook),
      'webhooks.sendTest': () => webhooks.sendTest(hook),
      'webhooks.messages': () => webhooks.messages(hook),
      'webhooks.sendAgain': () => webhooks.sendAgain({ ...hook, messageId: 'unknown' }),
      'overview.get': async () => {
        // The policy of a Resource is public.
        const { resource: _resource, ...seen } = await admin.overview.get({ resourceId })
        return seen
      },
      'assistants.list': () => assistants.list({ resourceId }),
      'assistants.get': () => assistants.get(agent),
      'assistants.create': () => assistants.create({ resourceId, name: 'Mine', ownerLogin: 'ana' }),
      'assistants.issueKey': () => assistants.issueKey(agent),
      'assistants.endKey': () => assistants.endKey({ ...agent, last: 'none' }),
      'assistants.pause': () => assistants.pause(agent),
      'assistants.resume': () => assistants.resume(agent),
      'assistants.policy.get': () => assistants.policy.get(resourceId),
      'assistants.policy.set': () => assistants.policy.set({ resourceId, weakest: 'approve_deny' }),
      'assistants.permits.list': () => assistants.permits.list({ resourceId, userId: ana.id }),
      'assistants.permits.end': () => assistants.permits.end({ resourceId, permitId: 'unknown' }),
      'statistics.daily': () => admin.statistics.daily({ resourceId, from: new Date(0), until: new Date(1) }),
      'audit.list': () => admin.audit.list({ resourceId, userId: ana.id }),
      'audit.sealed': () => admin.audit.sealed({ resourceId }),
      'audit.verify': () => admin.audit.verify({ resourceId }),
      'audit.export': async () => admin.audit.export({ resourceId, format: 'csv' }),
    }
  }

  it('R7, C58: finds no Resource but their own, whatever they call', async () => {
    const stage = await nosy()
    const { admin, resourceId, tokenId, chatfactor, audited } = stage
    const { members, resources } = admin
    const tries = triesOn(resourceId, stage)
    expect(Object.keys(tries).toSorted()).toEqual(
      pathsIn({
        members,
        webhooks: admin.webhooks,
        overview: { get: admin.overview.get },
        assistants: admin.assistants,
        statistics: admin.statistics,
        audit: admin.audit,
      }).toSorted(),
    )
    const others = {
      'resources.get': () => resources.get(resourceId),
      'resources.update': () => resources.update(resourceId, { active: false }),
      'audit.list, of all': () => admin.audit.list({ resourceId }),
    }
    for (const [verb, attempt] of Object.entries({ ...tries, ...others })) {
      await expect(attempt(), verb).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
    }
    expect((await resources.list()).items.map(({ name }) => name)).toEqual(['Payroll'])
    const counted = await admin.overview.listResources({ only: 'has_token' })
    expect(counted.items.map(({ resource }) => resource.name)).toEqual(['Payroll'])
    expect((await admin.people.search({ text: 'ana' })).items).toEqual([])
    expect(await chatfactor.tokens.get(tokenId)).toMatchObject({ state: 'active' })
    expect(await audited('bypass.granted')).toEqual([])
  })

  it('R7, C58: cannot reach a token, or a person, of Billing through their own Resource', async () => {
    const stage = await nosy()
    const { admin, payroll, ana, tokenId, chatfactor, resourceId } = stage
    // She was on theirs once, so her name stands in its trail.
    await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    await chatfactor.assignments.end({ resourceId: payroll, user: { id: ana.id } })
    const before = await chatfactor.audit.list({ resourceId, limit: 500 })
    const refusals: unknown[] = []
    for (const attempt of Object.values(triesOn(payroll, stage))) {
      const answer = await attempt().catch(({ code }: { readonly code: unknown }) => void refusals.push(code))
      expect(JSON.stringify(answer ?? null)).not.toMatch(new RegExp(`ana|${ana.id}|${tokenId}`))
    }
    expect(new Set(refusals)).toEqual(
      new Set([
        'AGENT_NOT_FOUND',
        'ASSIGNMENT_NOT_FOUND',
        'ENDPOINT_NOT_FOUND',
        'ENROLLMENT_NOT_FOUND',
        'INVALID_INPUT',
        'PERMIT_NOT_FOUND',
        'TOKEN_NOT_FOUND',
        'USER_NOT_FOUND',
      ]),
    )
    expect(refusals).toHaveLength(45)
    expect(await admin.members.findEnd({ resourceId: payroll, tokenId })).toBeNull()
    expect(await chatfactor.audit.list({ resourceId, limit: 500 })).toEqual(before)
    await expect(admin.users.get(ana.id)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
    await expect(admin.users.listAssignments(ana.id)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' })
    await expect(admin.members.create({ resourceId: payroll, userId: ana.id })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
    await expect(
      admin.members.bypass.grant({ resourceId: payroll, userId: ana.id, forMs: 60_000, reason: 'Lost phone' }),
    ).rejects.toMatchObject({
      code: 'ASSIGNMENT_NOT_FOUND',
    })
  })

  it('R7, R8: has no hand in what concerns every Resource: making Resources, people, passwords', async () => {
    const { admin, ana, resourceId } = await nosy()
    const rule = { code: 'POLICY_DENIED', details: { rule: 'administration.all_resources' } }
    await expect(admin.resources.create({ name: 'Mine' })).rejects.toMatchObject(rule)
    await expect(admin.users.create({ login: 'mine' })).rejects.toMatchObject(rule)
    await expect(admin.users.list()).rejects.toMatchObject(rule)
    await expect(admin.users.search({ text: 'a' })).rejects.toMatchObject(rule)
    await expect(admin.users.update(ana.id, { password: 'my password' })).rejects.toMatchObject(rule)
    await expect(admin.users.erase(ana.id)).rejects.toMatchObject(rule)
    await expect(admin.resources.delete(resourceId, { name: 'Billing' })).rejects.toMatchObject(rule)
    await expect(admin.jobs.list()).rejects.toMatchObject(rule)
    await expect(admin.jobs.get('any')).rejects.toMatchObject(rule)
    await expect(admin.imports.create({ csv: 'login\nmine\n' })).rejects.toMatchObject(rule)
    for (const verb of ['preview', 'start', 'delete'] as const)
      await expect(admin.imports[verb]('any')).rejects.toMatchObject(rule)
  })

  it('C65: even the right administrator is shown no code, number or link of anybody', async () => {
    const policy = { secondFactor: { activation: 'confirm', confirmation: 'number' } } as const
    const scene = await setScene({ policy, features: [operations(), authorizations()] })
    const { chatfactor, resourceId, open, scan, heard, person, enroll, sendCode, telegram } = scene
    const [ana, ben] = [await person('ana'), await person('ben', { email: 'ben@example.org' })]
    const { linkCode, typedCode } = await open(ana)
    await scan('42', linkCode)
    const number = /^Choose (\d\d) /.exec(heard('42').at(-1) ?? '')?.[1] ?? ''
    await enroll(ben, '43')
    await sendCode(ben)
    const code = telegram.lastCode('43') ?? ''
    const asked = { resourceId, user: { id: ben.id }, purpose: 'pay', kind: 'approval', mode: 'code_entry' } as const
    const question = await chatfactor.challenges.start({ ...asked, binding: 'session-1' })
    if (question.outcome !== 'sent' || question.show?.mode !== 'code_entry') throw new Error(question.outcome)
    const digits = question.show.code
    const admin = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const { id: invitationId } = await admin.members.invitations.create({ resourceId, userId: ana.id })
    const hook = { resourceId, url: 'https://hooks.example.org/', events: 'all' } as const
    const { id: endpointId } = await admin.webhooks.create(hook)
    const { id: agentId } = await admin.assistants.create({ resourceId, name: 'Invoice assistant' })
    /** Everything that an administrator can look at, of both of them. */
    const looks: Readonly<Record<string, (userId: string) => Promise<unknown>>> = {
      'resources.list': () => admin.resources.list(),
      'resources.get': () => admin.resources.get(resourceId),
      'users.list': () => admin.users.list(),
      'users.search': () => admin.users.search({ text: 'a' }),
      'users.get': (userId) => admin.users.get(userId),
      'users.listAssignments': (userId) => admin.users.listAssignments(userId),
      'people.search': () => admin.people.search({ text: 'a' }),
      'members.list': () => admin.members.list({ resourceId }),
      'members.search': () => admin.members.search({ resourceId, text: 'a' }),
      'members.count': () => admin.members.count(resourceId),
      'members.get': (userId) => admin.members.get({ resourceId, userId }),
      'members.status': (userId) => admin.members.status({ resourceId, userId }),
      'members.listMessengers': (userId) => admin.members.listMessengers({ resourceId, userId }),
      'members.listSessions': (userId) => admin.members.listSessions({ resourceId, userId }),
      'members.listActivity': (userId) => admin.members.listActivity({ resourceId, userId }),
      'members.findEnd': (userId) => admin.members.findEnd({ resourceId, userId }),
      'members.invitations.find': (userId) => admin.members.invitations.find({ resourceId, userId, invitationId }),
      'members.enrollments.list': (userId) => admin.members.enrollments.list({ resourceId, userId }),
      'members.tokens.list': () => admin.members.tokens.list({ resourceId }),
      'webhooks.list': () => admin.webhooks.list({ resourceId }),
      'webhooks.findSecret': () => admin.webhooks.findSecret({ resourceId, endpointId }),
      'overview.get': () => admin.overview.get({ resourceId, days: 7 }),
      'overview.listResources': () => admin.overview.listResources({ only: 'has_token' }),
      'assistants.list': () => admin.assistants.list({ resourceId }),
      'assistants.get': () => admin.assistants.get({ resourceId, agentId }),
      'assistants.policy.get': () => admin.assistants.policy.get(resourceId),
      'assistants.permits.list': (userId) => admin.assistants.permits.list({ resourceId, userId }),
      'audit.list': () => admin.audit.list({ resourceId, limit: 500 }),
      'bulk.list': () => admin.bulk.list({ resourceId }),
      'bulk.get': () => admin.bulk.get({ resourceId, jobId: 'any' }).catch((error: unknown) => error),
      'acts.list': () => admin.acts.list({ resourceId }),
      'acts.get': () => admin.acts.get('any').catch((error: unknown) => error),
      'administrators.list': () => admin.administrators.list({ resourceId }),
      'jobs.list': () => admin.jobs.list(),
      'jobs.get': () => admin.jobs.get('any').catch((error: unknown) => error),
    }
    const isLook = (path: string) => /(?:^|\.)(?:list|get|search|count|status|find)\w*$/.test(path)
    expect(Object.keys(looks).toSorted()).toEqual(pathsIn(admin).filter(isLook).toSorted())
    const shown: string[] = []
    for (const [path, look] of Object.entries(looks)) {
      for (const { id } of [ana, ben]) {
        const said = JSON.stringify(await look(id)) ?? ''
        for (const secret of [linkCode, typedCode, code, digits, ana.password])
          if (new RegExp(`(?<!\\w)${secret}(?!\\w)`).test(said)) shown.push(`${path}: ${secret}`)
        if (/"(?:passwordHash|secretHash|linkHash|choices)"/.test(said)) shown.push(path)
      }
    }
    expect(shown).toEqual([])
    expect([number, code, digits].map((one) => one.length)).toEqual([2, 6, 6])
    const [seen] = await admin.members.enrollments.list({ resourceId, userId: ana.id })
    expect(seen).toMatchObject({ state: 'awaiting_confirmation', confirmation: null })
  })
})

/** The verbs of an object and of its groups, by their paths. */
function pathsIn(group: object, before = ''): readonly string[] {
  return Object.entries(group).flatMap(([name, member]) =>
    typeof member === 'function' ? [`${before}${name}`] : pathsIn(member, `${before}${name}.`),
  )
}
