import { describe, expect, it, vi } from 'vitest'
import { assistants, dayMs, minuteMs, payment } from './support/assistants.js'

describe('an answer to an agent', () => {
  it('R41, R43: by the right number approves, and what was approved is used once', async () => {
    const { question, press, telegram, actions } = await assistants()
    const asked = await question()
    expect(await asked.redeem()).toEqual({ outcome: 'pending' })
    await press('chat-a', asked.right)
    expect(await asked.state()).toBe('approved')
    const over = telegram.edited.at(-1)?.message
    expect(over).toMatchObject({ details: asked.message.details, text: 'You approved this.' })
    expect(await asked.redeem()).toEqual({ outcome: 'accepted', amr: ['mca', 'user'] })
    expect(await asked.redeem()).toEqual({ outcome: 'already_used' })
    expect(await actions()).toEqual(expect.arrayContaining(['authorization.approved', 'authorization.accepted']))
  })

  it('R41: in another chat, of another person or forwarded, means nothing', async () => {
    const { question, press, pressValue, valueIn, ben } = await assistants()
    const anas = await question()
    const bens = await question({ user: { id: ben.id } })
    await pressValue(valueIn(anas.message, anas.right), 'chat-b')
    await pressValue(valueIn(bens.message, bens.right), 'chat-a')
    await pressValue(valueIn(anas.message, 'No'), 'group-1')
    await pressValue(valueIn(anas.message, 'It wasn’t me'), 'chat-b')
    expect([await anas.state(), await bens.state()]).toEqual(['open', 'open'])
    await press('chat-b', bens.right)
    expect([await anas.state(), await bens.state()]).toEqual(['open', 'approved'])
  })

  it('R41: to one agent is none to another, though both ask for the same', async () => {
    const { question, pressValue, valueIn, travel } = await assistants()
    const invoices = await question()
    const travels = await question({ agentId: travel.id })
    await pressValue(valueIn(travels.message, travels.right))
    expect([await invoices.state(), await travels.state()]).toEqual(['open', 'approved'])
  })

  it('R41: is not given twice: after yes, after no, after its end and after a pause a button says that it has expired', async () => {
    const { question, pressValue, valueIn, telegram, clock, chatfactor, invoices } = await assistants()
    const late = () => telegram.acknowledged.at(-1)?.text
    const declined = await question()
    await pressValue(valueIn(declined.message, 'No'))
    expect(late()).toBeNull()
    await pressValue(valueIn(declined.message, declined.right))
    expect([late(), await declined.state()]).toEqual(['This has expired.', 'declined'])
    expect(await declined.redeem()).toEqual({ outcome: 'declined' })

    const approved = await question()
    await pressValue(valueIn(approved.message, approved.right))
    await pressValue(valueIn(approved.message, 'No'))
    expect([late(), await approved.state()]).toEqual(['This has expired.', 'approved'])

    const paused = await question()
    await chatfactor.agents.pause(invoices.id)
    await pressValue(valueIn(paused.message, paused.right))
    expect([late(), await paused.state()]).toEqual(['This has expired.', 'open'])
    expect(await approved.redeem()).toEqual({ outcome: 'refused', because: 'agent_paused' })
    await chatfactor.agents.resume(invoices.id)

    await clock.advance(60 * minuteMs)
    await pressValue(valueIn(paused.message, paused.right))
    expect([late(), await paused.state()]).toEqual(['This has expired.', 'expired'])
    expect(await approved.redeem()).toEqual({ outcome: 'expired' })
  })

  it('R42: "No" four times in a row changes nothing: no miss, no mail, nothing stricter', async () => {
    const { question, press, chatfactor, resourceId, ana, mailer, assignmentOf } = await assistants()
    const before = await assignmentOf(ana.id)
    const mails = mailer.sent.length
    for (let at = 0; at < 4; at += 1) {
      const asked = await question()
      expect(asked.show.mode).toBe('number_matching')
      await press('chat-a', 'No')
      expect(await asked.state()).toBe('declined')
    }
    const status = await chatfactor.factors.status({ resourceId, user: { id: ana.id } })
    expect(status.questions.approval?.signIn).toEqual({ state: 'usable', until: null })
    expect(mailer.sent).toHaveLength(mails)
    expect(await assignmentOf(ana.id)).toEqual(before)
  })

  it('R41, R42: by a wrong number ends it and costs the agent a day of digits, and the person nothing', async () => {
    const { question, press, travel, ana, assignmentOf, clock } = await assistants()
    const before = await assignmentOf(ana.id)
    const asked = await question()
    const wrong = asked.message.actions.find(({ label }) => /^\d\d$/.test(label) && label !== asked.right)?.label ?? ''
    await press('chat-a', wrong)
    expect(await asked.state()).toBe('denied')
    expect(await asked.redeem()).toEqual({ outcome: 'denied' })
    expect(await assignmentOf(ana.id)).toEqual(before)
    expect((await question()).show.mode).toBe('code_entry')
    expect((await question({ agentId: travel.id })).show.mode).toBe('number_matching')
    await clock.advance(dayMs)
    expect((await question()).show.mode).toBe('number_matching')
  })

  it('R42: "It wasn’t me" keeps that agent from asking, and says so elsewhere, at no cost to sign-ins', async () => {
    const { question, press, ask, travel, chatfactor, resourceId, ana, ben, mailer, invoices, assignmentOf } =
      await assistants()
    const before = await assignmentOf(ana.id)
    const open = await question()
    const asked = await question()
    await press('chat-a', 'It wasn’t me')
    expect(await asked.state()).toBe('denied')
    const mail = mailer.sent.at(-1)
    expect(mail?.subject).toBe('An agent at Billing cannot ask you any more')
    for (const said of ['Invoice assistant', 'ACME GmbH', '50.00 EUR']) expect(mail?.text).toContain(said)
    expect(await ask()).toEqual({ outcome: 'refused', because: 'muted', retryAt: null })
    expect(await chatfactor.authorizations.get(open.named)).toMatchObject({ state: 'open', answerable: false })
    expect(await ask({ agentId: travel.id })).toMatchObject({ outcome: 'asked' })
    expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
    expect(await assignmentOf(ana.id)).toEqual(before)
    await chatfactor.agents.resume(invoices.id, { user: { id: ana.id } })
    expect(await ask()).toMatchObject({ outcome: 'asked' })
    expect(
      (await chatfactor.factors.status({ resourceId, user: { id: ana.id } })).questions.approval?.signIn.state,
    ).toBe('usable')
  })

  it('R42: about a second agent within a day is a miss, and all agents are answered by digits for a day', async () => {
    const { question, press, travel, chatfactor, resourceId, ana, assignmentOf, clock } = await assistants()
    const third = await chatfactor.agents.ensure({ resourceId, name: 'Third', kind: 'service' })
    await question()
    await press('chat-a', 'It wasn’t me')
    expect((await assignmentOf(ana.id))?.attempts.misses).toBe(0)
    await question({ agentId: travel.id })
    await press('chat-a', 'It wasn’t me')
    expect((await assignmentOf(ana.id))?.attempts.misses).toBe(1)
    expect((await question({ agentId: third.id })).show.mode).toBe('code_entry')
    await clock.advance(dayMs)
    expect((await question({ agentId: third.id })).show.mode).toBe('number_matching')
  })

  it('R41, R43: "It wasn’t me" takes back what was approved and not used', async () => {
    const { question, press, pressValue, valueIn } = await assistants()
    const asked = await question()
    await press('chat-a', asked.right)
    await pressValue(valueIn(asked.message, 'It wasn’t me'))
    expect(await asked.redeem()).toEqual({ outcome: 'denied' })
    expect(await asked.state()).toBe('denied')
  })

  it('R41: counts in one chat only, also where it is sent to another one of the person’s', async () => {
    const { question, enroll, ana, say, press, pressValue, valueIn, telegram } = await assistants({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, 'chat-c', { name: 'Tablet' })
    const asked = await question()
    await say('chat-c', '/waiting')
    await press('chat-c', '1')
    const moved = telegram.sent.at(-1)
    expect(moved?.to.chatId).toBe('chat-c')
    await pressValue(valueIn(asked.message, asked.right), 'chat-a')
    expect(await asked.state()).toBe('open')
    await press('chat-c', asked.right)
    expect(await asked.state()).toBe('approved')
    expect(await asked.redeem({ fields: [...payment.fields] })).toMatchObject({ outcome: 'accepted' })
  })

  it.each(['answers', 'is too late'])(
    'C45: by a press that %s keeps no webhook waiting until the messenger has taken the acknowledgement',
    async (what) => {
      const { question, valueIn, telegram, chatfactor } = await assistants()
      const asked = await question()
      if (what === 'is too late') await chatfactor.authorizations.cancel(asked.named)
      const deadlines: Date[] = []
      vi.spyOn(telegram, 'acknowledgeAction').mockImplementation((_id, _text, { deadline }) => {
        deadlines.push(deadline)
        return new Promise(() => {})
      })
      const value = valueIn(asked.message, asked.right)
      const press = { type: 'action', chatId: 'chat-a', value, messageId: null, ackId: 'press-1' } as const
      expect((await chatfactor.handleWebhook('telegram', telegram.webhook(press))).status).toBe(200)
      // Had it been waited for, its time would be over.
      expect(deadlines[0]?.getTime()).toBeGreaterThan(Date.now())
      await chatfactor.settled()
      expect(await asked.state()).toBe(what === 'answers' ? 'approved' : 'cancelled')
    },
  )
})
