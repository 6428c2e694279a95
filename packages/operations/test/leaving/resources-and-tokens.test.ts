import { insert } from '@chatfactor/core/store'
import { sampleRecord } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { afterALife, canaries, leavingSetting } from '../support/leaving-setting.js'
import { refusal } from '../support/running.js'

describe('deleting a Resource', () => {
  it('C58, C62: takes all that belongs to it, and leaves people what they have on another one', async () => {
    const set = await afterALife()
    const { ana, ben, chatfactor, other, payroll, resource, kept } = set
    // A program of the host that asks here, and is no member's own.
    const agent = { ...sampleRecord('agents', 1), resourceId: resource.id, ownerId: null }
    await set.store.commit([insert('agents', agent)])
    const wrong = chatfactor.resources.delete(resource.id, { name: 'billing' })
    expect(await refusal(wrong)).toMatchObject({ code: 'INVALID_INPUT', details: { issues: [{ field: 'name' }] } })
    const job = await chatfactor.resources.delete(resource.id, { name: 'Billing' })
    expect(await chatfactor.resources.delete(resource.id, { name: 'anything' })).toMatchObject({ id: job.id })
    expect(await chatfactor.resources.findByAddress('billing')).toBe(null)
    await other.worker.runOnce()
    expect(await other.jobs.get(job.id)).toMatchObject({
      kind: 'resource.delete',
      state: 'done',
      resourceId: resource.id,
    })
    expect(await refusal(other.resources.get(resource.id))).toMatchObject({ code: 'RESOURCE_NOT_FOUND' })
    // Codes that were sent leave within a day, by themselves.
    const left = set.holding(resource.id).filter((name) => !['audit', 'jobs', 'challenges'].includes(name))
    expect(left).toEqual([])
    // She goes on in the other one, with the chat that was Ben's here.
    const [token] = await other.tokens.list(set.at(payroll.id, ana))
    expect(token).toMatchObject({ state: 'disabled' })
    expect(await other.users.get({ id: ana.id })).toMatchObject({ login: canaries.login })
    expect(await other.users.get({ id: ben.id })).toMatchObject({ login: 'ben' })
    const chats = [...kept.values()].flatMap(({ collection, record }) => (collection === 'chats' ? [record] : []))
    expect(chats.find((chat) => JSON.stringify(chat).includes('chat-shared'))).toMatchObject({
      bindings: { [payroll.id]: { userId: ana.id } },
    })
  })

  it('R27: is refused where no other one stays, since Resources remember which keys leaked; also to two at once', async () => {
    const { chatfactor, other, payroll, resource } = await leavingSetting()
    const both = await Promise.allSettled([
      chatfactor.resources.delete(resource.id, { name: 'Billing' }),
      other.resources.delete(payroll.id, { name: 'Payroll' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject({ code: 'TRANSITION_REFUSED', details: { state: 'only_one', event: 'delete' } })
    expect(await refusal(chatfactor.resources.delete('nothing', { name: 'x' }))).toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
    })
  })
})

describe('deleting a token', () => {
  it('C62: takes one that has ended with its chat, and refuses one that counts or is switched off', async () => {
    const set = await leavingSetting()
    const { ana, ben, chatfactor, other, payroll, resource } = set
    await set.enrolled(ben, 'chat-shared')
    await set.enrolled(ana, canaries.chat)
    await set.enrolled(ana, 'chat-shared', payroll.id)
    const tokenOn = async (id: string) => (await chatfactor.tokens.list(set.at(id, ana)))[0]?.id ?? ''
    const [own, shared] = [await tokenOn(resource.id), await tokenOn(payroll.id)]
    for (const end of [null, async () => void (await chatfactor.tokens.disable(own))]) {
      await end?.()
      expect(await refusal(chatfactor.tokens.delete(own))).toMatchObject({
        code: 'TRANSITION_REFUSED',
        details: { state: 'active', event: 'delete' },
      })
    }
    for (const id of [own, shared]) await chatfactor.tokens.revoke(id, { because: 'removed_by_host' })
    expect(set.holding(canaries.chat)).toContain('tokens')
    await other.tokens.delete(own)
    await other.tokens.delete(shared)
    await set.clock.advance(8 * 24 * 3_600_000)
    await other.worker.runOnce()
    expect(set.holding(canaries.chat)).toEqual([])
    expect(set.holding(canaries.name)).toEqual([])
    expect(await refusal(chatfactor.tokens.delete(own))).toMatchObject({ code: 'TOKEN_NOT_FOUND' })
    // The chat that was both of theirs is still his.
    const { challengeId, code } = await set.by(other).sendCode(ben)
    expect(await set.by(other).verify(ben, challengeId, code)).toMatchObject({ outcome: 'accepted' })
  })
})
