import { isSecretField, update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { holdings } from '../../src/leaving/holdings.js'
import { afterALife, canaries, leavingSetting, rotated } from '../support/leaving-setting.js'
import { refusal } from '../support/running.js'

describe('erasing a person', () => {
  it('C62, R34: leaves a pseudonym in the trail and nothing else, in whichever collection something was', async () => {
    const { ana, chatfactor, other, kept, holding, traces, jobOf, subjectOf } = await afterALife()
    const subjectId = await subjectOf(ana.id)
    // Each row of the table has something to find, or this proves nothing.
    const before = new Set([...holding(ana.id), ...Object.values(traces()).flat(), ...holding(subjectId)])
    const empty = Object.keys(holdings).filter((name) => ![...before].some((one) => one === name))
    expect(empty).toEqual([])
    expect(Object.keys(traces()).sort()).toEqual(Object.values(canaries).sort())

    expect(holding('first_factor:person:')).toEqual(['limits'])
    const job = await chatfactor.users.erase({ id: ana.id })
    expect(job).toMatchObject({ kind: 'user.erase', state: 'open', problem: null, actor: 'host' })
    await other.worker.runOnce()

    expect(traces()).toEqual({})
    // Counters of her login stand under its hash.
    expect(holding('first_factor:person:')).toEqual([])
    expect(await other.jobs.get(job.id)).toMatchObject({ state: 'done', problem: null })
    expect((await jobOf(ana.id))?.asks).toEqual({ userId: ana.id })
    // Receivers are still told who it was; the list of erasures is kept.
    expect([...holding(ana.id)].sort()).toEqual(['jobs', 'webhookMessages'])
    expect([...holding(subjectId)].sort()).toEqual(['audit', 'jobs', 'webhookMessages'])
    const messages = [...kept.values()].filter(({ collection }) => collection === 'webhookMessages')
    expect(JSON.stringify(messages.map(({ record }) => record))).toContain('user.erased')
    expect(await chatfactor.erasures.list()).toMatchObject({
      items: [{ userId: ana.id, pseudonym: subjectId, jobId: job.id, state: 'done' }],
      next: null,
    })
  })

  it('C62, C40: goes on to its end in a process that has another key in front by then', async () => {
    const { ana, chatfactor, opened, jobOf, traces } = await afterALife()
    await chatfactor.users.erase({ id: ana.id })
    await opened(rotated).worker.runOnce()
    expect(await jobOf(ana.id)).toMatchObject({ state: 'done' })
    expect(traces()).toEqual({})
  })

  it('C62: lets them in nowhere from its first commit on, in another process either', async () => {
    const set = await afterALife()
    const { ana, chatfactor, other, visit, asked, resource } = set
    await chatfactor.users.erase({ id: ana.id })
    const typed = { ...set.at(resource.id, ana), purpose: 'sign_in', challengeId: asked.challengeId, code: asked.code }
    const denied = { code: 'POLICY_DENIED', details: { rule: 'active' } }
    expect(await refusal(other.challenges.verify(typed))).toMatchObject(denied)
    expect(await set.by(other).isSignedIn(visit)).toBe(false)
    await expect(set.by(other).signIn({ id: ana.id, login: canaries.login })).rejects.toThrow('Signing in was')
    const start = { ...set.at(resource.id, ana), purpose: 'pay', kind: 'otp' } as const
    expect(await refusal(other.challenges.start(start))).toMatchObject(denied)
    // Nobody brings them back by halves either.
    expect(await refusal(other.users.update({ id: ana.id }, { login: 'ana2', active: true }))).toMatchObject({
      code: 'USER_NOT_FOUND',
    })
    const assigned = other.assignments.create({ resourceId: resource.id, userId: ana.id })
    expect(await refusal(assigned)).toMatchObject({ code: 'USER_NOT_FOUND' })
  })

  it('C58, C62: leaves the other person of the same chat everything, without a word about her', async () => {
    const set = await afterALife()
    const { ana, ben, chatfactor, other, kept, telegram } = set
    const before = telegram.sent.length
    await chatfactor.users.erase({ id: ana.id })
    await other.worker.runOnce()
    expect(telegram.sent.length).toBe(before)
    const chats = [...kept.values()].flatMap(({ collection, record }) => (collection === 'chats' ? [record] : []))
    expect(chats).toMatchObject([{ chatId: 'chat-shared', displayName: 'Shared phone' }])
    const { challengeId, code } = await set.by(other).sendCode(ben)
    expect(telegram.sent.at(-1)?.to.chatId).toBe('chat-shared')
    expect(await set.by(other).verify(ben, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  })

  it('C62: answers twice with the same job, also once it is done, and knows nobody who never was', async () => {
    const { ana, chatfactor, other } = await leavingSetting()
    const [first, second] = await Promise.all([
      chatfactor.users.erase({ id: ana.id }),
      other.users.erase({ externalId: canaries.externalId }),
    ])
    expect(second.id).toBe(first.id)
    await other.worker.runOnce()
    expect(await chatfactor.users.erase({ id: ana.id })).toMatchObject({ id: first.id, state: 'done' })
    for (const nobody of [{ id: 'nobody' }, { externalId: canaries.externalId }]) {
      expect(await refusal(chatfactor.users.erase(nobody))).toMatchObject({ code: 'USER_NOT_FOUND' })
    }
    // Her login is free again, for somebody else.
    const next = await chatfactor.users.create({ login: canaries.login })
    expect(next.id).not.toBe(ana.id)
    expect(await chatfactor.users.get({ id: next.id })).toMatchObject({ active: true })
  })

  it('C62, R11: ends what somebody has begun: the code on their screen makes no token any more', async () => {
    const set = await leavingSetting()
    const { ana, chatfactor, other, kept } = set
    const enrollment = await set.startEnrollment(ana)
    const code = await set.linkCode(enrollment.id)
    await chatfactor.users.erase({ id: ana.id })
    await set.hear({ type: 'code', chatId: 'chat-late', code })
    await other.worker.runOnce()
    await set.hear({ type: 'code', chatId: 'chat-later', code })
    const left = [...kept.values()].map(({ collection }) => collection)
    expect(left.filter((name) => name === 'tokens' || name === 'enrollments')).toEqual([])
    expect(set.holding(ana.id)).toEqual(['jobs'])
  })

  it('C62: finds what is left of memberships that ended, by the trail', async () => {
    const set = await afterALife()
    const { ana, chatfactor, other, payroll, traces } = set
    const wiki = await set.anotherResource('Wiki', [ana])
    await set.startEnrollment(ana, { resourceId: wiki.id })
    for (const { id } of [payroll, wiki]) await chatfactor.assignments.end(set.at(id, ana))
    await set.clock.advance(60_000)
    await chatfactor.users.erase({ id: ana.id })
    await other.worker.runOnce()
    expect(traces()).toEqual({})
    expect(set.holding(ana.id).filter((name) => name !== 'jobs' && name !== 'webhookMessages')).toEqual([])
  })

  it('C62: erases once more whom a restored backup has brought back', async () => {
    const set = await leavingSetting()
    const { ana, chatfactor, other, store, kept } = set
    const [backup] = [...kept.values()].filter(({ record }) => record.id === ana.id)
    const { id } = await chatfactor.users.erase({ id: ana.id })
    await other.worker.runOnce()
    await store.commit([{ verb: 'insert', collection: 'users', record: { ...backup?.record, id: ana.id, version: 1 } }])
    expect(Object.keys(set.traces()).length).toBeGreaterThan(3)
    expect(await chatfactor.users.erase({ id: ana.id })).toMatchObject({ id, state: 'open' })
    await other.worker.runOnce()
    expect(set.traces()).toEqual({})
    expect(await chatfactor.jobs.get(id)).toMatchObject({ state: 'done' })
  })

  it('C62: finds in its second look whatever was written beside the first one', async () => {
    const set = await afterALife()
    const { ana, chatfactor, other, store, jobOf } = set
    await chatfactor.users.erase({ id: ana.id })
    const job = await jobOf(ana.id)
    if (job === null || job === undefined) throw new Error('no job')
    // As if all of it had come in behind the first look, but for her own record, which is last.
    const nth = Object.keys(holdings).length - 1
    await store.commit([update('jobs', job, { progress: { round: 'first', nth } })])
    await other.worker.runOnce()
    expect(set.traces()).toEqual({})
    expect(set.holding(ana.id).filter((name) => name !== 'jobs' && name !== 'webhookMessages')).toEqual([])
  })

  it('C62, R34: tells the feed who it was for the last time; whatever else happened names a pseudonym', async () => {
    const set = await afterALife()
    const { ana, chatfactor, other, resource, payroll } = set
    await chatfactor.users.erase({ id: ana.id })
    await other.worker.runOnce()
    const seen: (readonly [string, string | null, string | null])[] = []
    const ended = new AbortController()
    for await (const page of chatfactor.feed({ after: 'start', limit: 500, signal: ended.signal })) {
      for (const { type, user, resourceId } of page.events) {
        if (user !== null && user.id !== set.ben.id) seen.push([type, user.id, resourceId])
      }
      ended.abort()
    }
    const named = seen.filter(([, id]) => id !== null)
    expect(named).toEqual([
      ['user.erased', ana.id, resource.id],
      ['user.erased', ana.id, payroll.id],
      ['user.erased', ana.id, null],
    ])
    expect(seen.length).toBeGreaterThan(15)
  })
})

describe('the export of a person', () => {
  it('C62, R34: says everything that is held, and no secret, no hash and nothing of anybody else', async () => {
    const set = await afterALife()
    const { ana, ben, chatfactor, kept } = set
    let text = ''
    for await (const piece of chatfactor.users.export({ id: ana.id })) text += piece
    const told: Readonly<Record<string, unknown>> = JSON.parse(text)
    expect(Object.keys(told).sort()).toEqual([...Object.keys(holdings), 'exportedAt', 'trail'].sort())
    const empty = Object.entries(told).flatMap(([name, part]) =>
      Array.isArray(part) && part.length === 0 ? [name] : [],
    )
    expect(empty).toEqual([])
    for (const word of Object.values(canaries)) expect(text).toContain(word)
    const secrets = [...kept.values()].flatMap(({ collection, record }) =>
      Object.entries(record).flatMap(([field, value]) =>
        isSecretField(collection, field) && typeof value === 'string' && value.length > 8 ? [value] : [],
      ),
    )
    expect(secrets.length).toBeGreaterThan(5)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(text).not.toContain(ben.id)
    expect(text).not.toContain('whsec_')
    expect(await chatfactor.audit.list({ user: { id: ana.id }, action: 'person.exported' })).toMatchObject({
      items: [{ actor: 'host' }],
    })
  })

  it('C62: there is none of somebody who is unknown, or was erased', async () => {
    const { ana, chatfactor, other } = await leavingSetting()
    await chatfactor.users.erase({ id: ana.id })
    const read = async (id: string) => {
      for await (const _piece of other.users.export({ id }));
    }
    expect(await refusal(read(ana.id))).toMatchObject({ code: 'USER_NOT_FOUND' })
    expect(await refusal(read('nobody'))).toMatchObject({ code: 'USER_NOT_FOUND' })
  })
})
