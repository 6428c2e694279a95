import { describe, expect, it } from 'vitest'
import { assistants, dayMs, hourMs, payment } from './support/assistants.js'
import { allowing, invoice } from './support/permits.js'

async function own() {
  const given = await assistants()
  const { chatfactor, other, resourceId, clock } = given
  const as = (userId: string, process = chatfactor) => {
    const now = clock.now().getTime()
    return process.selfService.as({ resourceId, userId, methods: { host: now, otp: now } }).assistants
  }
  return { ...given, as, other }
}

describe('the assistants of a person', () => {
  it('R49: are those that asked them, with what they allowed, and of nobody else', async () => {
    const { as, question, press, ana, ben, invoices, travel, clock, chatfactor, resourceId } = await own()
    expect(await as(ana.id).list()).toEqual([])
    const used = await question()
    await press('chat-a', used.right)
    await used.redeem()
    await clock.advance(hourMs)
    const unused = await question({ purpose: 'order' })
    await press('chat-a', unused.right)
    const declined = await question()
    await press('chat-a', 'No')
    const asked = clock.now()
    await clock.advance(1000)
    await question({ agentId: travel.id })
    await question({ user: { id: ben.id } })
    const before = new Date(asked.getTime() - hourMs)
    const fields = payment.fields
    expect(await as(ana.id).list()).toEqual([
      expect.objectContaining({ agentId: travel.id, name: 'Travel assistant', waiting: 1, allowed: [] }),
      {
        agentId: invoices.id,
        name: 'Invoice assistant',
        ...{ isOwn: false, isPaused: false, waiting: 0, askedAt: asked },
        allowed: [
          { authorizationId: unused.authorizationId, fields, allowedAt: asked, isUsed: false },
          { authorizationId: used.authorizationId, fields, allowedAt: before, isUsed: true },
        ],
        permits: [],
      },
    ])
    expect(declined.outcome).toBe('asked')
    expect((await as(ben.id).list()).map(({ agentId, waiting }) => [agentId, waiting])).toEqual([[invoices.id, 1]])
    const mine = { resourceId, name: 'Ana’s own', kind: 'assistant', owner: { id: ana.id } } as const
    const { id: agentId } = await chatfactor.agents.ensure(mine)
    await question({ agentId })
    expect((await as(ana.id).list()).find((one) => one.agentId === agentId)).toMatchObject({ isOwn: true })
    await clock.advance(30 * dayMs)
    expect(await as(ana.id).list()).toEqual([])
  })

  it('R46, R49: are listed with what they may do without asking, also long after they asked, and it ends once, by its person alone', async () => {
    const { grant, use, ask, chatfactor, clock, ana, ben, invoices, resourceId } = await allowing()
    const as = (userId: string) => {
      const now = clock.now().getTime()
      return chatfactor.selfService.as({ resourceId, userId, methods: { host: now, otp: now } }).assistants
    }
    const { permitId, purpose, expiresAt, fields } = await grant()
    await use(4000)
    await clock.advance(29 * dayMs)
    const permits = [
      {
        ...{ permitId, agentId: invoices.id, purpose, expiresAt, left: { times: 2, total: null } },
        fields: [fields[0], { label: 'Amount', atMost: '50.00\u00a0EUR' }, { label: 'Reference', any: true }],
      },
    ]
    expect(await as(ana.id).list()).toMatchObject([{ agentId: invoices.id, isPaused: false, permits }])
    expect(await as(ben.id).list()).toEqual([])
    for (const [userId, id] of [
      [ben.id, permitId],
      [ana.id, 'unknown'],
    ] as const) {
      await expect(as(userId).endPermit(id)).rejects.toMatchObject({ code: 'PERMIT_NOT_FOUND' })
    }
    for (const _twice of [1, 2]) await as(ana.id).endPermit(permitId)
    expect((await as(ana.id).list()).flatMap((one) => one.permits)).toEqual([])
    expect(await ask({ transaction: invoice(4000, 'Invoice 9') })).toMatchObject({ outcome: 'asked' })
    const { items } = await chatfactor.audit.list({ resourceId, limit: 100 })
    const ended = items.filter(({ action }) => action === 'permit.ended')
    expect(ended).toMatchObject([{ actor: 'person' }])
  })

  it('R49: are paused and let on by one verb, in every process, for this person alone', async () => {
    const { as, other, question, ask, press, ana, ben, invoices, chatfactor, resourceId, actions } = await own()
    const open = await question()
    const approved = await question()
    await press('chat-a', approved.right)
    await as(ana.id, other).pause(invoices.id)
    await as(ana.id).pause(invoices.id)
    expect(await as(ana.id).list()).toMatchObject([{ agentId: invoices.id, isPaused: true }])
    expect(await ask()).toMatchObject({ outcome: 'refused', because: 'muted' })
    expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
    expect(await approved.redeem()).toMatchObject({ outcome: 'refused', because: 'muted' })
    expect((await chatfactor.authorizations.get(open.named)).answerable).toBe(false)
    await as(ana.id, other).resume(invoices.id)
    expect(await approved.redeem()).toMatchObject({ outcome: 'accepted' })
    expect((await actions()).filter((action) => action.startsWith('agent.') && action.endsWith('muted'))).toEqual([
      'agent.unmuted',
      'agent.muted',
    ])
    const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
    expect(items.find(({ action }) => action === 'agent.muted')?.actor).toBe('person')
  })

  it('R49, R6: are nobody’s business who is not signed in, and none of another Resource', async () => {
    const { as, ana, chatfactor, invoices, resourceId } = await own()
    const { id: elsewhere } = await chatfactor.resources.create({ name: 'Payroll' })
    const theirs = await chatfactor.agents.ensure({ resourceId: elsewhere, name: 'Payroll', kind: 'service' })
    for (const agentId of [theirs.id, 'nothing'])
      await expect(as(ana.id).pause(agentId)).rejects.toMatchObject({ code: 'AGENT_NOT_FOUND' })
    const ended = chatfactor.selfService.as({ resourceId, userId: ana.id, methods: {}, sessionId: 'gone' }).assistants
    for (const verb of Object.values(ended))
      await expect(verb(invoices.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await chatfactor.assignments.end({ resourceId, user: { id: ana.id } })
    await expect(as(ana.id).list()).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
  })
})
