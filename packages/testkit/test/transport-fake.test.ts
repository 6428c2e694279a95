import type { InboundEvent } from '@chatfactor/core/transport'
import { describe, it } from 'vitest'
import { fakeTransport, type Happening, type TransportUnderTest, transportLaws } from '../src/index.js'

const webhookSecret = 'fake-canary-secret'
const proofHeader = 'x-fake-secret'

const fakeUnderTest: TransportUnderTest = {
  name: 'the fake transport',
  create: () => fakeTransport({ webhookSecret }),
  chatId: '9007199254740993',
  messageId: '5406893180055821524',
  secrets: [webhookSecret],
  // Never asked: the fake transport calls no platform, a test says what becomes of a message.
  platform: { accept: () => ({ status: 200, body: '' }), shown: () => null, refusals: [] },
  webhooks: {
    proofHeader,
    proofCovers: 'nothing',
    deliver: (body, key = webhookSecret) => ({
      method: 'POST',
      url: 'https://fake.example/webhooks/fake',
      headers: { [proofHeader]: key },
      body,
    }),
    body: (happenings) => JSON.stringify({ events: happenings.flatMap((happening) => eventOf(happening) ?? []) }),
  },
}

/** `null` for what means nothing: the fake platform does not write it at all. */
function eventOf(happening: Happening): InboundEvent | null {
  const { kind, number, chatId, at } = happening
  const base = { dedupeKey: `fake:${number}`, chatId, occurredAt: at, mayReply: kind !== 'leave', profile: null }
  switch (happening.kind) {
    case 'link':
    case 'link_again':
      return { ...base, type: 'code', code: happening.code, pushable: true }
    case 'open':
      return { ...base, type: 'opened', pushable: true }
    case 'text':
      return { ...base, type: 'text', text: happening.text }
    case 'press':
      return { ...base, type: 'action', value: happening.payload, ackId: `${number}`, messageId: null }
    case 'leave':
      return { ...base, type: 'unreachable', reason: 'blocked' }
    case 'return':
      return { ...base, type: 'reachable' }
    case 'receipt':
      return { ...base, type: 'receipt', messageId: happening.messageId, state: 'seen' }
    case 'group':
    case 'novelty':
      return null
  }
}

describe('the Transport contract, as far as a transport without a platform can keep it', () => {
  for (const { about, name, run } of transportLaws(fakeUnderTest)) if (about !== 'sending') it(name, run)
})
