import type { Notification } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import type { Scene, SceneOptions } from '../../support/scene.js'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const notifications = {
  categories: {
    payments: { en: 'Payments', uk: 'Платежі' },
    news: { en: 'News', uk: 'Новини' },
  },
  templates: { paid: { en: 'Paid {amount} to {to}.', uk: 'Сплачено {amount}, отримувач — {to}.' } },
}

/** A scene with Ana, whose chat is 42, and how she is told something. */
async function telling(set: (options?: SceneOptions) => Promise<Scene>, options: SceneOptions = {}) {
  const scene = await set({ notifications, ...options })
  const ana = await scene.person('ana', { email: 'ana@example.org' })
  const tokenId = await scene.enroll(ana, '42')
  const about = { resourceId: scene.resourceId, user: { id: ana.id }, category: 'payments' } as const
  const tell = (change: Partial<Omit<Notification, 'text' | 'template' | 'params'>> = {}, by = scene.chatfactor) =>
    by.notifications.send({ ...about, text: 'Paid 5 EUR.', ...change })
  const toldIn = (chatId = '42') => scene.heard(chatId).filter((text) => text.startsWith('From Billing'))
  return { ...scene, ana, tokenId, about, tell, toldIn }
}

describe.each(scenesOnStores)('what a host tells its people, $name', ({ set }) => {
  it('arrives in the chat under the name of the Resource, is sent once, and leaves no text in the trail', async () => {
    const { tell, toldIn, audited } = await telling(set)
    const told = await tell()
    expect(told).toEqual({ outcome: 'sent', notificationId: expect.any(String), messenger: 'Telegram' })
    expect(toldIn()).toEqual(['From Billing:\nPaid 5 EUR.'])
    const [entry] = await audited('notification.sent')
    expect(entry?.details).toEqual({ notificationId: expect.any(String), category: 'payments' })
  })

  it('is said by a template in the language of the person', async () => {
    const { chatfactor, about, ana, toldIn, heard } = await telling(set)
    const paid = { ...about, template: 'paid', params: { amount: '5 EUR', to: 'ACME <b>' } }
    expect((await chatfactor.notifications.send(paid)).outcome).toBe('sent')
    expect(toldIn()).toEqual(['From Billing:\nPaid 5 EUR to ACME <b>.'])
    await chatfactor.users.update({ id: ana.id }, { language: 'uk' })
    expect((await chatfactor.notifications.send(paid)).outcome).toBe('sent')
    expect(heard('42').at(-1)).toBe('Від «Billing»:\nСплачено 5 EUR, отримувач — ACME <b>.')
  })

  it('R31: sends the same dedupeId once within 24 hours, however often and by however many it is asked', async () => {
    const { tell, toldIn, instance, clock, chatfactor } = await telling(set)
    const instances = [instance(), instance(), instance()]
    // What became of a message is written down a moment later, and a day must not pass before.
    const settled = () => Promise.all([chatfactor, ...instances].map((one) => one.settled()))
    const calls = Array.from({ length: 24 }, (_, at) => tell({ dedupeId: 'order-7' }, instances[at % 3]))
    const outcomes = await Promise.all(calls)
    expect(toldIn()).toHaveLength(1)
    expect(new Set(outcomes.map((told) => ('notificationId' in told ? told.notificationId : told.outcome))).size).toBe(
      1,
    )
    await settled()
    await clock.advance(dayMs - 1)
    expect(await tell({ dedupeId: 'order-7' })).toMatchObject({ outcome: 'sent' })
    expect(toldIn()).toHaveLength(1)
    await tell({ dedupeId: 'order-8' })
    await settled()
    await clock.advance(1)
    await tell({ dedupeId: 'order-7' })
    expect(toldIn()).toHaveLength(3)
    await Promise.all(instances.map((one) => one.close()))
  })

  it('R23: stops at five in ten minutes and twenty in a day; codes have a limit of their own, and neither spends the other', async () => {
    const { tell, toldIn, clock, challenge, ana } = await telling(set)
    for (let time = 0; time < 5; time += 1) expect((await tell()).outcome).toBe('sent')
    const retryAt = new Date(clock.now().getTime() + 10 * minuteMs)
    expect(await tell()).toEqual({ outcome: 'throttled', retryAt })
    expect(await tell({ category: 'security' })).toEqual({ outcome: 'throttled', retryAt })
    for (let session = 0; session < 5; session += 1)
      expect(await challenge(ana, undefined, { binding: `session-${session}` })).toMatchObject({ outcome: 'sent' })
    for (let window = 1; window < 4; window += 1) {
      await clock.advance(10 * minuteMs)
      for (let time = 0; time < 5; time += 1) expect((await tell()).outcome).toBe('sent')
    }
    await clock.advance(10 * minuteMs)
    expect((await tell()).outcome).toBe('throttled')
    expect(toldIn()).toHaveLength(20)
    await clock.advance(dayMs - 40 * minuteMs)
    expect((await tell()).outcome).toBe('sent')
  })

  it('goes to the preferred chat that can be reached, or to the one that is named, and to nobody without one', async () => {
    const { tell, toldIn, ana, enroll, person, about, chatfactor, telegram, happens, tokenId } = await telling(set, {
      policy: { secondFactor: { maxTokensPerUser: 2 } },
    })
    const second = await enroll(ana, '43')
    await tell()
    await tell({ tokenId: second })
    expect([toldIn('42'), toldIn('43')].map(({ length }) => length)).toEqual([1, 1])
    telegram.block('42')
    await happens({ type: 'unreachable', chatId: '42', reason: 'blocked' })
    await tell()
    expect(toldIn('43')).toHaveLength(2)
    expect(await tell({ tokenId })).toMatchObject({ outcome: 'undelivered', reason: 'unreachable', goesOn: false })
    const ben = await person('ben')
    const told = { ...about, user: { id: ben.id }, text: 'Hello.' }
    expect(await chatfactor.notifications.send(told)).toEqual({ outcome: 'not_enrolled' })
    expect(await chatfactor.notifications.send({ ...told, tokenId })).toEqual({ outcome: 'not_enrolled' })
  })

  it('R30: is tried again by the worker as long as it is worth something, and no longer', async () => {
    const { tell, toldIn, telegram, chatfactor, clock } = await telling(set)
    const away = { outcome: 'unavailable', detail: { httpStatus: 502, code: null, hint: null } } as const
    telegram.answerWith(away, away)
    expect(await tell({ dedupeId: 'one' })).toMatchObject({
      outcome: 'undelivered',
      reason: 'unavailable',
      goesOn: true,
    })
    expect(await tell({ lifeMs: minuteMs })).toMatchObject({ outcome: 'undelivered', goesOn: true })
    await chatfactor.settled()
    await clock.advance(minuteMs)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(toldIn()).toHaveLength(3)
    expect(await tell({ dedupeId: 'one' })).toMatchObject({ outcome: 'sent' })
  })

  it('says where the person has to write first', async () => {
    const { tell, telegram } = await telling(set)
    const detail = { httpStatus: 400, code: null, hint: null }
    telegram.answerWith({ outcome: 'needs_user', reason: 'window_closed', detail })
    expect(await tell()).toMatchObject({ outcome: 'needs_user', messenger: 'Telegram', pullUrl: null })
  })

  it('takes nothing that hides, is too long, or that there are no words for', async () => {
    const { chatfactor, about, tell } = await telling(set)
    const refused = async (change: Readonly<Record<string, unknown>>) => {
      const input = { ...about, ...change }
      const sending = Reflect.apply(chatfactor.notifications.send, undefined, [input])
      await expect(sending).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    await refused({})
    await refused({ text: '' })
    await refused({ text: 'x'.repeat(1_001) })
    await refused({ text: 'Pay \u202eEUR' })
    await refused({ text: 'Pay\u0000' })
    await refused({ text: 'Zero\u200bwidth' })
    await refused({ text: 'Both', template: 'paid' })
    await refused({ text: 'Hi', category: 'gossip' })
    await refused({ template: 'unknown' })
    await refused({ template: 'constructor' })
    await refused({ template: 'paid', params: { amount: '5 EUR' } })
    await refused({ template: 'paid', params: { amount: '5 EUR', to: 'A', more: 'B' } })
    await refused({ template: 'paid', params: { amount: '5\u202e EUR', to: 'A' } })
    await refused({ text: 'Hi', lifeMs: 59_999 })
    await refused({ text: 'Hi', lifeMs: dayMs + 1 })
    expect(await tell()).toMatchObject({ outcome: 'sent' })
    for (const text of ['Two\nlines', '!', 'x'.repeat(1_000)])
      expect(await chatfactor.notifications.send({ ...about, text })).toMatchObject({ outcome: 'sent' })
  })

  it('R6, R8: is asked of the policy inside the commit, and of nobody who is not assigned', async () => {
    const { chatfactor, resourceId, tell, about, toldIn } = await telling(set)
    const stranger = chatfactor.notifications.send({ ...about, user: { id: 'nobody' }, text: 'Hi' })
    await expect(stranger).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    await chatfactor.resources.update(resourceId, { active: false })
    await expect(tell()).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'active' } })
    expect(toldIn()).toEqual([])
  })
})

describe.each(scenesOnStores)('what a person does without, $name', ({ set }) => {
  it('R31: is listed by /mute with a button each, and switched by it; the host hears that it is muted', async () => {
    const { say, heard, press, tell, toldIn, audited, telegram } = await telling(set)
    await say('42', '/mute')
    expect(heard('42').at(-1)).toContain('Payments: on\nNews: on')
    expect(telegram.sent.at(-1)?.message.actions.map(({ label }) => label)).toEqual(['Mute Payments', 'Mute News'])
    await press('42', 'Mute Payments')
    expect(heard('42').at(-1)).toContain('Payments: muted\nNews: on')
    expect(await tell()).toEqual({ outcome: 'muted' })
    expect(await tell({ category: 'news' })).toMatchObject({ outcome: 'sent' })
    await press('42', 'Unmute Payments')
    expect(await tell()).toMatchObject({ outcome: 'sent' })
    expect(toldIn()).toHaveLength(2)
    expect(await audited('notifications.muted')).toHaveLength(1)
    expect(await audited('notifications.unmuted')).toHaveLength(1)
  })

  it('R31: is switched by a word behind the command, where a messenger has too few buttons', async () => {
    const { say, heard, tell, telegram } = await telling(set, { capabilities: { maxActions: 1 } })
    await say('42', '/unmute')
    expect(heard('42').at(-1)).toContain('Send /mute payments')
    expect(telegram.sent.at(-1)?.message.actions).toEqual([])
    await say('42', '/mute PAYMENTS')
    expect(await tell()).toEqual({ outcome: 'muted' })
    await say('42', '/unmute payments')
    expect(await tell()).toMatchObject({ outcome: 'sent' })
    const before = heard('42').length
    await say('42', '/mute gossip')
    expect(heard('42').slice(before).join()).toContain('Payments: on')
  })

  it('R14: is never what is about security', async () => {
    const { say, heard, tell, press } = await telling(set)
    await say('42', '/mute security')
    expect(heard('42').at(-1)).toContain('cannot be muted')
    await say('42', '/mute')
    await press('42', 'Mute Payments')
    await press('42', 'Mute News')
    expect(await tell({ category: 'security' })).toMatchObject({ outcome: 'sent' })
  })

  it('R31, C31: is switched by nobody else’s chat, and on one Resource alone', async () => {
    const { say, press, tell, about, chatfactor, resource, ana, person, enroll, heard } = await telling(set)
    const ben = await person('ben')
    await enroll(ben, '43')
    await say('42', '/mute')
    await press('42', 'Mute Payments', { as: '43' })
    expect(await tell()).toMatchObject({ outcome: 'sent' })
    const payroll = await resource('Payroll')
    await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    await enroll(ana, '42', payroll)
    const before = heard('42').length
    await say('42', '/mute')
    const lists = heard('42').slice(before)
    expect(lists.map((text) => /What (\w+) tells/.exec(text)?.[1])).toEqual(['Billing', 'Payroll'])
    await press('42', 'Mute Payments')
    expect(await tell({ resourceId: payroll })).toEqual({ outcome: 'muted' })
    expect(await tell()).toMatchObject({ outcome: 'sent' })
    expect(await chatfactor.notifications.send({ ...about, user: { id: ben.id }, text: 'Hi' })).toMatchObject({
      outcome: 'sent',
    })
  })

  it('R31, C31: of two accounts, the one is muted that is meant, and where both may be, the person says which', async () => {
    const { say, press, tell, chatfactor, resource, ana, person, enroll, heard } = await telling(set)
    await enroll(await person('ben'), '43')
    const payroll = await resource('Payroll')
    await chatfactor.assignments.create({ resourceId: payroll, userId: ana.id })
    await enroll(ana, '42', payroll)
    const both = async () => [(await tell()).outcome, (await tell({ resourceId: payroll })).outcome]
    await say('42', 'mute payments')
    const question = heard('42').at(-1)?.split('\n') ?? []
    expect(question).toEqual(['Who should no longer get “Payments” here?', '1. a*** at Billing', '2. a*** at Payroll'])
    await press('42', '2', { as: '43' })
    expect(await both()).toEqual(['sent', 'sent'])
    await press('42', '2')
    expect(heard('42').at(-1)).toContain('What Payroll tells a***')
    expect(await both()).toEqual(['sent', 'muted'])
    // The other one is muted already, so this one is meant.
    await say('42', '/mute PAYMENTS')
    expect(await both()).toEqual(['muted', 'muted'])
    await say('42', '/mute payments')
    expect(
      heard('42')
        .slice(-2)
        .map((text) => /What (\w+) tells/.exec(text)?.[1]),
    ).toEqual(['Billing', 'Payroll'])
    await say('42', '/unmute payments')
    expect(heard('42').at(-1)).toContain('Who should get “Payments” here again?')
    await press('42', '1')
    expect(await both()).toEqual(['sent', 'muted'])
  })

  it('R31: is switched no more by a button of a messenger that was removed', async () => {
    const { say, press, chatfactor, about, tokenId, enroll, ana, audited } = await telling(set)
    await say('42', '/mute')
    await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_host', actor: 'host' })
    await enroll(ana, '43')
    await press('42', 'Mute Payments')
    expect(await chatfactor.notifications.send({ ...about, text: 'Paid.' })).toMatchObject({ outcome: 'sent' })
    expect(await audited('notifications.muted')).toEqual([])
  })

  it('R31: tells a chat that backs nobody nothing', async () => {
    const { say, heard } = await telling(set)
    await say('666', '/mute')
    expect(heard('666')).toEqual(['This chat receives no codes yet.'])
  })
})
