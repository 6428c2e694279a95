import { createServer } from 'node:http'
import type { Chatfactor } from '@chatfactor/core'
import { Webhook } from 'standardwebhooks'
import { expect, it, onTestFinished } from 'vitest'
import type { Operations } from '../../src/index.js'
import { site } from './site.js'

async function ask(chatfactor: Chatfactor & Operations, resourceId: string, url: string) {
  const { id, secret } = await chatfactor.webhooks.create({
    resourceId,
    url,
    events: ['assignment.locked', 'assignment.created', 'token.revoked'],
    notify: 'ops@receiver.example',
  })
  const { outcome } = await chatfactor.webhooks.sendTest(id)
  return { secret, outcome }
}

function receive(secretOf: () => string, act: (type: string, userId: string | null) => Promise<void>) {
  const seen = new Set<string>()

  const receiver = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const id = String(request.headers['webhook-id'])
    try {
      const read = new Webhook(secretOf()).verify(body, {
        'webhook-id': id,
        'webhook-timestamp': String(request.headers['webhook-timestamp']),
        'webhook-signature': String(request.headers['webhook-signature']),
      })
      const { type, data } = JSON.parse(JSON.stringify(read))
      if (!seen.has(id)) await act(type, data.userId ?? null)
      seen.add(id)
      response.writeHead(204).end()
    } catch {
      response.writeHead(400).end()
    }
  })
  return receiver
}

it('the receiver of the guide hears of two people, once each, and of no forged message', async () => {
  const { chatfactor, billing, joins, round } = await site()
  const heard: unknown[] = []
  let secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const receiver = receive(
    () => secret,
    async (type, userId) => void heard.push([type, userId]),
  )
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  onTestFinished(() => void receiver.close())
  const address = receiver.address()
  const port = typeof address === 'object' ? address?.port : 0
  const asked = await ask(chatfactor, billing.id, `http://127.0.0.1:${port}/chatfactor`)
  // The receiver has another secret still.
  expect(asked.outcome).toBe('status')
  secret = asked.secret
  const [ana, ben] = [await joins(billing), await joins(billing)]
  await round()
  const [message] = (
    await chatfactor.webhooks.messages((await chatfactor.webhooks.list({ resourceId: billing.id }))[0]?.id ?? '')
  ).items
  await chatfactor.webhooks.sendAgain(message?.id ?? '')
  await round()
  expect(heard).toEqual([
    ['assignment.created', ana],
    ['assignment.created', ben],
  ])
  const forged = await fetch(`http://127.0.0.1:${port}/chatfactor`, { method: 'POST', body: '{}' })
  expect(forged.status).toBe(400)
  await chatfactor.close()
})
