import { randomBytes } from 'node:crypto'
import { createChatfactor, type ResourceChange } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { fakePeople, fakeTransport } from '../src/index.js'

async function rig(secondFactor: NonNullable<ResourceChange['secondFactor']> = {}) {
  const transport = fakeTransport()
  const chatfactor = createChatfactor({
    keys: [{ id: 'test', secret: randomBytes(32) }],
    store: memoryStore(),
    transports: [transport],
    publicUrl: 'http://localhost:3000',
  })
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing', secondFactor })
  const assigned = async (externalId: string) => {
    const { id: userId } = await chatfactor.users.ensure({ externalId })
    await chatfactor.assignments.create({ resourceId, userId })
    return userId
  }
  return { chatfactor, resourceId, people: fakePeople(chatfactor, transport), assigned, transport }
}

describe('fake people', () => {
  it('enroll in one line, and say which code they got', async () => {
    const { chatfactor, resourceId, people, assigned } = await rig()
    const userId = await assigned('ana')
    const tokenId = await people.enroll({ resourceId, userId })
    const question = { resourceId, user: { id: userId }, purpose: 'pay' }
    const started = await chatfactor.challenges.start({ ...question, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const code = (await people.lastCodeFor(userId)) ?? ''
    const { challengeId } = started
    expect(await chatfactor.challenges.verify({ ...question, challengeId, code })).toEqual({
      outcome: 'accepted',
      tokenId,
      amr: ['otp', 'mca'],
    })
  })

  it('have chats of their own: nobody sees the code of another', async () => {
    const { chatfactor, resourceId, people, assigned } = await rig()
    const [ana, ben] = [await assigned('ana'), await assigned('ben')]
    for (const userId of [ana, ben]) await people.enroll({ resourceId, userId })
    await chatfactor.challenges.start({ resourceId, user: { id: ana }, purpose: 'pay', kind: 'otp' })
    expect(await people.lastCodeFor(ana)).toMatch(/^\d{6}$/)
    expect(await people.lastCodeFor(ben)).toBeNull()
    expect(people.chatOf(ana)).not.toBe(people.chatOf(ben))
  })

  it('answer approvals: rightly, wrongly, and that it was not them', async () => {
    const { chatfactor, resourceId, people, assigned } = await rig()
    const userId = await assigned('ana')
    await people.enroll({ resourceId, userId })
    const question = { resourceId, user: { id: userId }, purpose: 'pay' }
    const ask = async () => {
      const started = await chatfactor.challenges.start({ ...question, kind: 'approval' })
      if (started.outcome !== 'sent' || started.show?.mode !== 'number_matching') throw new Error(started.outcome)
      const { challengeId, show } = started
      return { number: show.number, redeem: () => chatfactor.challenges.redeem({ ...question, challengeId }) }
    }
    const right = await ask()
    await people.approve(userId, right.number)
    expect((await right.redeem()).outcome).toBe('accepted')
    await expect(people.approve(userId)).rejects.toThrow('no such button')
    const wrong = await ask()
    await people.chooseWrong(userId, wrong.number)
    expect((await wrong.redeem()).outcome).toBe('denied')
    await chatfactor.resources.update(resourceId, { secondFactor: { approvalMode: 'code_entry' } })
    const started = await chatfactor.challenges.start({ ...question, kind: 'approval' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    await people.deny(userId)
    const { challengeId } = started
    expect(await chatfactor.challenges.redeem({ ...question, challengeId })).toEqual({ outcome: 'denied' })
  })

  it.each(['code', 'number'] as const)('confirm by %s where the Resource asks for it', async (confirmation) => {
    const { chatfactor, resourceId, people, assigned } = await rig({ activation: 'confirm', confirmation })
    const userId = await assigned('ana')
    const tokenId = await people.enroll({ resourceId, userId, name: 'Old phone' })
    expect(await chatfactor.tokens.list({ resourceId, user: { id: userId } })).toMatchObject([
      { id: tokenId, name: 'Old phone' },
    ])
  })

  it('need the transport that their Chatfactor has, and not one like it', async () => {
    const { chatfactor, transport } = await rig()
    const another = () => fakePeople(chatfactor, fakeTransport())
    expect(another).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    expect(another).toThrow('transport: is not a transport')
    expect(fakePeople(chatfactor, transport).chatOf('ana')).toBe('chat-of-ana')
  })

  it('throw what core throws, and do not pretend', async () => {
    const { chatfactor, resourceId, people, transport } = await rig()
    const { id: userId } = await chatfactor.users.ensure({ externalId: 'ben' })
    await expect(people.enroll({ resourceId, userId })).rejects.toMatchObject({ code: 'ASSIGNMENT_NOT_FOUND' })
    await chatfactor.assignments.create({ resourceId, userId })
    transport.webhook = () => new Request('https://fake.example/webhooks/fake', { method: 'POST', body: '{}' })
    await expect(people.enroll({ resourceId, userId })).rejects.toThrow('awaiting_scan')
  })
})
