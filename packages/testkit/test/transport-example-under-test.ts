import * as z from 'zod'
import type { Happening, TransportUnderTest } from '../src/index.js'
import { appSecret, credential, exampleTransport, proofHeader, signatureOf } from './transport-example.js'

const messageId = '5406893180055821524'
const sending = z.object({
  chat: z.string(),
  text: z.string(),
  buttons: z.array(z.object({ label: z.string(), payload: z.string() })),
})

/** The example's platform, as the contract wants to know it. */
export const exampleUnderTest: TransportUnderTest = {
  name: 'example',
  create: exampleTransport,
  chatId: '9007199254740993',
  messageId,
  secrets: [credential, appSecret],
  platform: {
    accept: () => ({ status: 200, body: JSON.stringify({ ok: true, id: messageId }) }),
    shown({ path, body }) {
      if (path !== '/send') return null
      const { chat: chatId, text, buttons } = sending.parse(JSON.parse(body))
      return { chatId, text: text.replace(/\\(.)/gs, '$1'), buttons }
    },
    refusals: [
      refusal('bad', 'rejected'),
      { ...refusal('blocked', 'unreachable'), reason: 'blocked' },
      {
        name: 'too fast',
        reply: () => ({ status: 429, body: JSON.stringify({ error: 'slow down', waitMs: 9000 }) }),
        outcome: 'throttled',
        scope: 'account',
        retryInMs: 9000,
      },
      { ...refusal('too fast, without a time', 'throttled', 429), retryInMs: null },
    ],
  },
  webhooks: {
    proofHeader,
    proofCovers: 'body',
    deliver: (body, key = appSecret) => ({
      method: 'POST',
      url: 'https://login.example/hooks/example',
      headers: { [proofHeader]: signatureOf(body, key) },
      body,
    }),
    body: (happenings) => JSON.stringify({ events: happenings.map(eventOf) }),
    forgeries: (body) => ({
      'by another algorithm': {
        method: 'POST',
        url: 'https://login.example/hooks/example',
        headers: { [proofHeader]: signatureOf(body, appSecret).replace('sha256=', 'md5=') },
        body,
      },
    }),
  },
}

function refusal(error: string, outcome: 'rejected' | 'unreachable' | 'throttled', status = 400) {
  return {
    name: error,
    reply: ({ body }: { readonly body: string }) => ({ status, body: JSON.stringify({ error, about: body }) }),
    outcome,
  }
}

function eventOf(happening: Happening) {
  const { number, chatId, at } = happening
  const base = { id: `event-${number}`, chat: chatId, isPrivate: happening.kind !== 'group', at: at.getTime() }
  switch (happening.kind) {
    case 'link':
    case 'link_again':
    case 'group':
      return { ...base, kind: 'link', value: happening.code }
    case 'text':
      return { ...base, kind: 'text', value: happening.text }
    case 'press':
      return { ...base, kind: 'text', value: pressOf(happening.payload) }
    case 'receipt':
      return { ...base, kind: 'receipt', value: happening.messageId }
    default:
      return { ...base, kind: happening.kind }
  }
}

/** The prefix of buttons comes from the transport; a law that has not seen one presses a made-up one. */
function pressOf(payload: string): string {
  return payload.startsWith('press:') ? payload : `press:${payload}`
}
