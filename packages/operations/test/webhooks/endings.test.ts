import type { Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { receiver } from './receiver.js'
import { isSigned, site } from './site.js'

const second = 1_000
const hour = 3_600_000
const day = 24 * hour
/** The longest that each try may come after the one before. */
const latest = [5 * second, 300 * second, hour / 2, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, day].map(
  (ms) => ms * 1.1,
)

describe('what happened, at a receiver', () => {
  it('C53, C55: arrives once, as a receiver with the secret reads it, signed at the moment of its try', async () => {
    const { chatfactor, billing, joins, round, clock } = await site()
    const { port, received } = await receiver()
    const { secret } = await chatfactor.webhooks.create({
      resourceId: billing.id,
      url: `http://localhost:${port}/hook`,
      events: ['assignment.created'],
    })
    const userId = await joins(billing)
    await round()
    await round()
    expect(received).toHaveLength(1)
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = received
    const read = new Webhook(secret).verify(body, {
      'webhook-id': String(headers['webhook-id']),
      'webhook-timestamp': String(headers['webhook-timestamp']),
      'webhook-signature': String(headers['webhook-signature']),
    })
    expect(path).toBe('/hook')
    expect(read).toEqual({
      type: 'assignment.created',
      timestamp: clock.now().toISOString(),
      data: { resourceId: billing.id, userId, assignmentId: expect.any(String), actor: 'host', outcome: 'success' },
    })
    await chatfactor.close()
  })

  it('C53: is heard by the endpoints of its own Resource alone, and by those that asked for it', async () => {
    const { chatfactor, billing, payroll, joins, round } = await site()
    const [own, other, deaf] = [await receiver(), await receiver(), await receiver()]
    const making = (resourceId: string, port: number, events: 'all' | readonly ['assignment.locked']) =>
      chatfactor.webhooks.create({ resourceId, url: `http://127.0.0.1:${port}/`, events })
    await making(billing.id, own.port, 'all')
    await making(payroll.id, other.port, 'all')
    await making(billing.id, deaf.port, ['assignment.locked'])
    const [ana, ben] = [await joins(billing), await joins(payroll)]
    await round()
    const joined = ({ received }: typeof own) =>
      received.flatMap(({ body }) => (body.includes('assignment.created') ? [JSON.parse(body).data.userId] : []))
    expect(joined(own)).toEqual([ana])
    expect(joined(other)).toEqual([ben])
    expect(deaf.received).toEqual([])
    await chatfactor.close()
  })

  it('is not told to an endpoint that was made later', async () => {
    const { chatfactor, billing, joins, round } = await site()
    const { port, received } = await receiver()
    await joins(billing)
    await round()
    await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
      events: ['assignment.created'],
    })
    const ben = await joins(billing)
    await round()
    expect(received.map(({ body }) => JSON.parse(body).data.userId)).toEqual([ben])
    await chatfactor.close()
  })

  it('C55, C54: is signed at its own moment, too, where it is a test, or sent once more an hour later', async () => {
    const { chatfactor, billing, joins, round, clock } = await site()
    const { port, received } = await receiver()
    const { id, secret } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/`, events: ['assignment.created'] },
    })
    await joins(billing)
    await round()
    const moments = () => received.map(({ headers }) => Number(headers['webhook-timestamp']))
    const [first = 0] = moments()
    await clock.advance(60 * 60 * second)
    const [message] = (await chatfactor.webhooks.messages(id)).items
    await chatfactor.webhooks.sendAgain(message?.id ?? '')
    await round()
    await chatfactor.webhooks.sendTest(id)
    expect(moments()).toEqual([first, first + 3_600, first + 3_600])
    expect(received.filter((one) => isSigned(one, secret))).toHaveLength(3)
    await chatfactor.close()
  })

  it('C56, C55: is tried ten times with one id, later and later, each time under a signature of its own moment', async () => {
    const { chatfactor, billing, joins, round, clock } = await site()
    const { port, received } = await receiver({ answer: (response) => response.writeHead(503).end() })
    const { id, secret } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
      events: ['assignment.created'],
    })
    await joins(billing)
    await round()
    for (const [at, ms] of latest.entries()) {
      const before = received.length
      await clock.advance((ms / 1.1) * 0.9 - second)
      await round()
      expect(received).toHaveLength(before)
      await clock.advance(ms - (ms / 1.1) * 0.9 + 2 * second)
      await round()
      // Five days of failure are over before the last of them.
      if ((await chatfactor.webhooks.list({ resourceId: billing.id }))[0]?.state === 'off') break
      expect(received).toHaveLength(at + 2)
    }
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(received.length)
    expect(received.filter((one) => isSigned(one, secret))).toHaveLength(received.length)
    const [message] = (await chatfactor.webhooks.messages(id)).items
    expect(message).toMatchObject({ attempts: received.length, last: { outcome: 'status', status: 503 } })
    await chatfactor.close()
  })

  it('C56: a 410 switches the endpoint off at once, which is told in the trail and by mail', async () => {
    const { chatfactor, another, billing, joins, round, mailer } = await site()
    const elsewhere = another()
    const heard: unknown[] = []
    for (const one of [chatfactor, elsewhere]) one.on('webhook.switched_off', (event) => heard.push(event))
    const { port, received } = await receiver({ answer: (response) => response.writeHead(410).end() })
    const { id } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/`, notify: 'ops@receiver.example' },
      events: ['assignment.created'],
    })
    await joins(billing)
    await joins(billing)
    await round()
    await round()
    expect(received).toHaveLength(1)
    const [endpoint] = await chatfactor.webhooks.list({ resourceId: billing.id })
    expect(endpoint).toMatchObject({ id, state: 'off', offBecause: 'gone' })
    const entries = await chatfactor.audit.list({ resourceId: billing.id })
    expect(entries.items.filter(({ action }) => action === 'webhook.switched_off')).toMatchObject([
      { outcome: 'failure', actor: 'system', details: { endpointId: id, because: 'gone' } },
    ])
    // In the process that sent it, once.
    expect(heard).toEqual([{ endpointId: id, resourceId: billing.id, because: 'gone' }])
    await expect
      .poll(() => mailer.sent.map(({ to, subject }) => [to, subject]))
      .toEqual([['ops@receiver.example', 'Webhooks of Billing are switched off']])
    expect(mailer.sent[0]?.text).toContain(`127.0.0.1:${port}`)
    await Promise.all([chatfactor.close(), elsewhere.close()])
  })

  it('C56: five days of failure switch it off; what waits is sent once it is on again', async () => {
    const { chatfactor, billing, joins, round, clock, mailer } = await site()
    let status = 500
    const { port, received } = await receiver({ answer: (response) => response.writeHead(status).end() })
    const { id } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/`, notify: 'ops@receiver.example' },
      events: ['assignment.created'],
    })
    await joins(billing)
    const state = async () => (await chatfactor.webhooks.list({ resourceId: billing.id }))[0]
    await round()
    for (let hours = 0; hours < 119; hours += 1) {
      await clock.advance(hour)
      await round()
    }
    expect(await state()).toMatchObject({ state: 'on' })
    await joins(billing)
    for (let hours = 0; hours < 30 && (await state())?.state === 'on'; hours += 1) {
      await clock.advance(hour)
      await round()
    }
    expect(await state()).toMatchObject({ state: 'off', offBecause: 'failing' })
    await expect.poll(() => mailer.sent.length).toBe(1)
    const before = received.length
    await clock.advance(day)
    await round()
    expect(received).toHaveLength(before)

    status = 204
    await chatfactor.webhooks.update(id, { state: 'on' })
    await clock.advance(hour)
    await round()
    expect(await state()).toMatchObject({ state: 'on', offBecause: null, failingSince: null })
    expect(received.length).toBeGreaterThan(before)
    await chatfactor.close()
  })

  it('C56: a receiver that is gone costs one call at a time, however much waits for it', async () => {
    const { chatfactor, billing, joins, round, clock } = await site()
    let status = 500
    const { port, received } = await receiver({ answer: (response) => response.writeHead(status).end() })
    const { id } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
      events: ['assignment.created'],
    })
    for (let count = 0; count < 20; count += 1) await joins(billing)
    await round()
    await round()
    expect(received).toHaveLength(1)
    await clock.advance(6 * second)
    await round()
    await joins(billing)
    await round()
    expect(received).toHaveLength(2)

    status = 200
    await clock.advance(6 * second)
    await round()
    await clock.advance(hour)
    await round()
    expect((await chatfactor.webhooks.messages(id)).items.filter(({ state }) => state !== 'delivered')).toEqual([])
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(21)
    await chatfactor.close()
  })

  it('is sent again by hand with the id that it had, and not while it waits', async () => {
    const { chatfactor, billing, joins, round, clock } = await site()
    let status = 204
    const { port, received } = await receiver({ answer: (response) => response.writeHead(status).end() })
    const { id } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
      events: ['assignment.created'],
    })
    await joins(billing)
    await round()
    const [message] = (await chatfactor.webhooks.messages(id, { state: 'delivered' })).items
    await chatfactor.webhooks.sendAgain(message?.id ?? '')
    await expect(chatfactor.webhooks.sendAgain(message?.id ?? '')).rejects.toMatchObject({
      code: 'TRANSITION_REFUSED',
      details: { state: 'waiting', event: 'send_again' },
    })
    status = 500
    await round()
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([message?.id, message?.id])
    await expect(chatfactor.webhooks.sendAgain('none')).rejects.toMatchObject({ code: 'MESSAGE_NOT_FOUND' })

    await clock.advance(8 * day)
    await round()
    expect((await chatfactor.webhooks.messages(id)).items).toEqual([])
    await chatfactor.close()
  })

  it('of two processes one sends it, and what one has begun to send the other leaves alone', async () => {
    const { chatfactor, another, billing, joins } = await site()
    const second = another()
    const { port, received } = await receiver()
    await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/` },
      events: ['assignment.created'],
    })
    for (let count = 0; count < 50; count += 1) await joins(billing)
    for (let rounds = 0; rounds < 3; rounds += 1) {
      await Promise.all([chatfactor.worker.runOnce(), second.worker.runOnce()])
    }
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(50)
    expect(received).toHaveLength(50)
    await Promise.all([chatfactor.close(), second.close()])
  })

  it('C63: messages of more than seven days ago are swept, a stretch at a time where the store has stretches', async () => {
    const inner = memoryStore()
    const asked: { readonly collection: string; readonly moment: Date }[] = []
    const answers: ('more' | 'dropped' | 'row_by_row')[] = []
    const stretched: Store = {
      ...inner,
      async dropBefore(collection, moment) {
        if (collection !== 'webhookMessages') return 'row_by_row'
        asked.push({ collection, moment })
        return answers.shift() ?? 'row_by_row'
      },
    }
    const { chatfactor, another, billing, joins, round, clock } = await site({ store: inner })
    const { port } = await receiver()
    const { id } = await chatfactor.webhooks.create({
      ...{ resourceId: billing.id, url: `http://127.0.0.1:${port}/`, events: ['assignment.created'] },
    })
    await joins(billing)
    await round()
    const kept = async () => (await chatfactor.webhooks.messages(id)).items.length
    await clock.advance(7 * 24 * hour)
    await round()
    expect(await kept()).toBe(1)
    await clock.advance(1_000)

    const elsewhere = another(undefined, stretched)
    answers.push('more', 'dropped')
    await elsewhere.worker.runOnce()
    const week = clock.now().getTime() - 7 * 24 * hour
    expect(asked.map(({ moment }) => moment.getTime())).toEqual([week, week])
    expect(await kept()).toBe(1)
    answers.push('row_by_row')
    await clock.advance(60_000)
    await elsewhere.worker.runOnce()
    expect(await kept()).toBe(0)
    await Promise.all([chatfactor.close(), elsewhere.close()])
  })
})
