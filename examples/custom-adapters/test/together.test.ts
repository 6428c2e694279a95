import { randomBytes } from 'node:crypto'
import { createChatfactor } from '@chatfactor/core'
import { fakeClock } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { sqliteStore } from '../src/index.js'
import { delivered, exampleTransport, webhookBody, written } from './whatsapp/example-number.js'
import { loopbackGraph } from './whatsapp/loopback-graph.js'

it('enrolls a person over WhatsApp, keeps the token in SQLite and accepts a code, in the window and after it', async () => {
  const graph = await loopbackGraph()
  const clock = fakeClock()
  const chatfactor = createChatfactor({
    keys: [{ id: '2026-11', secret: randomBytes(32) }],
    store: sqliteStore({ path: ':memory:' }),
    transports: [exampleTransport({ baseUrl: graph.url, clock })],
    publicUrl: 'https://login.example',
    clock,
  })

  const resource = await chatfactor.resources.create({ name: 'Billing' })
  const user = await chatfactor.users.create({ login: 'ana' })
  await chatfactor.assignments.create({ resourceId: resource.id, userId: user.id })
  const about = { resourceId: resource.id, user: { id: user.id } }
  const enrollment = await chatfactor.enrollments.start({ ...about, name: 'My phone', transport: 'whatsapp' })

  // The person opens the link and sends what it has prepared.
  const { qr } = await chatfactor.enrollments.links(enrollment.id)
  const prepared = new URL(qr).searchParams.get('text') ?? ''
  const { url, method, headers, body } = delivered(webhookBody({ messages: [written(prepared, clock.now())] }))
  const webhook = new Request(url, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, value ?? '']),
    body,
  })
  expect((await chatfactor.handleWebhook('whatsapp', webhook)).status).toBe(200)
  const { state } = await chatfactor.enrollments.get(enrollment.id)
  expect(state).toBe('active')

  // WhatsApp takes a message to the same number every six seconds, and the first words have to be out before.
  await chatfactor.settled()
  await clock.advance(6_000)
  const question = { ...about, purpose: 'sign_in', binding: 'session' }
  for (const form of ['interactive', 'template']) {
    const started = await chatfactor.challenges.start({ ...question, kind: 'otp' })
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const message = JSON.stringify(graph.sent.at(-1))
    expect(message).toContain(`"type":"${form}"`)
    const code = /(?<!\d)\d{6}(?!\d)/.exec(message)?.[0] ?? ''
    const verdict = await chatfactor.challenges.verify({ ...question, challengeId: started.challengeId, code })
    expect(verdict.outcome).toBe('accepted')
    await clock.advance(86_400_000)
  }

  await chatfactor.close()
  await graph.close()
})
