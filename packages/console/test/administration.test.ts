import { authorizations } from '@chatfactor/authorizations'
import { createAdministration } from '@chatfactor/console'
import { operations } from '@chatfactor/operations'
import { describe, expect, it } from 'vitest'
import { password, refusal, setting } from '../../core/test/support/setting.js'

/** Two Resources with a person each, and an administrator who may see the first only. */
async function twoResources() {
  const features = [operations({ webhooks: { resolve: async () => [] } }), authorizations()]
  const given = await setting({ features })
  const { chatfactor, resource, ana, enroll } = given
  const payroll = await chatfactor.resources.create({ name: 'Payroll', selfService: { address: 'payroll' } })
  const zoe = await chatfactor.users.create({ login: 'zoe', password, email: 'zoe@example.org' })
  await chatfactor.assignments.create({ resourceId: payroll.id, userId: zoe.id })
  const anasToken = await enroll(ana, 'chat-a')
  const zoesToken = await enroll(zoe, 'chat-z', { resourceId: payroll.id })
  const admin = createAdministration(chatfactor).as({ adminId: 'adam', resources: [resource.id] })
  return { ...given, payroll, zoe, anasToken, zoesToken, admin }
}

/** The names of all verbs, as they are called. */
function verbsIn(group: object, before = ''): readonly string[] {
  return Object.entries(group).flatMap(([name, value]) =>
    typeof value === 'function' ? [`${before}${name}`] : verbsIn(value, `${before}${name}.`),
  )
}

describe('an administrator of one Resource', () => {
  it('R7, C58: sees where a person of theirs is signed in on their Resource, and nowhere else', async () => {
    const { admin, chatfactor, resource, payroll } = await twoResources()
    await chatfactor.resources.update(payroll.id, { selfService: { enabled: true } })
    // Nothing but the Resource tells their memberships apart.
    const yan = await chatfactor.users.create({ login: 'yan', password })
    for (const { id } of [resource, payroll]) await chatfactor.assignments.create({ resourceId: id, userId: yan.id })
    const signIn = (resourceId: string) =>
      chatfactor.signIn.withPassword({ resourceId, login: 'yan', password, network: null, device: 'Safari (iOS)' })
    expect(await signIn(payroll.id)).toMatchObject({ outcome: 'signed_in' })
    const seen = async () => (await admin.members.listSessions({ resourceId: resource.id, userId: yan.id })).sessions
    expect(await seen()).toEqual([])
    await signIn(resource.id)
    expect(await seen()).toHaveLength(1)
  })

  it('R7, C58: reads what happened to a person of theirs on their Resource, and nothing of what happened elsewhere', async () => {
    const { admin, chatfactor, resource, payroll, zoe } = await twoResources()
    await chatfactor.assignments.create({ resourceId: resource.id, userId: zoe.id })
    const about = { resourceId: resource.id, userId: zoe.id }
    await admin.members.lock({ ...about, reason: 'Odd' }).catch(() => null)
    await admin.members.update({ ...about, active: false })
    const status = await admin.members.status(about)
    const { entries } = await admin.members.listActivity(about)
    for (const seen of [status.trail, entries.items]) {
      expect(seen.length).toBeGreaterThan(1)
      expect(new Set(seen.map(({ resourceId }) => resourceId))).toEqual(new Set([resource.id]))
    }
    const all = (await chatfactor.audit.list({ user: { id: zoe.id }, limit: 500 })).items
    expect(all.some(({ resourceId }) => resourceId === payroll.id)).toBe(true)
    const theirs = await admin.members.listActivity({ ...about, byAdministrators: true })
    expect(theirs.entries.items.map(({ action }) => action)).toContain('assignment.updated')
    expect(theirs.entries.items.every(({ actor }) => actor.startsWith('administrator:'))).toBe(true)
  })

  it('R7, C58: finds nothing of another Resource: every verb says that it does not exist', async () => {
    const { admin, payroll, zoe, zoesToken, chatfactor } = await twoResources()
    const before = await chatfactor.audit.list({ limit: 500 })
    const { members } = admin
    const there = { resourceId: payroll.id }
    const member = { ...there, userId: zoe.id }
    const theirs = { ...there, endpointId: 'unknown' }
    const agent = { ...there, agentId: 'unknown' }
    const { assistants } = admin
    const doors: Readonly<Record<string, () => Promise<unknown>>> = {
      'resources.get': () => admin.resources.get(payroll.id),
      'resources.update': () => admin.resources.update(payroll.id, { name: 'Mine' }),
      'members.list': () => members.list(there),
      'members.search': () => members.search({ ...there, text: 'zoe' }),
      'members.count': () => members.count(payroll.id),
      'members.get': () => members.get(member),
      'members.status': () => members.status(member),
      'members.listMessengers': () => members.listMessengers(member),
      'members.listSessions': () => members.listSessions(member),
      'members.listActivity': () => members.listActivity(member),
      'members.create': () => members.create(member),
      'members.update': () => members.update({ ...member, active: false }),
      'members.end': () => members.end(member),
      'members.findEnd': () => members.findEnd(member),
      'members.help': () => members.help({ ...member, task: 'lost_phone', reason: 'Lost phone' }),
      'members.lock': () => members.lock({ ...member, reason: 'Lost phone' }),
      'members.unlock': () => members.unlock(member),
      'members.endSessions': () => members.endSessions(member),
      'members.unenroll': () => members.unenroll(member),
      'members.deletePin': () => members.deletePin(member),
      'members.allowEnrollment': () => members.allowEnrollment(member),
      'members.sendPortalLinks': () => members.sendPortalLinks({ ...there, userIds: [zoe.id] }),
      'members.bypass.grant': () => members.bypass.grant({ ...member, forMs: 60_000, reason: 'Lost phone' }),
      'members.bypass.end': () => members.bypass.end(member),
      'members.invitations.create': () => members.invitations.create(member),
      'members.invitations.find': () => members.invitations.find({ ...member, invitationId: 'unknown' }),
      'members.enrollments.list': () => members.enrollments.list(member),
      'members.enrollments.start': () => members.enrollments.start({ ...member, transport: 'telegram' }),
      'members.enrollments.qrCode': () => members.enrollments.qrCode({ ...there, enrollmentId: 'unknown' }),
      'members.enrollments.confirm': () =>
        members.enrollments.confirm({ ...there, enrollmentId: 'unknown', answer: '123456' }),
      'members.enrollments.cancel': () => members.enrollments.cancel({ ...there, enrollmentId: 'unknown' }),
      'members.tokens.list': () => members.tokens.list(there),
      'members.tokens.sendTest': () => members.tokens.sendTest({ ...there, tokenId: zoesToken }),
      'members.tokens.disable': () => members.tokens.disable({ ...there, tokenId: zoesToken }),
      'members.tokens.enable': () => members.tokens.enable({ ...there, tokenId: zoesToken }),
      'members.tokens.revoke': () => members.tokens.revoke({ ...there, tokenId: zoesToken }),
      'webhooks.create': () => admin.webhooks.create({ ...there, url: 'https://mine.example.org/', events: 'all' }),
      'webhooks.list': () => admin.webhooks.list(there),
      'webhooks.update': () => admin.webhooks.update({ ...theirs, state: 'off' }),
      'webhooks.delete': () => admin.webhooks.delete(theirs),
      'webhooks.rotateSecret': () => admin.webhooks.rotateSecret(theirs),
      'webhooks.endRotation': () => admin.webhooks.endRotation(theirs),
      'webhooks.findSecret': () => admin.webhooks.findSecret(theirs),
      'webhooks.sendTest': () => admin.webhooks.sendTest(theirs),
      'webhooks.messages': () => admin.webhooks.messages(theirs),
      'webhooks.sendAgain': () => admin.webhooks.sendAgain({ ...theirs, messageId: 'unknown' }),
      'acts.list': () => admin.acts.list(there),
      'administrators.list': () => admin.administrators.list(there),
      'overview.get': () => admin.overview.get({ resourceId: payroll.id }),
      'bulk.preview': () => admin.bulk.preview({ ...there, act: 'tell', whom: { userIds: [zoe.id] } }),
      'bulk.start': () => admin.bulk.start({ ...there, act: 'tell', whom: { userIds: [zoe.id] }, formId: 'one' }),
      'bulk.get': () => admin.bulk.get({ ...there, jobId: 'unknown' }),
      'bulk.list': () => admin.bulk.list(there),
      'bulk.report': () => admin.bulk.report({ ...there, jobId: 'unknown' }),
      'bulk.stop': () => admin.bulk.stop({ ...there, jobId: 'unknown', act: 'tell' }),
      'bulk.export': async () => admin.bulk.export({ ...there, whom: { userIds: [zoe.id] }, format: 'csv' }),
      'assistants.list': () => assistants.list(there),
      'assistants.get': () => assistants.get(agent),
      'assistants.create': () => assistants.create({ ...there, name: 'Mine' }),
      'assistants.issueKey': () => assistants.issueKey(agent),
      'assistants.endKey': () => assistants.endKey({ ...agent, last: '0000' }),
      'assistants.pause': () => assistants.pause(agent),
      'assistants.resume': () => assistants.resume(agent),
      'assistants.policy.get': () => assistants.policy.get(payroll.id),
      'assistants.policy.set': () => assistants.policy.set({ ...there, weakest: 'approve_deny' }),
      'assistants.permits.list': () => assistants.permits.list(member),
      'assistants.permits.end': () => assistants.permits.end({ ...there, permitId: 'unknown' }),
      'statistics.daily': () =>
        admin.statistics.daily({ resourceId: payroll.id, from: new Date(0), until: new Date(1) }),
      'audit.list': () => admin.audit.list(member),
      'audit.sealed': () => admin.audit.sealed(there),
      'audit.verify': () => admin.audit.verify(there),
      'audit.export': async () => admin.audit.export({ ...there, format: 'csv' }),
    }
    // Those about no single Resource have tests of their own.
    const elsewhere =
      /^users\.|^jobs\.|^imports\.|^people\.|^resources\.(list|create|delete)$|^overview\.listResources$|^acts\.(ask|get|redeem|cancel)$/
    expect(Object.keys(doors).sort()).toEqual(
      verbsIn(admin)
        .filter((name) => !elsewhere.test(name))
        .sort(),
    )
    for (const [name, attempt] of Object.entries(doors)) {
      expect(await refusal(attempt()), name).toEqual({ code: 'RESOURCE_NOT_FOUND', details: {} })
    }
    expect(await chatfactor.audit.list({ limit: 500 })).toEqual(before)
  })

  it('R7, C58: sees only people of their Resource', async () => {
    const { admin, resource, ana, ben, zoe, payroll, chatfactor } = await twoResources()
    expect((await admin.resources.list()).items.map(({ name }) => name)).toEqual(['Billing'])
    expect((await admin.members.list({ resourceId: resource.id })).items.map(({ user }) => user.login).sort()).toEqual([
      'ana',
      'ben',
    ])
    expect((await admin.users.get(ana.id)).login).toBe('ana')
    expect(await refusal(admin.users.get(zoe.id))).toEqual({ code: 'USER_NOT_FOUND', details: {} })
    expect(await refusal(admin.users.get('unknown'))).toEqual({ code: 'USER_NOT_FOUND', details: {} })
    expect((await refusal(admin.users.listAssignments(zoe.id))).code).toBe('USER_NOT_FOUND')
    await chatfactor.assignments.create({ resourceId: payroll.id, userId: ben.id })
    expect((await admin.users.listAssignments(ben.id)).map(({ resourceId }) => resourceId)).toEqual([resource.id])
  })

  it('R7, C58: pulls nobody over whom they cannot see', async () => {
    const { admin, resource, zoe } = await twoResources()
    expect((await refusal(admin.members.create({ resourceId: resource.id, userId: zoe.id }))).code).toBe(
      'USER_NOT_FOUND',
    )
  })

  it('C58: reaches no token of another Resource by naming their own', async () => {
    const { admin, resource, zoesToken, chatfactor } = await twoResources()
    expect((await refusal(admin.members.tokens.revoke({ resourceId: resource.id, tokenId: zoesToken }))).code).toBe(
      'TOKEN_NOT_FOUND',
    )
    expect((await chatfactor.tokens.get(zoesToken)).state).toBe('active')
  })

  it('R7: does not create Resources, nor touch people as a whole', async () => {
    const { admin, ana } = await twoResources()
    const denied = { code: 'POLICY_DENIED', details: { rule: 'administration.all_resources' } }
    expect(await refusal(admin.resources.create({ name: 'Mine' }))).toEqual(denied)
    expect(await refusal(admin.users.create({ login: 'mine' }))).toEqual(denied)
    expect(await refusal(admin.users.update(ana.id, { password: 'known to adam' }))).toEqual(denied)
    expect(await refusal(admin.users.list())).toEqual(denied)
  })

  it('R7: with no Resource at all sees nothing', async () => {
    const { chatfactor, resource, ana } = await twoResources()
    const nobody = createAdministration(chatfactor).as({ adminId: 'eve', resources: [] })
    expect(await nobody.resources.list()).toEqual({ items: [], next: null })
    expect((await refusal(nobody.users.get(ana.id))).code).toBe('USER_NOT_FOUND')
    expect((await refusal(nobody.audit.list({ resourceId: resource.id }))).code).toBe('RESOURCE_NOT_FOUND')
  })

  it('C58: reads the audit trail of their Resource only', async () => {
    const { admin, resource, payroll } = await twoResources()
    const { items } = await admin.audit.list({ resourceId: resource.id, limit: 500 })
    expect(items.length).toBeGreaterThan(0)
    expect(new Set(items.map(({ resourceId }) => resourceId))).toEqual(new Set([resource.id]))
    expect(JSON.stringify(items)).not.toContain(payroll.id)
  })

  it('R2, C24: ends a token at once, clears that the person enrolled, and tells them; the trail names the administrator', async () => {
    const { admin, resource, ana, anasToken, chatfactor, shownIn, mailer, clock } = await twoResources()
    await clock.advance(1)
    await admin.members.tokens.revoke({ resourceId: resource.id, tokenId: anasToken })
    await chatfactor.settled()
    expect((await chatfactor.tokens.get(anasToken)).state).toBe('revoked')
    const about = { resourceId: resource.id, user: { id: ana.id } }
    expect((await chatfactor.assignments.find(about))?.enrolled).toBe(false)
    expect(shownIn('chat-a').at(-1)).toContain('no longer receives')
    expect(mailer.sent.at(-1)?.to).toBe('ana@example.org')
    expect((await admin.audit.list({ resourceId: resource.id, limit: 1 })).items[0]).toMatchObject({
      action: 'token.revoked',
      actor: 'administrator:adam',
    })
  })
})

describe('an administrator of everything', () => {
  it('R7: sees and creates', async () => {
    const { chatfactor, zoe } = await twoResources()
    const root = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    expect((await root.resources.list()).items.map(({ name }) => name)).toEqual(['Billing', 'Payroll'])
    expect((await root.users.get(zoe.id)).login).toBe('zoe')
    const made = await root.users.create({ login: 'new' })
    const resource = await root.resources.create({ name: 'Third' })
    expect(await root.members.create({ resourceId: resource.id, userId: made.id })).toMatchObject({ userId: made.id })
  })

  it('R7: needs an actor with a name and a list', async () => {
    const { chatfactor } = await setting()
    expect(() => createAdministration(chatfactor).as({ adminId: '', resources: 'all' })).toThrow(/adminId/)
  })

  it('C65: reads no code, link, number or secret anywhere', async () => {
    const { chatfactor, resource, ana, ben, enroll, sendCode, startEnrollment, linkCode, typedCode, scan, shownIn } =
      await setting({ resource: { secondFactor: { confirmation: 'number' } } })
    await enroll(ana, 'chat-a')
    const { code } = await sendCode(ana)
    await chatfactor.resources.update(resource.id, { secondFactor: { activation: 'confirm' } })
    const pending = await startEnrollment(ben)
    const secrets = [code, await linkCode(pending.id), await typedCode(pending.id)]
    await scan(pending, 'chat-b')
    const number = /^Choose (\d{2}) /.exec(shownIn('chat-b').at(-1) ?? '')?.[1]
    expect(number).toBeDefined()
    const root = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const seen = JSON.stringify([
      await root.resources.list(),
      await root.users.list(),
      await root.members.list({ resourceId: resource.id }),
      await root.members.enrollments.list({ resourceId: resource.id, userId: ben.id }),
      await root.members.enrollments.list({ resourceId: resource.id, userId: ana.id }),
      await root.users.listAssignments(ana.id),
      await root.audit.list({ resourceId: resource.id, limit: 500 }),
    ])
    for (const secret of secrets) expect(seen).not.toContain(secret)
    expect(seen).not.toMatch(/choices|chatId|Hash|chat-a|chat-b|fake-for-tests/)
    expect(seen).toContain('awaiting_confirmation')
  })
})
