import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { life } from './life.mjs'

/** Made before the first request, when an isolate lets nothing be drawn, waited for or asked. */
const early = createChatfactor({
  keys: [{ id: 'first', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
  store: memoryStore(),
  transports: [],
  publicUrl: 'https://login.example.com',
  features: [accounts()],
})

export default {
  async fetch(request) {
    try {
      await life(new URL(request.url).searchParams.get('platform'))
      await early.resources.create({ name: 'Billing' })
      return new Response('a whole life')
    } catch (error) {
      return new Response(String(error?.stack ?? error), { status: 500 })
    }
  },
}
