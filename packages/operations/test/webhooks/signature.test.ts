import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newSigningSecret, signedHeaders } from '../../src/webhooks/signature.js'

/** The example that libraries of Standard Webhooks test themselves with. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  message: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

/** The specification, read once more. */
function byHand(secret: string, id: string, at: Date, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const seconds = Math.floor(at.getTime() / 1000)
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

describe('the signature of a webhook', () => {
  it('C53: is that of the specification', async () => {
    expect(await signedHeaders(vector.message, [vector.secret])).toEqual({
      'webhook-id': vector.message.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': vector.signature,
    })
  })

  it('C53: is an HMAC over id, moment and body, whatever these are', async () => {
    for (const body of ['{}', '{"type":"user.name_changed","data":{"a":"Þórr 🐙"}}', '.'.repeat(20_000)]) {
      const secret = newSigningSecret()
      const message = { id: 'msg_2', at: new Date('2026-11-30T12:00:00.987Z'), body }
      const { 'webhook-signature': signature } = await signedHeaders(message, [secret])
      expect(signature).toBe(byHand(secret, message.id, message.at, body))
    }
  })

  it('C54: secrets have 32 bytes, and no two are equal', () => {
    const secrets = Array.from({ length: 100 }, newSigningSecret)
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_/)
      expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32)
    }
  })

  it('C54: with two secrets, receivers that have either one read it, and others do not', async () => {
    const [current, former, foreign] = [newSigningSecret(), newSigningSecret(), newSigningSecret()]
    const message = { id: 'msg_3', at: new Date(), body: '{"type":"webhook.test"}' }
    const headers = await signedHeaders(message, [current, former])
    for (const secret of [current, former]) {
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({ type: 'webhook.test' })
    }
    expect(() => new Webhook(foreign).verify(message.body, headers)).toThrow('No matching signature')
  })

  it('C53: what was signed cannot be given another id, moment or body', async () => {
    const secret = newSigningSecret()
    const message = { id: 'msg_4', at: new Date(), body: '{"a":1}' }
    const headers = await signedHeaders(message, [secret])
    const reader = new Webhook(secret)
    const later = String(Number(headers['webhook-timestamp']) + 1)
    expect(() => reader.verify('{"a":2}', headers)).toThrow('No matching signature')
    expect(() => reader.verify(message.body, { ...headers, 'webhook-id': 'msg_5' })).toThrow('No matching signature')
    expect(() => reader.verify(message.body, { ...headers, 'webhook-timestamp': later })).toThrow(
      'No matching signature',
    )
  })
})
