import { expect, it } from 'vitest'
import { exampleTransport } from './example-transport.js'

it('a sample of a webhook is taken with the secret, means nothing, and is refused without', () => {
  const transport = exampleTransport()
  const sample = transport.sampleWebhook?.()
  if (sample === null || sample === undefined) throw new Error('There is no sample.')
  const body = new TextEncoder().encode(sample.body)
  const request = { method: 'POST', url: 'https://id.example.org/hook', body }
  const taken = transport.receive({ ...request, headers: sample.headers })
  expect(taken).toMatchObject({ outcome: 'events', events: [] })
  expect(transport.receive({ ...request, headers: {} }).outcome).toBe('refused')
})
