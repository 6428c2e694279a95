import { update } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { receiver } from './receiver.js'
import { isSigned, site } from './site.js'
import { throwAwayCa } from './throw-away-ca.js'

const hour = 3_600_000
const url = 'https://receiver.example/hook'

describe('an endpoint', () => {
  it('C54: tells its secret once, and never whom it notifies', async () => {
    const { chatfactor, billing } = await site()
    const ca = throwAwayCa().pem
    const made = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url, events: ['token.revoked', 'assignment.locked', 'token.revoked'] },
      ...{ ca, notify: 'ops@receiver.example' },
    })
    const { secret, ...endpoint } = made
    expect(endpoint).toMatchObject({
      ...{ url, events: ['assignment.locked', 'token.revoked'], state: 'on', offBecause: null, failingSince: null },
      ...{ ownCa: true, notifies: true, formerUntil: null },
    })
    const listed = await chatfactor.webhooks.list({ resourceId: billing.id })
    expect(listed).toEqual([endpoint])
    expect(JSON.stringify(listed)).not.toMatch(/whsec_|ops@|CERTIFICATE/)
    expect(secret).toMatch(/^whsec_/)
    await chatfactor.close()
  })

  it('C54, C39: has its secret sealed in the store, and is switched off where that cannot be opened any more', async () => {
    const store = memoryStore()
    const { chatfactor, another, billing, joins, clock } = await site({ store })
    const { port, received } = await receiver()
    const { id, secret } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
      events: ['assignment.created'],
    })
    const kept = async () =>
      (await store.list('endpoints', { index: 'byResource', equals: { resourceId: billing.id }, limit: 9 })).items[0]
    expect(JSON.stringify(await kept())).not.toContain(secret.slice('whsec_'.length))

    // A process that lacks the key leaves it to one that has it.
    const stranger = another([{ id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }])
    const state = async () => (await chatfactor.webhooks.list({ resourceId: billing.id }))[0]
    await joins(billing)
    await stranger.worker.runOnce()
    expect(received).toEqual([])
    expect(await state()).toMatchObject({ state: 'on' })
    await expect(stranger.webhooks.sendTest(id)).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
    await clock.advance(6_000)
    await chatfactor.worker.runOnce()
    expect(received.filter((one) => isSigned(one, secret))).toHaveLength(1)

    // Somebody changes what stands there.
    const record = await kept()
    if (record === undefined) throw new Error('it is there')
    const changed = JSON.parse(JSON.stringify(record.secrets).replace(/.(?="})/, (last) => (last === 'A' ? 'Q' : 'A')))
    await store.commit([update('endpoints', record, { secrets: changed })])
    await joins(billing)
    await chatfactor.worker.runOnce()
    expect(received).toHaveLength(1)
    expect(await state()).toMatchObject({ state: 'off', offBecause: 'secret_damaged' })
    await expect(chatfactor.webhooks.sendTest(id)).rejects.toMatchObject({
      code: 'INVARIANT_BROKEN',
      details: { what: 'a kept secret cannot be opened' },
    })
    await chatfactor.webhooks.rotateSecret(id)
    await chatfactor.webhooks.update(id, { state: 'on' })
    await chatfactor.worker.runOnce()
    expect(received).toHaveLength(2)
    await Promise.all([chatfactor.close(), stranger.close()])
  })

  it('C54: signs with both secrets during a rotation, and with the new one alone behind it', async () => {
    const { chatfactor, billing, clock } = await site()
    const { port, received } = await receiver()
    const { id, secret: first } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/`, events: 'all' },
    })
    const signing = async () => {
      await chatfactor.webhooks.sendTest(id)
      const last = received.at(-1)
      return [first, second.secret].map((secret) => last !== undefined && isSigned(last, secret))
    }
    const second = await chatfactor.webhooks.rotateSecret(id)
    expect(second.formerUntil.getTime()).toBe(clock.now().getTime() + 24 * hour)
    expect(await signing()).toEqual([true, true])
    await clock.advance(24 * hour - 1)
    expect(await signing()).toEqual([true, true])
    await clock.advance(1)
    expect(await signing()).toEqual([false, true])

    const third = await chatfactor.webhooks.rotateSecret(id)
    expect(await signing()).toEqual([false, true])
    await chatfactor.webhooks.endRotation(id)
    expect(await signing()).toEqual([false, false])
    expect(isSigned(received.at(-1) ?? { path: '', headers: {}, body: '' }, third.secret)).toBe(true)
    await chatfactor.close()
  })

  it('sends a test apart from everything that waits, and says what the receiver answered', async () => {
    const { chatfactor, billing, joins } = await site()
    const { port, received } = await receiver({ answer: (response) => response.writeHead(418).end('words') })
    const { id, secret } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/`, events: 'all' },
    })
    await joins(billing)
    expect(await chatfactor.webhooks.sendTest(id)).toMatchObject({ outcome: 'status', status: 418 })
    expect(received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'webhook.test', data: { resourceId: billing.id, endpointId: id } },
    ])
    expect(received.filter((one) => isSigned(one, secret))).toHaveLength(1)
    await expect(chatfactor.webhooks.sendTest('none')).rejects.toMatchObject({ code: 'ENDPOINT_NOT_FOUND' })
    await chatfactor.close()
  })

  it('hears nothing more once it is deleted, or of what it does not ask for any more', async () => {
    const { chatfactor, billing, joins, round } = await site()
    const { port, received } = await receiver()
    const making = { resourceId: billing.id, url: `http://127.0.0.1:${port}/`, events: ['assignment.created'] as const }
    const { id } = await chatfactor.webhooks.create(making)
    await chatfactor.webhooks.update(id, { events: ['token.revoked'] })
    await joins(billing)
    await round()
    await chatfactor.webhooks.update(id, { events: ['assignment.created'] })
    await chatfactor.webhooks.delete(id)
    await joins(billing)
    await round()
    expect(received).toEqual([])
    expect(await chatfactor.webhooks.list({ resourceId: billing.id })).toEqual([])
    await expect(chatfactor.webhooks.delete(id)).rejects.toMatchObject({ code: 'ENDPOINT_NOT_FOUND' })
    await chatfactor.close()
  })

  it('C57: a Resource has ten at most, also of those who make one at once', async () => {
    const { chatfactor, billing, payroll } = await site()
    const make = () => chatfactor.webhooks.create({ resourceId: billing.id, url, events: 'all' })
    const made = await Promise.allSettled(Array.from({ length: 13 }, make))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect(made.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(
      Array.from({ length: 3 }, () => 'INVALID_INPUT'),
    )
    await chatfactor.webhooks.create({ resourceId: payroll.id, url, events: 'all' })
    const [first] = await chatfactor.webhooks.list({ resourceId: billing.id })
    await chatfactor.webhooks.delete(first?.id ?? '')
    await make()
    await chatfactor.close()
  })

  it.each([
    ['an address inside', { url: 'https://10.0.0.1/' }, 'url'],
    ['no https', { url: 'http://receiver.example/' }, 'url'],
    ['this app', { url: 'https://id.example.org/' }, 'url'],
    ['an unknown event', { events: ['user.exploded'] }, 'events'],
    ['an event of no Resource', { events: ['user.created'] }, 'events'],
    ['no event', { events: [] }, 'events'],
    ['no certificate', { ca: 'words' }, 'ca'],
    ['no mail address', { notify: 'ops' }, 'notify'],
    ['a field too many', { secret: 'mine' }, ''],
  ])('C57: %s is refused, and it is said where', async (_what, wrong, field) => {
    const { chatfactor, billing } = await site()
    const input = JSON.parse(JSON.stringify({ resourceId: billing.id, url, events: 'all', ...wrong }))
    await expect(chatfactor.webhooks.create(input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: [{ field: expect.stringMatching(new RegExp(`^${field}`)) }] },
    })
    const { id } = await chatfactor.webhooks.create({ resourceId: billing.id, url, events: 'all' })
    const change = JSON.parse(JSON.stringify(wrong))
    await expect(chatfactor.webhooks.update(id, change)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await chatfactor.close()
  })

  it('needs a Resource that is there', async () => {
    const { chatfactor } = await site()
    await expect(chatfactor.webhooks.create({ resourceId: 'none', url, events: 'all' })).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
    })
    await chatfactor.close()
  })
})
