import { describe, expect, it } from 'vitest'
import { assistants, dayMs, hourMs } from './support/assistants.js'

describe('what is over', () => {
  it('R41, C63: says so in its chat, is kept for 90 days, and is deleted then', async () => {
    const { question, press, clock, chatfactor, telegram, recordOf } = await assistants()
    const open = await question()
    const declined = await question()
    await press('chat-a', 'No')
    await clock.advance(hourMs)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(telegram.edited.at(-1)?.message).toMatchObject({ text: 'This has expired.', actions: [] })
    expect((await recordOf(open.authorizationId))?.state).toBe('expired')
    await clock.advance(90 * dayMs - 2 * hourMs)
    await chatfactor.worker.runOnce()
    expect([await recordOf(open.authorizationId), await recordOf(declined.authorizationId)]).not.toContain(null)
    await clock.advance(2 * hourMs)
    await chatfactor.worker.runOnce()
    expect([await recordOf(open.authorizationId), await recordOf(declined.authorizationId)]).toEqual([null, null])
  })

  it('C63: leaves no inbox in which nothing matters, and forgets nobody who wants to hear nothing of an agent', async () => {
    const { question, press, clock, chatfactor, store, ben, invoices, ask } = await assistants({ keepDays: 1 })
    await question()
    await press('chat-a', 'No')
    await question({ user: { id: ben.id } })
    await press('chat-b', 'It wasn’t me')
    await clock.advance(31 * dayMs)
    await chatfactor.worker.runOnce()
    const { items } = await store.list('inboxes', { index: 'due', equals: {}, limit: 9 })
    expect(items.map(({ userId }) => userId)).toEqual([ben.id])
    expect(await ask({ user: { id: ben.id }, agentId: invoices.id })).toMatchObject({ because: 'muted' })
  })

  it('R41, R30: is not sent any more once it was taken back', async () => {
    const { ask, chatfactor, resourceId, telegram, clock } = await assistants()
    const retryAt = new Date(clock.now().getTime() + 10_000)
    const detail = { httpStatus: null, code: null, hint: null }
    telegram.answerWith({ outcome: 'throttled', scope: 'chat', retryAt, detail })
    const asked = await ask()
    expect(asked).toMatchObject({ outcome: 'undelivered', reason: 'throttled', retryAt })
    if (asked.outcome !== 'undelivered') throw new Error(asked.outcome)
    const { authorizationId } = asked
    await chatfactor.authorizations.cancel({ authorizationId, resourceId })
    const sent = telegram.sent.length
    await clock.advance(60_000)
    await chatfactor.worker.runOnce()
    await chatfactor.settled()
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R41: is nothing any more once its person is no member', async () => {
    const { question, pressValue, valueIn, chatfactor, resourceId, ana, telegram, clock, recordOf } = await assistants()
    const asked = await question()
    await chatfactor.assignments.end({ resourceId, user: { id: ana.id } })
    await pressValue(valueIn(asked.message, asked.right))
    expect(telegram.acknowledged.at(-1)?.text).toBe('This has expired.')
    await expect(asked.redeem()).rejects.toMatchObject({ code: 'AUTHORIZATION_NOT_FOUND' })
    await clock.advance(hourMs)
    await chatfactor.worker.runOnce()
    expect(await recordOf(asked.authorizationId)).toBeNull()
  })

  it('R41: refuses an option that does not exist, and a time that is none', async () => {
    await expect(assistants({ keepDays: 0 })).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
  })
})
