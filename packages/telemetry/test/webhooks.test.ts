import { createServer } from 'node:http'
import { createChatfactor } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { fakeClock } from '@chatfactor/testkit'
import { expect, it, onTestFinished } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { keepContexts, recorder } from './support/recorder.js'

/** A receiver on this machine that answers with this status. */
async function receiver(status: number): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status).end()
  })
  const { port, close } = await onLoopback(server)
  onTestFinished(close)
  return `http://127.0.0.1:${port}/secret-path`
}

it('a webhook is a span, too: what happened and what was answered, and not where it went', async () => {
  keepContexts()
  const { feature, spans, named, points } = recorder()
  const { resources, users, assignments, webhooks, worker } = createChatfactor({
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    store: memoryStore(),
    clock: fakeClock(new Date()),
    transports: [],
    publicUrl: 'https://id.example.org',
    features: [operations({ webhooks: { allowLoopback: true } }), feature],
  })
  const [billing, payroll] = [await resources.create({ name: 'Billing' }), await resources.create({ name: 'Payroll' })]
  await webhooks.create({ resourceId: billing.id, url: await receiver(204), events: ['assignment.created'] })
  await webhooks.create({ resourceId: payroll.id, url: await receiver(503), events: ['assignment.created'] })
  for (const { id: resourceId } of [billing, payroll]) {
    const { id: userId } = await users.create({ login: `person-of-${resourceId}` })
    await assignments.create({ resourceId, userId })
  }
  await worker.runOnce()

  const sent = named('send webhook').map(({ attributes }) => attributes)
  expect(sent).toHaveLength(2)
  expect(sent).toContainEqual(expect.objectContaining({ 'http.response.status_code': 204 }))
  expect(sent).toContainEqual(expect.objectContaining({ 'http.response.status_code': 503, 'error.type': 'status' }))
  expect(sent.map((one) => one['chatfactor.template'])).toEqual(['assignment.created', 'assignment.created'])
  expect(JSON.stringify(spans().map(({ attributes }) => attributes))).not.toMatch(/127\.0\.0\.1|secret-path|person-of/)
  const tries = (await points('chatfactor.messages')).filter(
    ({ attributes }) => attributes['messaging.system'] === 'webhook',
  )
  expect(tries.map(({ attributes }) => attributes['chatfactor.outcome']).sort()).toEqual(['delivered', 'status'])
})
