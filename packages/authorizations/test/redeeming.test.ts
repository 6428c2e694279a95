import type { HostRule } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { assistants, minuteMs, payment } from './support/assistants.js'

const otherAmount = {
  fields: payment.fields.map((field) => (field.label === 'Amount' ? { ...field, value: '50.01 EUR' } : field)),
}

describe('what was approved', () => {
  it('R43: is used with the very transaction that was shown, by whoever asked, or not at all', async () => {
    const { question, press, chatfactor, travel, invoices } = await assistants()
    const asked = await question()
    await press('chat-a', asked.right)
    const { redeem } = chatfactor.authorizations
    const missing = { code: 'AUTHORIZATION_NOT_FOUND' }
    await expect(asked.redeem(otherAmount)).rejects.toMatchObject(missing)
    await expect(asked.redeem({ fields: payment.fields.toReversed() })).rejects.toMatchObject(missing)
    const own = { ...asked.named, transaction: payment }
    await expect(redeem({ ...own, agentId: travel.id })).rejects.toMatchObject(missing)
    await expect(redeem({ ...own, resourceId: 'another' })).rejects.toMatchObject(missing)
    await expect(redeem({ ...own, authorizationId: 'another' })).rejects.toMatchObject(missing)
    expect(await redeem({ ...own, agentId: invoices.id })).toMatchObject({ outcome: 'accepted' })
  })

  it('R43: is used within ten minutes, or what was asked for, and never beyond its life', async () => {
    const { question, press, clock, chatfactor } = await assistants()
    const usual = await question()
    await press('chat-a', usual.right)
    expect((await chatfactor.authorizations.get(usual.named)).useBy).toEqual(
      new Date(clock.now().getTime() + 10 * minuteMs),
    )
    const long = await question({ lifeMs: 15 * minuteMs, useWithinMs: 60 * minuteMs })
    await press('chat-a', long.right)
    await clock.advance(10 * minuteMs - 1)
    expect(await usual.state()).toBe('approved')
    await clock.advance(1)
    expect(await usual.redeem()).toEqual({ outcome: 'expired' })
    expect(await long.state()).toBe('approved')
    await clock.advance(5 * minuteMs)
    expect(await long.redeem()).toEqual({ outcome: 'expired' })
  })

  it.each([
    ['a lock', 'locked'],
    ['a paused agent', 'agent_paused'],
    ['an agent that the person wants to hear nothing of', 'muted'],
    ['a stricter Resource', 'mode'],
    ['a chat that is gone', 'token'],
  ] as const)('R43, C13: %s keeps it from being used, and no longer than that is so', async (_what, because) => {
    const { ask, question, press, chatfactor, resourceId, ana, invoices, sendCode, verify } = await assistants()
    const asked = await question()
    await press('chat-a', asked.right)
    const user = { id: ana.id }
    const undo = {
      async locked() {
        const { challengeId } = await sendCode(ana)
        for (let at = 0; at < 5; at += 1) await verify(ana, challengeId, 'no code')
        return () => chatfactor.assignments.unlock({ resourceId, user })
      },
      async agent_paused() {
        await chatfactor.agents.pause(invoices.id)
        return () => chatfactor.agents.resume(invoices.id)
      },
      async muted() {
        await chatfactor.agents.pause(invoices.id, { user })
        return () => chatfactor.agents.resume(invoices.id, { user })
      },
      async mode() {
        await chatfactor.authorizations.policy.set({ resourceId, weakest: 'code_entry' })
        return () => chatfactor.authorizations.policy.set({ resourceId, weakest: 'number_matching' })
      },
      async token() {
        const items = await chatfactor.tokens.list({ resourceId, user })
        await chatfactor.tokens.revoke(items[0]?.id ?? '', { because: 'removed_by_host' })
        return null
      },
    }
    const back = await undo[because]()
    const outcome = await asked.redeem()
    const refused = because === 'locked' ? { outcome: 'locked' } : { outcome: 'refused', because }
    expect(outcome).toMatchObject(refused)
    // Nobody is bothered with another one meanwhile; a chat that is gone is none to ask, and a stricter Resource asks more strictly.
    if (because !== 'token' && because !== 'mode') expect(await ask()).toMatchObject(refused)
    if (back === null) return
    await back()
    expect(await asked.redeem()).toMatchObject({ outcome: 'accepted' })
  })

  it('R43: is refused with an error where the person or the Resource is switched off', async () => {
    const { question, press, chatfactor, ana } = await assistants()
    const asked = await question()
    await press('chat-a', asked.right)
    await chatfactor.users.update({ id: ana.id }, { active: false })
    await expect(asked.redeem()).rejects.toMatchObject({ code: 'POLICY_DENIED', details: { rule: 'active' } })
  })

  it('R41, R43: is refused where a rule of the host says no, as a question is, and no longer than that is so', async () => {
    let isFrozen = false
    const rule: HostRule = { name: 'host.frozen', of: ['challenge'], refuse: () => isFrozen }
    const { question, press, ask } = await assistants({ rules: [rule] })
    const asked = await question()
    await press('chat-a', asked.right)
    isFrozen = true
    const denied = { code: 'POLICY_DENIED', details: { rule: 'host.frozen' } }
    await expect(asked.redeem()).rejects.toMatchObject(denied)
    await expect(ask()).rejects.toMatchObject(denied)
    isFrozen = false
    expect(await asked.redeem()).toMatchObject({ outcome: 'accepted' })
  })

  it('R43: can be taken back by whoever asked, and is over then', async () => {
    const { question, press, chatfactor, telegram } = await assistants()
    const asked = await question()
    expect(await chatfactor.authorizations.cancel(asked.named)).toEqual({ outcome: 'cancelled' })
    await chatfactor.settled()
    expect(telegram.edited.at(-1)?.message).toMatchObject({ text: 'This is not needed any more.', actions: [] })
    await press('chat-a', asked.right)
    expect(await asked.redeem()).toEqual({ outcome: 'cancelled' })
    expect(await chatfactor.authorizations.cancel(asked.named)).toEqual({ outcome: 'already_over' })
    const approved = await question()
    await press('chat-a', approved.right)
    expect(await chatfactor.authorizations.cancel(approved.named)).toEqual({ outcome: 'cancelled' })
    expect(await approved.redeem()).toEqual({ outcome: 'cancelled' })
  })

  it('R43: 64 presses and 64 uses in two processes come to one approval and one use', async () => {
    const { question, valueIn, telegram, chatfactor, other, actions } = await assistants()
    const asked = await question()
    const right = valueIn(asked.message, asked.right)
    const processes = [chatfactor, other]
    const each = <T>(act: (process: (typeof processes)[number]) => Promise<T>) =>
      Promise.all(Array.from({ length: 64 }, (_, at) => act(processes[at % 2] ?? chatfactor)))
    await each((process) =>
      process.handleWebhook(
        'telegram',
        telegram.webhook({ type: 'action', chatId: 'chat-a', value: right, ackId: null, messageId: null }),
      ),
    )
    await Promise.all(processes.map((process) => process.settled()))
    const outcomes = await each((process) => process.authorizations.redeem({ ...asked.named, transaction: payment }))
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
    expect(outcomes.filter(({ outcome }) => outcome === 'already_used')).toHaveLength(63)
    const happened = await actions()
    for (const action of ['authorization.approved', 'authorization.accepted'])
      expect(happened.filter((one) => one === action)).toHaveLength(1)
  })

  it('R41: is seen by whoever watches, to its end', async () => {
    const { question, press, chatfactor } = await assistants()
    const asked = await question()
    const states: string[] = []
    const watching = (async () => {
      for await (const { state } of chatfactor.authorizations.watch(asked.named)) states.push(state)
    })()
    await expect.poll(() => states).toEqual(['open'])
    await press('chat-a', asked.right)
    await expect.poll(() => states).toEqual(['open', 'approved'])
    await asked.redeem()
    await watching
    expect(states).toEqual(['open', 'approved', 'accepted'])
  })
})
