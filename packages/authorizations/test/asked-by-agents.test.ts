import { describe, expect, it } from 'vitest'
import { assistants, dayMs, hourMs, minuteMs, payment } from './support/assistants.js'

const invalid = (field: string) => ({
  code: 'INVALID_INPUT',
  details: { issues: [expect.objectContaining({ field })] },
})

describe('a question of an agent', () => {
  it('R41, R25: shows who asks, every field uncut, until when, and that its reason is its own words', async () => {
    const { question, invoices, actions } = await assistants()
    const { message, show, messenger, expiresAt } = await question({ reason: 'The invoice is due today' })
    expect(message.headline).toContain('Invoice assistant')
    expect(message.headline).toContain('ACME GmbH')
    expect(message.details).toBe('To: ACME GmbH\nAmount: 50.00 EUR\nReference: Invoice 7')
    const text = message.text.replaceAll(/[\u2068\u2069]/g, '')
    for (const said of ['Billing', 'pay', 'The invoice is due today', 'in 1 hour', 'question 1'])
      expect(text).toContain(said)
    expect(message.text).toContain('its own words')
    expect(message.text).not.toContain('sign in')
    expect(show).toEqual({ mode: 'number_matching', number: expect.any(Number) })
    expect(messenger).toBe('Telegram')
    expect(expiresAt).toEqual(new Date('2030-01-01T01:00:00.000Z'))
    expect(message.actions.map(({ label }) => label)).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^\d\d$/)),
      'No',
      'It wasn’t me',
    ])
    expect(invoices.name).toBe('Invoice assistant')
    expect(await actions()).toContain('authorization.asked')
  })

  it('R41: is one under its name, also from another process; with anything else behind the name it is refused', async () => {
    const { ask, other, resourceId, ana, ben, invoices, travel, telegram } = await assistants()
    const first = await ask({ dedupeId: 'invoice-7' })
    const sent = telegram.sent.length
    const same = { resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay', transaction: payment }
    expect(await other.authorizations.ask({ ...same, dedupeId: 'invoice-7' })).toEqual(first)
    expect(telegram.sent).toHaveLength(sent)
    const changed = { fields: [...payment.fields.slice(0, 2), { label: 'Reference', value: 'Invoice 8' }] }
    await expect(ask({ dedupeId: 'invoice-7', transaction: changed })).rejects.toMatchObject(invalid('dedupeId'))
    await expect(ask({ dedupeId: 'invoice-7', purpose: 'refund' })).rejects.toMatchObject(invalid('dedupeId'))
    await expect(ask({ dedupeId: 'invoice-7', user: { id: ben.id } })).rejects.toMatchObject(invalid('dedupeId'))
    expect(await ask({ dedupeId: 'invoice-7', agentId: travel.id })).toMatchObject({ outcome: 'asked' })
  })

  it('R41: stands beside others: 20 are open at once, none ends another, and the next has to wait', async () => {
    const { question, ask, clock, telegram } = await assistants()
    const open = []
    for (let at = 0; at < 20; at += 1) {
      open.push(await question({ lifeMs: 7 * dayMs }))
      await clock.advance(minuteMs + 1)
      if (at === 9) await clock.advance(hourMs)
    }
    expect(new Set(open.map(({ named }) => named.authorizationId)).size).toBe(20)
    expect(await Promise.all(open.map(({ state }) => state()))).toEqual(open.map(() => 'open'))
    await clock.advance(hourMs)
    const sent = telegram.sent.length
    expect(await ask()).toEqual({ outcome: 'refused', because: 'too_many', retryAt: open[0]?.expiresAt })
    expect(telegram.sent).toHaveLength(sent)
  })

  it('R41, C58: asks an assistant’s owner and nobody else, and no agent of another Resource asks at all, one or several', async () => {
    const { ask, chatfactor, resourceId, ana, ben } = await assistants()
    const own = await chatfactor.agents.ensure({
      ...{ resourceId, name: 'Ana’s assistant', kind: 'assistant' },
      owner: { id: ana.id },
    })
    expect(await ask({ agentId: own.id })).toMatchObject({ outcome: 'asked' })
    await expect(ask({ agentId: own.id, user: { id: ben.id } })).rejects.toMatchObject(invalid('user'))
    const wiki = await chatfactor.resources.create({ name: 'Wiki' })
    const foreign = await chatfactor.agents.ensure({ resourceId: wiki.id, name: 'Wiki bot', kind: 'service' })
    const approvers = { of: [{ id: ben.id }], atLeast: 1, notRequester: true } as const
    for (const change of [{}, { approvers }])
      await expect(ask({ agentId: foreign.id, ...change })).rejects.toMatchObject({ code: 'AGENT_NOT_FOUND' })
    await expect(ask({ agentId: 'nobody' })).rejects.toMatchObject({ code: 'AGENT_NOT_FOUND' })
  })

  it.each([
    ['a question without any field', { transaction: { fields: [] } }, 'transaction.fields'],
    [
      'a line with a break in it',
      { transaction: { fields: [{ label: 'To', value: 'A\nB' }] } },
      'transaction.fields.0.value',
    ],
    ['a reason that turns around', { reason: 'pay \u202Eneve' }, 'reason'],
    ['a sign-in as its purpose', { purpose: 'sign_in' }, 'purpose'],
    ['less than a minute', { lifeMs: 59_999 }, 'lifeMs'],
    ['more than a week', { lifeMs: 7 * dayMs + 1 }, 'lifeMs'],
  ])('R41: %s is refused, and nothing is counted', async (_what, change, field) => {
    const { ask, telegram, store } = await assistants()
    const sent = telegram.sent.length
    await expect(ask(change)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: expect.arrayContaining([expect.objectContaining({ field })]) },
    })
    expect(telegram.sent).toHaveLength(sent)
    expect((await store.list('inboxes', { index: 'due', equals: {}, limit: 5 })).items).toEqual([])
  })

  it('R41: is answered by a tap only where the Resource says so, and by digits where it is held to a standard', async () => {
    const { ask, question, chatfactor, resourceId } = await assistants()
    await expect(ask({ mode: 'approve_deny' })).rejects.toMatchObject({
      code: 'POLICY_DENIED',
      details: { rule: 'answer_mode' },
    })
    await chatfactor.authorizations.policy.set({ resourceId, weakest: 'approve_deny' })
    const tap = await question({ mode: 'approve_deny' })
    expect(tap.message.actions.map(({ label }) => label)).toEqual(['Approve', 'No', 'It wasn’t me'])
    expect(await chatfactor.resources.get(resourceId)).not.toHaveProperty('secondFactor.authorizations')
    await chatfactor.resources.update(resourceId, { secondFactor: { heldTo: 'nist_800_63b_4' } })
    expect(await chatfactor.authorizations.get(tap.named)).toMatchObject({
      state: 'open',
      answerable: false,
      show: null,
    })
    expect((await question()).show.mode).toBe('code_entry')
  })

  it('R41: says who is not enrolled, and that a messenger wants the person to write first', async () => {
    const { ask, chatfactor, resourceId, telegram, person } = await assistants()
    const zoe = await person('zoe')
    expect(await ask({ user: { id: zoe.id } })).toEqual({ outcome: 'not_enrolled' })
    await expect(ask({ user: { id: 'nobody' } })).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    telegram.answerWith({
      outcome: 'needs_user',
      reason: 'window_closed',
      detail: { httpStatus: null, code: null, hint: null },
    })
    const asked = await ask()
    expect(asked).toMatchObject({ outcome: 'needs_user', messenger: 'Telegram', pullUrl: null })
    if (asked.outcome !== 'needs_user') throw new Error(asked.outcome)
    expect(await chatfactor.authorizations.get({ authorizationId: asked.authorizationId, resourceId })).toMatchObject({
      state: 'open',
      answerable: true,
    })
  })

  it('R41: goes to the next messenger of the person where one surely delivers nothing, and is answered there alone', async () => {
    const { question, enroll, ana, pressValue, valueIn, telegram, press } = await assistants({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, 'chat-c', { name: 'Tablet' })
    telegram.block('chat-a')
    const asked = await question()
    expect(telegram.sent.at(-1)).toMatchObject({ to: { chatId: 'chat-c' }, outcome: 'accepted' })
    await pressValue(valueIn(asked.message, asked.right), 'chat-a')
    expect(await asked.state()).toBe('open')
    await press('chat-c', asked.right)
    expect(await asked.state()).toBe('approved')
  })

  it.each(['blocked', 'deactivated'] as const)(
    'R41, C52: that a chat cannot be reached, %s, is what its asker hears, and is noted',
    async (reason) => {
      const { ask, ana, telegram, chatfactor, resourceId, actions } = await assistants()
      const detail = { httpStatus: 403, code: null, hint: null }
      telegram.answerWith({ outcome: 'unreachable', reason, detail })
      expect(await ask()).toMatchObject({ outcome: 'undelivered', reason: 'unreachable', retryAt: null })
      const [token] = await chatfactor.tokens.list({ resourceId, user: { id: ana.id } })
      expect(token?.state).toBe('unreachable')
      expect(await actions()).toContain('chat.unreachable')
    },
  )

  it('R41, C51: is tried in three messengers of the person at most, however many there are', async () => {
    const { ask, enroll, ana, telegram } = await assistants({ resource: { secondFactor: { maxTokensPerUser: 5 } } })
    for (const chatId of ['chat-c', 'chat-d', 'chat-e']) await enroll(ana, chatId, { name: chatId })
    const before = telegram.sent.length
    const refused = { outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } } as const
    for (let nth = 0; nth < 4; nth += 1) telegram.answerWith(refused)
    expect(await ask()).toMatchObject({ outcome: 'undelivered' })
    expect(telegram.sent.slice(before).map(({ to }) => to.chatId)).toEqual(['chat-a', 'chat-c', 'chat-d'])
  })

  it('R41: does not come to a chat any more in which it is tried again later, once it is put to another one', async () => {
    const { question, enroll, ana, telegram, clock, chatfactor } = await assistants({
      resource: { secondFactor: { maxTokensPerUser: 2 } },
    })
    await enroll(ana, 'chat-c', { name: 'Tablet' })
    telegram.answerWith({ outcome: 'unavailable', detail: { httpStatus: 503, code: null, hint: null } })
    await question()
    expect(telegram.sent.at(-1)).toMatchObject({ to: { chatId: 'chat-c' }, outcome: 'accepted' })
    const sent = telegram.sent.length
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(60_000)
      await chatfactor.worker.runOnce()
      await chatfactor.settled()
    }
    expect(telegram.sent).toHaveLength(sent)
  })
})
