import { update } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import type { Ask } from '../src/index.js'
import { dayMs, hourMs } from './support/assistants.js'
import { several } from './support/several.js'

const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '')

describe('a question to several people', () => {
  it('R47: is put to each in their own chat, says who is asked and how many agreed, and is approved by enough', async () => {
    const { put, ana, ben, cleo, dan, telegram, actions } = await several()
    const sent = telegram.sent.length
    const { asked, look, redeem, yes, messageIn } = await put()
    expect(asked.approvers).toEqual(
      [ben, cleo, dan].map(({ id }) => ({ userId: id, messenger: 'Telegram', outcome: 'asked' })),
    )
    expect(
      telegram.sent
        .slice(sent)
        .map(({ to }) => to.chatId)
        .sort(),
    ).toEqual(['chat-b', 'chat-c', 'chat-d'])
    const message = messageIn('chat-c')
    const text = message.type === 'prompt' ? plain(message.text) : ''
    expect(text).toContain(
      'Wanted by a***. Who is asked: b***, c***o, d***. How many have to agree: 2. Agreed so far: 0.',
    )
    expect(message).toMatchObject({ details: 'To: ACME GmbH\nAmount: 50.00 EUR\nReference: Invoice 7' })
    expect(await redeem()).toEqual({ outcome: 'pending' })
    await yes('chat-b')
    expect(await look()).toMatchObject({ state: 'open', approvers: { agreed: 1, atLeast: 2 } })
    expect(telegram.edited.at(-1)?.message).toMatchObject({
      text: 'You agreed. It is approved once enough of those who were asked agree.',
    })
    await yes('chat-d')
    expect(await look()).toMatchObject({
      state: 'approved',
      approvers: {
        agreed: 2,
        of: [
          { userId: ben.id, answer: 'agreed' },
          { userId: cleo.id, answer: null },
          { userId: dan.id, answer: 'agreed' },
        ],
      },
    })
    expect(await redeem()).toEqual({ outcome: 'accepted', amr: ['mca', 'user'] })
    expect(await redeem()).toEqual({ outcome: 'already_used' })
    expect(asked.approvers?.some(({ userId }) => userId === ana.id)).toBe(false)
    const happened = await actions()
    expect(happened.filter((one) => one === 'authorization.put_to')).toHaveLength(3)
    expect(happened.filter((one) => one === 'authorization.agreed')).toHaveLength(2)
    for (const once of ['authorization.asked', 'authorization.approved', 'authorization.withdrawn'])
      expect(happened.filter((one) => one === once)).toHaveLength(1)
  })

  it('R47: is over for all with one no, with one "It wasn’t me", and when it is taken back', async () => {
    const { put, chatfactor, pressValue, valueIn, telegram } = await several()
    const declined = await put()
    await declined.yes('chat-b')
    await declined.say('chat-c', 'No')
    expect(await declined.look()).toMatchObject({ state: 'declined' })
    await pressValue(valueIn(declined.messageIn('chat-d'), declined.right), 'chat-d')
    expect(telegram.acknowledged.at(-1)?.text).toBe('This has expired.')
    expect(await declined.redeem()).toEqual({ outcome: 'declined' })
    const cancelled = await put()
    expect(await chatfactor.authorizations.cancel(cancelled.named)).toEqual({ outcome: 'cancelled' })
    await pressValue(valueIn(cancelled.messageIn('chat-d'), cancelled.right), 'chat-d')
    expect(await cancelled.look()).toMatchObject({ state: 'cancelled', approvers: { agreed: 0 } })
    const denied = await put()
    await denied.yes('chat-b')
    await denied.yes('chat-c')
    await denied.say('chat-b', 'It wasn’t me')
    expect(await denied.redeem()).toEqual({ outcome: 'denied' })
  })

  it('R47: is over for those, too, whom a process that died had not told', async () => {
    const { put, store, recordOf, clock, pressValue, valueIn, say, shownIn, telegram } = await several()
    const { named, messageIn, right, look } = await put()
    const whole = await recordOf(named.authorizationId)
    if (whole === null || whole === undefined) throw new Error('no record')
    await store.commit([update('authorizations', whole, { state: 'declined', dueAt: clock.now() })])
    await pressValue(valueIn(messageIn('chat-b'), right), 'chat-b')
    expect(telegram.acknowledged.at(-1)?.text).toBe('This has expired.')
    await say('chat-c', '/waiting')
    expect(shownIn('chat-c').at(-1)).toBe('No agent waits for your answer.')
    expect(await look()).toMatchObject({ state: 'declined', approvers: { agreed: 0 } })
  })

  it('R24, R47: is asked of all by digits, whoever of them pressed a wrong number within a day', async () => {
    const { put, clock } = await several()
    const first = await put()
    const wrong = first.messageIn('chat-c').actions.find(({ label }) => /^\d\d$/.test(label) && label !== first.right)
    await first.say('chat-c', wrong?.label ?? '')
    expect((await put()).asked.show).toMatchObject({ mode: 'code_entry' })
    await clock.advance(dayMs)
    expect((await put()).asked.show).toMatchObject({ mode: 'number_matching' })
  })

  it('R47: counts a chat once, whoever’s it is by then, and no yes twice', async () => {
    const { put, enroll, ben, cleo, chatfactor, resourceId, say, press, pressValue, valueIn, shownIn } = await several({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    const { yes, look, messageIn, right } = await put()
    await yes('chat-b')
    await pressValue(valueIn(messageIn('chat-b'), right), 'chat-b')
    expect(await look()).toMatchObject({ state: 'open', approvers: { agreed: 1 } })
    const [phone] = await chatfactor.tokens.list({ resourceId, user: { id: ben.id } })
    await chatfactor.tokens.revoke(phone?.id ?? '', { because: 'removed_by_host' })
    await enroll(cleo, 'chat-b', { name: 'Found phone' })
    await say('chat-b', '/waiting')
    await press('chat-b', '1')
    await yes('chat-b')
    expect(shownIn('chat-b').at(-1)).toBe('This chat has agreed already, and counts once.')
    expect(await look()).toMatchObject({ state: 'open', approvers: { agreed: 1 } })
    await yes('chat-d')
    expect(await look()).toMatchObject({ state: 'approved' })
  })

  it('R47: names neither who wants it nor whose agent it is, nobody twice, and no more than are asked', async () => {
    const { ask, ana, ben, cleo, of, chatfactor, resourceId, telegram } = await several()
    const usual = { of, atLeast: 2, notRequester: true } as const
    const invalid = async (approvers: object, change: Partial<Ask> = {}) =>
      expect(ask({ ...change, approvers: { ...usual, ...approvers } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const sent = telegram.sent.length
    await invalid({ of: [...of, { id: ana.id }] })
    await invalid({ of: [{ id: ben.id }, { id: ben.id }] })
    await invalid({ atLeast: 4 })
    await invalid({ atLeast: 0 })
    await invalid({ notRequester: false })
    const own = await chatfactor.agents.ensure({ resourceId, name: 'Cleo’s', kind: 'service', owner: { id: cleo.id } })
    await invalid({}, { agentId: own.id })
    const assistant = { resourceId, name: 'Ana’s', kind: 'assistant', owner: { id: ana.id } } as const
    await invalid({}, { agentId: (await chatfactor.agents.ensure(assistant)).id })
    const similar = { same: ['To', 'Amount', 'Reference'], atMost: [], times: 1, forMs: dayMs }
    await invalid({}, { similar })
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R47: says who cannot be asked, and is not put to anybody where too few are left', async () => {
    const { put, ask, of, person, press, chatfactor, resourceId, dan, invoices, telegram } = await several()
    const zoe = await person('zoe')
    await chatfactor.agents.pause(invoices.id, { user: { id: dan.id } })
    const { asked, yes, look } = await put({ of: [...of, { id: zoe.id }] })
    expect(asked.approvers?.map(({ outcome }) => outcome)).toEqual(['asked', 'asked', 'muted', 'not_enrolled'])
    await press('chat-c', 'It wasn’t me')
    expect(await look()).toMatchObject({ state: 'denied' })
    await yes('chat-b')
    const sent = telegram.sent.length
    expect(await ask({ approvers: { of, atLeast: 2, notRequester: true } })).toEqual({
      outcome: 'refused',
      because: 'too_few_approvers',
      retryAt: null,
    })
    expect(telegram.sent).toHaveLength(sent)
    expect(await chatfactor.authorizations.policy.get(resourceId)).toMatchObject({ permits: false })
  })

  it('R47: is used only while every rule allows it for each who agreed', async () => {
    const { put, chatfactor, resourceId, ben, cleo, invoices, sendCode, verify } = await several()
    const { yes, redeem } = await put()
    await yes('chat-b')
    await yes('chat-c')
    await chatfactor.agents.pause(invoices.id, { user: { id: cleo.id } })
    expect(await redeem()).toEqual({ outcome: 'refused', because: 'muted' })
    await chatfactor.agents.resume(invoices.id, { user: { id: cleo.id } })
    const { challengeId } = await sendCode(ben)
    for (let at = 0; at < 5; at += 1) await verify(ben, challengeId, 'no code')
    expect(await redeem()).toMatchObject({ outcome: 'locked' })
    await chatfactor.assignments.unlock({ resourceId, user: { id: ben.id } })
    expect(await redeem()).toMatchObject({ outcome: 'accepted' })
    const another = await put()
    await another.yes('chat-b')
    await another.yes('chat-c')
    await chatfactor.assignments.end({ resourceId, user: { id: cleo.id } })
    expect(await another.redeem()).toEqual({ outcome: 'refused', because: 'token' })
  })

  it('R47: is put to somebody else by an administrator, and what the one before said counts no more', async () => {
    const { put, chatfactor, person, enroll, ana, ben, cleo, pressValue, valueIn, actions } = await several()
    const eve = await person('eve')
    await enroll(eve, 'chat-e')
    const { yes, look, named, messageIn, right, redeem } = await put()
    await yes('chat-b')
    const { replaceApprover } = chatfactor.authorizations
    const by = { ...named, actor: 'administrator:olga' } as const
    for (const to of [ana, cleo])
      await expect(replaceApprover({ ...by, from: { id: ben.id }, to: { id: to.id } })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      })
    await expect(replaceApprover({ ...by, from: { id: ana.id }, to: { id: eve.id } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    const replaced = await replaceApprover({ ...by, from: { id: ben.id }, to: { id: eve.id } })
    await chatfactor.settled()
    expect(replaced).toMatchObject({ state: 'open', approvers: { agreed: 0 } })
    await pressValue(valueIn(messageIn('chat-b'), 'It wasn’t me'), 'chat-b')
    expect(await look()).toMatchObject({ state: 'open' })
    await pressValue(valueIn(messageIn('chat-e'), right), 'chat-e')
    await yes('chat-c')
    expect(await redeem()).toMatchObject({ outcome: 'accepted' })
    await expect(replaceApprover({ ...by, from: { id: cleo.id }, to: { id: ben.id } })).rejects.toMatchObject({
      code: 'TRANSITION_REFUSED',
    })
    expect(await actions()).toContain('authorization.approver_replaced')
  })

  it('R47: is one under its name, expires as a whole, and no part of it can be asked about', async () => {
    const { put, ask, clock, chatfactor, resourceId, store, telegram, of } = await several()
    const first = await put({}, { dedupeId: 'contract-1' })
    const sent = telegram.sent.length
    const again = await put({}, { dedupeId: 'contract-1' })
    expect(again.asked).toEqual(first.asked)
    expect(telegram.sent).toHaveLength(sent)
    await expect(ask({ dedupeId: 'contract-1' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(
      ask({ dedupeId: 'contract-1', approvers: { of, atLeast: 1, notRequester: true } }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const { items } = await store.list('authorizations', { index: 'due', equals: { state: 'open' }, limit: 9 })
    const part = items.find(({ partOf }) => partOf === first.named.authorizationId)
    const named = { authorizationId: part?.id ?? '', resourceId }
    await expect(chatfactor.authorizations.get(named)).rejects.toMatchObject({ code: 'AUTHORIZATION_NOT_FOUND' })
    await expect(chatfactor.authorizations.cancel(named)).rejects.toMatchObject({ code: 'AUTHORIZATION_NOT_FOUND' })
    await clock.advance(hourMs)
    await chatfactor.worker.runOnce()
    expect(await first.look()).toMatchObject({ state: 'expired', answerable: false })
    expect(await first.redeem()).toEqual({ outcome: 'expired' })
    const left = await store.list('authorizations', { index: 'due', equals: { state: 'open' }, limit: 9 })
    expect(left.items).toEqual([])
  })

  it('R47: is answered by what is typed, too, and found with /waiting', async () => {
    const { put, say, telegram, shownIn } = await several()
    const { right, look } = await put({ atLeast: 3 })
    await say('chat-b', right)
    await say('chat-c', '/waiting')
    expect(telegram.sent.at(-1)?.message.actions.map(({ label }) => label)).toEqual(['1'])
    await say('chat-c', 'no 1')
    expect(await look()).toMatchObject({ state: 'declined', approvers: { agreed: 1 } })
    await say('chat-d', '/waiting')
    expect(shownIn('chat-d').at(-1)).toBe('No agent waits for your answer.')
  })
})
