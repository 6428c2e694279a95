import { createChatfactor } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { authorizations } from '../src/index.js'
import { assistants, keys } from './support/assistants.js'

describe('an agent', () => {
  it('R44: is made once under its name, for each owner one', async () => {
    const { chatfactor, other, resourceId, invoices, ana, ben } = await assistants()
    const again = { resourceId, name: 'INVOICE assistant', kind: 'service' } as const
    expect(await other.agents.ensure(again)).toEqual(invoices)
    const own = { resourceId, name: 'My assistant', kind: 'assistant' } as const
    const [anas, bens] = [
      await chatfactor.agents.ensure({ ...own, owner: { id: ana.id } }),
      await chatfactor.agents.ensure({ ...own, owner: { id: ben.id } }),
    ]
    expect([anas.ownerId, bens.ownerId]).toEqual([ana.id, ben.id])
    const { items, next } = await chatfactor.agents.list({ resourceId, limit: 3 })
    expect(items.map(({ name }) => name)).toEqual(['Invoice assistant', 'Travel assistant', 'My assistant'])
    expect((await chatfactor.agents.list({ resourceId, after: next })).items).toEqual([bens])
    await expect(chatfactor.agents.ensure(own)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(chatfactor.agents.ensure({ ...again, kind: 'assistant', owner: { id: 'x' } })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
    await expect(chatfactor.agents.ensure({ ...again, resourceId: 'x' })).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
    })
  })

  it('R44: is known by its key, which is shown once and kept as a keyed hash', async () => {
    const { chatfactor, other, invoices, travel, store } = await assistants()
    const { key, last } = await chatfactor.agents.issueKey(invoices.id)
    expect(key).toMatch(/^cfa_[0-9a-z]{26}_[A-Za-z0-9_-]{43}$/)
    expect(await other.agents.find({ key })).toMatchObject({ id: invoices.id, keys: [{ last }] })
    const records = (
      await store.list('agents', { index: 'byResource', equals: { resourceId: invoices.resourceId }, limit: 9 })
    ).items
    expect(JSON.stringify(records)).not.toContain(key.slice(-43))
    const stolen = key.replace(invoices.id, travel.id)
    expect(await chatfactor.agents.find({ key: stolen })).toBeNull()
    expect(await chatfactor.agents.find({ key: `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` })).toBeNull()
    expect(await chatfactor.agents.find({ key: 'cfa_nothing' })).toBeNull()
  })

  it('R27, R44: is not known by a key of before once the master key behind it was revoked in another process', async () => {
    const { store, invoices, travel } = await assistants()
    const newer = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }
    const opened = (ring: readonly (typeof newer)[]) => {
      const options = { keys: ring, store, transports: [], publicUrl: 'https://id.example.org' }
      return createChatfactor({ ...options, features: [authorizations()] })
    }
    const [one, two] = [opened([...keys, newer]), opened([newer, ...keys])]
    const [leaked, sound] = [await one.agents.issueKey(invoices.id), await two.agents.issueKey(travel.id)]
    expect(await two.agents.find({ key: leaked.key })).toMatchObject({ id: invoices.id })
    await one.keys.revoke('k1')
    expect(await two.agents.find({ key: leaked.key })).toBeNull()
    expect(await two.agents.find({ key: sound.key })).toMatchObject({ id: travel.id })
    await Promise.all([one.close(), two.close()])
  })

  it('R44: has two keys at a time, so that one can be replaced, and none that was ended', async () => {
    const { chatfactor, invoices } = await assistants()
    const [first, second] = [
      await chatfactor.agents.issueKey(invoices.id),
      await chatfactor.agents.issueKey(invoices.id),
    ]
    await expect(chatfactor.agents.issueKey(invoices.id)).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' })
    expect(await chatfactor.agents.find({ key: second.key })).toMatchObject({ id: invoices.id })
    await chatfactor.agents.endKey(invoices.id, { last: first.last })
    expect(await chatfactor.agents.find({ key: first.key })).toBeNull()
    await expect(chatfactor.agents.endKey(invoices.id, { last: first.last })).rejects.toMatchObject({
      code: 'AGENT_NOT_FOUND',
    })
    await chatfactor.agents.issueKey(invoices.id)
    expect(await chatfactor.agents.find({ key: second.key })).toMatchObject({ id: invoices.id })
  })

  it('R44: stands in the trail as who asked and used, and is paused for one person or for all', async () => {
    const { chatfactor, invoices, ask, question, press, ana, ben, resourceId } = await assistants()
    const asked = await question()
    await press('chat-a', asked.right)
    await asked.redeem()
    const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
    const actorOf = (wanted: string) => items.find(({ action }) => action === wanted)?.actor
    expect(actorOf('authorization.asked')).toBe(`agent:${invoices.id}`)
    expect(actorOf('authorization.approved')).toBe('chat')
    expect(actorOf('authorization.accepted')).toBe(`agent:${invoices.id}`)
    await chatfactor.agents.pause(invoices.id, { user: { id: ana.id }, actor: 'person' })
    expect(await ask()).toMatchObject({ outcome: 'refused', because: 'muted' })
    expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
    expect(await chatfactor.agents.pause(invoices.id)).toMatchObject({ state: 'paused' })
    expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'refused', because: 'agent_paused' })
    expect(await chatfactor.agents.resume(invoices.id)).toMatchObject({ state: 'on' })
    expect(await ask({ user: { id: ben.id } })).toMatchObject({ outcome: 'asked' })
  })
})
