import { byId, update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { statesRig } from './states-rig.js'

const reason = 'Phone reported stolen'

describe('a lock by an administrator', () => {
  it('C13, R9: refuses code, approval and recovery code alike, counts none of them, and concerns nobody else', async () => {
    const rig = await statesRig()
    const { chatfactor, other, ana, ben, of } = rig
    await rig.enroll(ana, '42')
    await rig.enroll(ben, '77')
    const held = await rig.sendCode(ana)
    const before = await rig.signIn(ana, { chatId: '42' })
    const later = await rig.sendCode(ana)
    const locked = await chatfactor.assignments.lock({ ...of(ana), reason, actor: 'administrator:adam' })
    expect(locked).toMatchObject({ needsAdministrator: true, lockedUntil: null, lockReason: 'administrator' })

    const answer = { outcome: 'locked', retryAt: null, reason: 'administrator' }
    const asked = { ...of(ana), purpose: 'sign_in' } as const
    expect(await other.challenges.start({ ...asked, kind: 'otp' })).toEqual(answer)
    expect(await other.challenges.start({ ...asked, kind: 'approval' })).toEqual(answer)
    expect(await rig.verify(ana, later.challengeId, later.code)).toEqual(answer)
    expect(await rig.verify(ana, held.challengeId, '000000')).toEqual(answer)
    const { secret } = await rig.signIn(ana)
    const typed = { resourceId: rig.resource.id, secret, code: '0000-0000-00000' }
    expect(await other.signIn.withRecoveryCode(typed)).toEqual(answer)
    expect(await chatfactor.factors.status(of(ana))).toMatchObject({ lockReason: 'administrator' })
    // A lock suspends, and ends nothing.
    expect(await rig.isSignedIn(before)).toBe(true)

    const sent = await rig.sendCode(ben)
    expect(await rig.verify(ben, sent.challengeId, sent.code)).toMatchObject({ outcome: 'accepted' })
    expect((await rig.actions()).filter((action) => action.endsWith('.missed'))).toEqual([])
    await rig.clock.advance(48 * 60 * 60_000)
    expect(await other.challenges.start({ ...asked, kind: 'otp' })).toEqual(answer)
    const free = await other.assignments.unlock(of(ana))
    expect(free).toMatchObject({ needsAdministrator: false, lockReason: null })
    const again = await rig.sendCode(ana)
    expect(await rig.verify(ana, again.challengeId, again.code)).toMatchObject({ outcome: 'accepted' })
  })

  it('R4: is told to the person on every channel, once, and why only beside the trail', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    await rig.enroll(ana, '42')
    await chatfactor.settled()
    const before = rig.telegram.sent.length
    await chatfactor.assignments.lock({ ...of(ana), reason })
    await chatfactor.assignments.lock({ ...of(ana), reason: 'Said so again' })
    await chatfactor.settled()
    expect(rig.telegram.sent.slice(before).map(({ to }) => to.chatId)).toEqual(['42'])
    const mail = await rig.mailTo('ana@example.org')
    expect(mail).toContain('An administrator locked your account.')
    expect(mail).not.toContain(reason)
    expect(rig.heard).toEqual(['locked administrator null', 'locked administrator null'])
    const { items } = await chatfactor.audit.list({ ...of(ana), action: 'assignment.locked' })
    expect(items.map(({ outcome, details }) => [outcome, details.reason])).toEqual([
      ['success', 'administrator'],
      ['success', 'administrator'],
    ])
    expect(JSON.stringify(items)).not.toContain(reason)
    const [note] = await rig.store.read([byId('notes', String(items.at(-1)?.details.note))])
    // Sealed: who reads the database reads no word of it.
    expect(note).not.toBeNull()
    expect(JSON.stringify(note)).not.toContain(reason)
  })

  it('R28: ends a bypass, which would let them in without a second factor', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    await rig.enroll(ana, '42')
    await chatfactor.bypass.grant({ ...of(ana), forMs: 3_600_000, reason: 'Phone forgotten' })
    const asked = { ...of(ana), purpose: 'sign_in', kind: 'otp' } as const
    expect(await chatfactor.challenges.start(asked)).toMatchObject({ outcome: 'bypassed' })
    expect(await chatfactor.assignments.lock({ ...of(ana), reason })).toMatchObject({ bypassUntil: null })
    expect(await rig.other.challenges.start(asked)).toMatchObject({ outcome: 'locked' })
    expect((await rig.signIn(ana)).session.state).toBe('second_factor')
    expect(await rig.actions()).toContain('bypass.ended')
  })

  it('R9: finds whom it is about in the list of those who are locked', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, ben, of } = rig
    await rig.enroll(ana, '42')
    await rig.enroll(ben, '77')
    await chatfactor.assignments.lock({ ...of(ana), reason })
    const { items } = await chatfactor.assignments.list({ resourceId: rig.resource.id, only: 'locked' })
    expect(items.map(({ userId }) => userId)).toEqual([ana.id])
  })

  it('R9: is for people with a second factor, and wants a reason in one line', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    await expect(chatfactor.assignments.lock({ ...of(ana), reason })).rejects.toMatchObject({
      ...{ code: 'TRANSITION_REFUSED', details: { state: 'not_enrolled', event: 'lock' } },
    })
    await rig.enroll(ana, '42')
    for (const wrong of ['', ' ', 'a\nb', 'x'.repeat(201)]) {
      const locking = chatfactor.assignments.lock({ ...of(ana), reason: wrong })
      await expect(locking).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    const unknown = { resourceId: rig.resource.id, user: { id: 'none' }, reason }
    await expect(chatfactor.assignments.lock(unknown)).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    expect(await chatfactor.assignments.get(of(ana))).toMatchObject({ lockReason: null })
  })

  it('R9: obeyed by a process of the version before, whose unlock ends it, too; misses that lock later are called misses', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    await rig.enroll(ana, '42')
    await chatfactor.assignments.lock({ ...of(ana), reason })
    const { id } = await chatfactor.assignments.get(of(ana))
    // That version writes the counters alone, and knows nothing of the lock beside them.
    const record = async () => {
      const [found] = await rig.store.read([byId('assignments', id)])
      if (found === null) throw new Error('The assignment is gone')
      return found
    }
    const counters = { misses: 0, missesInTotal: 0, lockLevel: 0, lockedUntil: null }
    await rig.store.commit([update('assignments', await record(), { attempts: counters })])
    expect(await rig.other.assignments.get(of(ana))).toMatchObject({ needsAdministrator: false, lockReason: null })
    const misses = { ...counters, missesInTotal: 100, lockedUntil: new Date('2029-01-01') }
    await rig.store.commit([update('assignments', await record(), { attempts: misses })])
    expect(await rig.other.assignments.get(of(ana))).toMatchObject({ needsAdministrator: true, lockReason: 'misses' })
  })
})

describe('a bypass', () => {
  it('R34, C60: says why beside the trail alone, sealed, for the event and the person who may ask what is held of them', async () => {
    const rig = await statesRig()
    const { chatfactor, ana, of } = rig
    await chatfactor.bypass.grant({ ...of(ana), forMs: 3_600_000, reason, actor: 'administrator:adam' })
    const { items } = await chatfactor.audit.list({ ...of(ana), action: 'bypass.granted' })
    const [entry] = items
    expect([items.length, JSON.stringify(items).includes(reason)]).toEqual([1, false])
    const [note] = await rig.store.read([byId('notes', String(entry?.details.note))])
    expect(note).toMatchObject({ kind: 'reason', resourceId: rig.resource.id, userId: ana.id })
    expect(JSON.stringify(note)).not.toContain(reason)
    const pieces: string[] = []
    for await (const piece of chatfactor.users.export({ id: ana.id })) pieces.push(piece)
    expect(pieces.join('')).toContain(reason)
  })
})
