import { describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from './support/assistants.js'
import { allowing, invoice, invoiceTo, similar } from './support/permits.js'

describe('a permit', () => {
  it('R46, C58: is listed on its own Resource alone, where its person is a member of another one, too', async () => {
    const { grant, chatfactor, resourceId, ana, ben, anotherResource } = await allowing()
    const { id: elsewhere } = await anotherResource('Payroll', [ana, ben])
    const { permitId } = await grant()
    const of = async (on: string, { id }: { readonly id: string }) =>
      (await chatfactor.permits.list({ resourceId: on, user: { id } })).items.map((one) => one.permitId)
    expect(await of(resourceId, ana)).toEqual([permitId])
    expect(await of(elsewhere, ana)).toEqual([])
    expect(await of(resourceId, ben)).toEqual([])
    expect((await chatfactor.permits.list({ resourceId: elsewhere })).items).toEqual([])
  })

  it('R46: is read as one sentence before it is granted by pressing again, and then nothing is asked', async () => {
    const { offer, press, chatfactor, resourceId, telegram, ask, invoices, ana, actions } = await allowing()
    const offered = await offer()
    expect(offered.message.actions.map(({ label }) => label)).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^\d\d$/)),
      'Allow similar, too',
      'No',
      'It wasn’t me',
    ])
    await press('chat-a', 'Allow similar, too')
    expect((await chatfactor.permits.list({ resourceId })).items).toEqual([])
    expect(await offered.state()).toBe('open')
    const read = telegram.sent.at(-1)?.message
    const text = read?.type === 'prompt' ? read.text.replaceAll(/[\u2068\u2069]/g, '') : ''
    expect(text).toContain(
      'Invoice assistant may do this at Billing without asking you (pay): To exactly ACME GmbH · Amount up to 50.00\u00a0EUR each time · Reference anything; up to 3 times, ending in 30 days.',
    )
    expect(read?.actions.map(({ label }) => label)).toEqual([
      ...Array.from({ length: 3 }, () => expect.stringMatching(/^\d\d$/)),
      'Only this once',
      'No',
      'It wasn’t me',
    ])
    await press('chat-a', offered.right)
    expect(await offered.redeem(invoice(5000))).toMatchObject({ outcome: 'accepted' })
    const { items } = await chatfactor.permits.list({ resourceId, user: { id: ana.id } })
    expect(items).toEqual([
      expect.objectContaining({ state: 'live', agentId: invoices.id, times: 3, left: { times: 3, total: null } }),
    ])
    const sent = telegram.sent.length
    const permitId = items[0]?.permitId
    const used = await ask({ transaction: invoice(4999, 'Invoice 8') })
    expect(used).toMatchObject({ outcome: 'permitted', permitId, left: { times: 2, total: null } })
    expect(telegram.sent).toHaveLength(sent)
    if (used.outcome !== 'permitted') throw new Error(used.outcome)
    const named = { authorizationId: used.authorizationId, resourceId }
    expect(await chatfactor.authorizations.get(named)).toMatchObject({ state: 'accepted', permitId })
    expect(await chatfactor.authorizations.redeem({ ...named, transaction: invoice(4999, 'Invoice 8') })).toEqual({
      outcome: 'already_used',
    })
    expect(await actions()).toEqual(expect.arrayContaining(['permit.granted', 'authorization.permitted']))
  })

  it('R46: is offered nowhere until an administrator allows it, where a standard is kept, or behind too weak an answer', async () => {
    const { offer, chatfactor, resourceId } = await allowing()
    const labels = async (...given: Parameters<typeof offer>) =>
      (await offer(...given)).message.actions.map(({ label }) => label)
    expect(await labels()).toContain('Allow similar, too')
    await chatfactor.authorizations.policy.set({ resourceId, permits: false })
    expect(await labels()).not.toContain('Allow similar, too')
    const stricterAbove = { field: 'Amount', minor: 6000, currency: 'EUR', mode: 'code_entry' } as const
    await chatfactor.authorizations.policy.set({ resourceId, permits: true, stricterAbove })
    expect(await labels()).toContain('Allow similar, too')
    const wide = { atMost: [{ field: 'Amount', minor: 6001, currency: 'EUR' }] }
    expect(await labels(wide)).not.toContain('Allow similar, too')
    await chatfactor.resources.update(resourceId, { secondFactor: { heldTo: 'nist_800_63b_4' } })
    expect(await labels()).not.toContain('Allow similar, too')
    const wiki = await chatfactor.resources.create({ name: 'Wiki' })
    expect(await chatfactor.authorizations.policy.get(wiki.id)).toMatchObject({ permits: false })
  })

  it('R46: can be left: only this once, after ten minutes, or with no', async () => {
    const { offer, press, pressValue, valueIn, telegram, clock, chatfactor, resourceId } = await allowing()
    const once = await offer()
    await press('chat-a', 'Allow similar, too')
    const read = telegram.sent.at(-1)?.message
    if (read === undefined) throw new Error('nothing was sent')
    await press('chat-a', 'Only this once')
    await pressValue(valueIn(read, once.right))
    expect(await once.state()).toBe('open')
    await press('chat-a', once.right)
    expect(await once.state()).toBe('approved')
    const late = await offer()
    await press('chat-a', 'Allow similar, too')
    await clock.advance(10 * minuteMs)
    await press('chat-a', late.right)
    expect(await late.state()).toBe('open')
    await press('chat-a', 'Allow similar, too')
    await press('chat-a', 'No')
    expect(await late.state()).toBe('declined')
    expect((await chatfactor.permits.list({ resourceId })).items).toEqual([])
  })

  it('R46: is granted by what is typed only where it was read just before, and by the right answer alone', async () => {
    const { offer, press, say, chatfactor, resourceId } = await allowing()
    const plain = await offer()
    await say('chat-a', plain.right)
    expect(await plain.state()).toBe('approved')
    const digits = await offer({}, { mode: 'code_entry' })
    await press('chat-a', 'Allow similar, too')
    await say('chat-a', digits.digits)
    expect(await digits.state()).toBe('approved')
    expect((await chatfactor.permits.list({ resourceId })).items).toHaveLength(1)
    const wrong = await offer({}, { transaction: invoiceTo('Wrong AG') })
    await press('chat-a', 'Allow similar, too')
    const other = wrong.message.actions.find(({ label }) => /^\d\d$/.test(label) && label !== wrong.right)
    await press('chat-a', other?.label ?? '')
    expect(await wrong.state()).toBe('denied')
    expect((await chatfactor.permits.list({ resourceId })).items).toHaveLength(1)
  })

  it.each([
    ['a cent more', { transaction: invoice(5001) }],
    ['another currency', { transaction: invoice(100, 'Invoice 7', 'USD') }],
    [
      'a field changed by one character',
      { transaction: { fields: [{ label: 'To', value: 'ACME GmbH.' }, ...invoice(100).fields.slice(1)] } },
    ],
    ['fields in another order', { transaction: { fields: invoice(100).fields.toReversed() } }],
    ['a field more', { transaction: { fields: [...invoice(100).fields, { label: 'Note', value: 'x' }] } }],
    [
      'a sum as a text',
      {
        transaction: {
          fields: [
            { label: 'To', value: 'ACME GmbH' },
            { label: 'Amount', value: '1.00 EUR' },
            { label: 'Reference', value: 'x' },
          ],
        },
      },
    ],
    [
      'a sum where any text may stand',
      {
        transaction: {
          fields: [...invoice(100).fields.slice(0, 2), { label: 'Reference', amount: { minor: 1, currency: 'EUR' } }],
        },
      },
    ],
    ['another purpose', { purpose: 'refund' }],
  ] as const)('R46: %s is asked about', async (_what, change) => {
    const { grant, ask, use } = await allowing()
    await grant()
    expect(await ask({ transaction: invoice(100), ...change })).toMatchObject({ outcome: 'asked' })
    expect(await use(5000)).toMatchObject({ left: { times: 2 } })
  })

  it('R46: is for one agent, one person and as many times and as much as it says', async () => {
    const { grant, ask, use, travel, ben } = await allowing()
    await grant({ total: { field: 'Amount', minor: 9000, currency: 'EUR' } })
    expect(await ask({ transaction: invoice(100), agentId: travel.id })).toMatchObject({ outcome: 'asked' })
    expect(await ask({ transaction: invoice(100), user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
    expect(await use(5000)).toMatchObject({ left: { times: 2, total: { minor: 4000, currency: 'EUR' } } })
    expect(await ask({ transaction: invoice(4001) })).toMatchObject({ outcome: 'asked' })
    expect(await use(4000)).toMatchObject({ left: { times: 1, total: { minor: 0 } } })
    expect(await ask({ transaction: invoice(1) })).toMatchObject({ outcome: 'asked' })
    expect(await use(0)).toMatchObject({ left: { times: 0 } })
    expect(await ask({ transaction: invoice(0) })).toMatchObject({ outcome: 'asked' })
  })

  it('R46: answers the same name the same again and uses nothing, from any process', async () => {
    const { grant, use, ask, other, resourceId, ana, invoices, actions } = await allowing()
    const permit = await grant()
    const first = await use(100, { dedupeId: 'invoice-8' })
    const again = { ...first, again: true }
    expect(await use(100, { dedupeId: 'invoice-8' })).toEqual(again)
    const same = { resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay' }
    const transaction = invoice(100, 'Invoice 8')
    expect(await other.authorizations.ask({ ...same, transaction, dedupeId: 'invoice-8' })).toEqual(again)
    await expect(ask({ transaction: invoice(101), dedupeId: 'invoice-8' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect((await permit.now())?.left.times).toBe(2)
    expect((await actions()).filter((one) => one === 'authorization.permitted')).toHaveLength(1)
  })

  it('R46: of 64 uses at once in two processes never a time or a cent too much is allowed, and none is refused as busy', async () => {
    const { grant, chatfactor, other, resourceId, ana, invoices, actions } = await allowing()
    const permit = await grant({ times: 40, total: { field: 'Amount', minor: 100_000, currency: 'EUR' } })
    const asked = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        (at % 2 === 0 ? chatfactor : other).authorizations.ask({
          ...{ resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay', dedupeId: `use-${at}` },
          transaction: invoice(4000, `Invoice ${at}`),
        }),
      ),
    )
    expect(asked.filter(({ outcome }) => outcome === 'permitted')).toHaveLength(25)
    expect(await permit.now()).toMatchObject({ state: 'live', left: { times: 15, total: { minor: 0 } } })
    expect((await actions()).filter((one) => one === 'authorization.permitted')).toHaveLength(25)
  })

  it('R46: asked twice at once under one name it is used once', async () => {
    const { grant, chatfactor, resourceId, ana, invoices } = await allowing()
    const permit = await grant()
    const same = { resourceId, user: { id: ana.id }, agentId: invoices.id, purpose: 'pay' }
    // The first one is on its way by itself, and the others wait for it together.
    const asked = await Promise.all(
      ['invoice-7', ...Array.from({ length: 5 }, () => 'invoice-8')].map((dedupeId) =>
        chatfactor.authorizations.ask({ ...same, dedupeId, transaction: invoice(100) }),
      ),
    )
    expect(new Set(asked.map((one) => ('authorizationId' in one ? one.authorizationId : one.outcome))).size).toBe(2)
    expect(asked.filter((one) => 'again' in one)).toHaveLength(4)
    expect((await permit.now())?.left.times).toBe(1)
  })

  it.each([
    ['an administrator who ends it', 'ended', 'ended'],
    ['its person, who ends it in the chat', 'pressed', 'ended'],
    ['the end of its time', 'expired', 'expired'],
    ['the end of the chat in which it was granted', 'token', 'live'],
    ['a Resource that allows none any more', 'policy', 'live'],
    ['a pause of the agent for this person', 'muted', 'live'],
    ['a wrong answer to the agent', 'doubted', 'live'],
    ['a stricter Resource', 'stricter', 'live'],
  ] as const)('R46: %s counts from the next call on', async (_what, how, state) => {
    const given = await allowing({ resource: { secondFactor: { maxTokensPerUser: 2 } } })
    const { grant, ask, use, chatfactor, resourceId, ana, invoices, clock, press, say, offer, enroll } = given
    const permit = await grant()
    await use(100)
    const user = { id: ana.id }
    const undo = {
      ended: () => chatfactor.permits.end(permit.permitId, { actor: 'administrator:olga' }),
      async pressed() {
        await say('chat-a', '/permits')
        await press('chat-a', 'End 1')
      },
      expired: () => clock.advance(30 * dayMs),
      async token() {
        await enroll(ana, 'chat-c', { name: 'Tablet' })
        const tokens = await chatfactor.tokens.list({ resourceId, user })
        const phone = tokens.find(({ name }) => name === 'My phone')
        await chatfactor.tokens.revoke(phone?.id ?? '', { because: 'removed_by_host' })
      },
      policy: () => chatfactor.authorizations.policy.set({ resourceId, permits: false }),
      muted: () => chatfactor.agents.pause(invoices.id, { user }),
      async doubted() {
        const asked = await offer({}, { transaction: invoice(5000), purpose: 'refund' })
        const wrong = asked.message.actions.find(({ label }) => /^\d\d$/.test(label) && label !== asked.right)
        await press('chat-a', wrong?.label ?? '')
      },
      stricter: () => chatfactor.authorizations.policy.set({ resourceId, weakest: 'code_entry' }),
    }
    await undo[how]()
    expect((await ask({ transaction: invoice(100) })).outcome).not.toBe('permitted')
    expect((await permit.now())?.state).toBe(state)
  })

  it('R46: has one of three places for each agent, person and purpose, and a free one once it is over', async () => {
    const { grant, offer, chatfactor, use } = await allowing()
    const first = await grant({ times: 1 })
    const second = await grant({}, { transaction: invoiceTo('Second AG') })
    await grant({}, { transaction: invoiceTo('Third AG') })
    const another = { transaction: invoiceTo('Fourth AG') }
    expect((await offer({}, another)).message.actions.map(({ label }) => label)).not.toContain('Allow similar, too')
    expect((await use(100)).permitId).toBe(first.permitId)
    expect(await first.now()).toMatchObject({ state: 'used_up' })
    expect((await offer({}, another)).message.actions.map(({ label }) => label)).toContain('Allow similar, too')
    await chatfactor.permits.end(second.permitId)
    expect(await chatfactor.permits.end(second.permitId)).toMatchObject({ state: 'ended' })
    await expect(chatfactor.permits.end('nothing')).rejects.toMatchObject({ code: 'PERMIT_NOT_FOUND' })
    expect(await chatfactor.permits.find('nothing')).toBeNull()
  })
})

describe('what was allowed', () => {
  it('R46: is listed in the chat with what is left, to its person alone, and ended there', async () => {
    const { grant, use, say, press, pressValue, valueIn, shownIn, telegram } = await allowing()
    await say('chat-a', '/permits')
    expect(shownIn('chat-a').at(-1)).toBe('You have allowed no agent to do anything without asking.')
    const permit = await grant({ total: { field: 'Amount', minor: 9000, currency: 'EUR' } })
    await use(5000)
    await say('chat-b', 'permits')
    expect(shownIn('chat-b').at(-1)).toBe('You have allowed no agent to do anything without asking.')
    await say('chat-a', 'permits')
    expect(shownIn('chat-a').at(-1)).toContain('2 times are left, with 40.00\u00a0EUR in all.')
    const list = telegram.sent.at(-1)?.message
    if (list === undefined) throw new Error('nothing was sent')
    await pressValue(valueIn(list, 'End 1'), 'chat-b')
    expect((await permit.now())?.state).toBe('live')
    await press('chat-a', 'End 1')
    expect(shownIn('chat-a').at(-1)).toBe('Invoice assistant has to ask you again.')
    expect((await permit.now())?.state).toBe('ended')
  })

  it('R46: is listed page by page, however much of it there is', async () => {
    const { grant, say, press, telegram } = await allowing()
    for (const purpose of ['pay', 'refund'])
      for (const payee of ['First AG', 'Second AG', 'Third AG'])
        await grant({}, { purpose, transaction: invoiceTo(payee) })
    await say('chat-a', '/permits')
    const labels = () => telegram.sent.at(-1)?.message.actions.map(({ label }) => label)
    expect(labels()).toEqual(['End 1', 'End 2', 'End 3', 'End 4', 'End 5', 'More'])
    await press('chat-a', 'More')
    expect(labels()).toEqual(['End 1'])
  })

  it('R46, C63: is kept for 90 days after its end, and nothing of it once its person is no member', async () => {
    const { grant, clock, chatfactor, resourceId, ana, actions } = await allowing()
    const permit = await grant({ forMs: dayMs })
    await clock.advance(dayMs)
    await chatfactor.worker.runOnce()
    expect(await permit.now()).toMatchObject({ state: 'expired' })
    expect(await actions()).toContain('permit.ended')
    await clock.advance(89 * dayMs)
    await chatfactor.worker.runOnce()
    expect(await permit.now()).not.toBeNull()
    await clock.advance(2 * dayMs)
    await chatfactor.worker.runOnce()
    expect(await permit.now()).toBeNull()
    const another = await grant()
    await chatfactor.assignments.end({ resourceId, user: { id: ana.id } })
    expect(await another.now()).toMatchObject({ state: 'ended' })
    await clock.advance(31 * dayMs)
    await chatfactor.worker.runOnce()
    expect(await another.now()).toBeNull()
  })

  it.each([
    ['a field that is named nowhere', { any: [] }, 'similar'],
    ['a field that is named twice', { same: ['To', 'Reference'] }, 'similar'],
    ['a field that is not there', { same: ['To', 'From'], any: [] }, 'similar'],
    ['a sum that may be any', { atMost: [], any: ['Amount', 'Reference'] }, 'similar.any'],
    ['less than what is asked', { atMost: [{ field: 'Amount', minor: 4999, currency: 'EUR' }] }, 'similar.atMost'],
    ['another currency', { atMost: [{ field: 'Amount', minor: 5000, currency: 'USD' }] }, 'similar.atMost'],
    ['a total below it', { total: { field: 'Amount', minor: 4999, currency: 'EUR' } }, 'similar.total'],
    ['a total of another field', { total: { field: 'Reference', minor: 5000, currency: 'EUR' } }, 'similar.total'],
    ['101 times', { times: 101 }, 'similar.times'],
    ['31 days', { forMs: 31 * dayMs }, 'similar.forMs'],
    [
      'more than can be counted',
      { atMost: [{ field: 'Amount', minor: Number.MAX_SAFE_INTEGER, currency: 'EUR' }] },
      'similar.times',
    ],
  ])('R46: %s is no permit, and nothing is counted', async (_what, change, field) => {
    const { ask, telegram, store } = await allowing()
    const sent = telegram.sent.length
    const wrong = ask({ transaction: invoice(5000), similar: { ...similar, ...change } })
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { issues: [{ field }] } })
    expect(telegram.sent).toHaveLength(sent)
    expect((await store.list('inboxes', { index: 'due', equals: {}, limit: 5 })).items).toEqual([])
  })
})
