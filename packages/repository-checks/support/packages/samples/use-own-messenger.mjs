import assert from 'node:assert/strict'
import { accounts } from '@chatfactor/accounts'
import { consolePages } from '@chatfactor/console'
import { createChatfactor } from '@chatfactor/core'
import { enrollmentRoute } from '@chatfactor/elements/server'
import { createPortal, trustProxy } from '@chatfactor/portal'
import { memoryStore } from '@chatfactor/store-memory'
import { pigeonPost } from 'pigeon-post'

// A messenger from a package of its own, shown by the portal, the elements and the console as they are.
const { look } = pigeonPost()
const chatfactor = createChatfactor({
  keys: [{ id: 'first', secret: Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) % 256) }],
  store: memoryStore(),
  transports: [pigeonPost()],
  publicUrl: 'https://id.example.com',
  features: [accounts()],
})
const portal = createPortal({
  chatfactor,
  clientAddress: trustProxy(0),
  console: consolePages({ authenticate: () => ({ adminId: 'root', resources: 'all' }) }),
})
const { id: resourceId } = await chatfactor.resources.ensure({
  address: 'billing',
  name: 'Billing',
  preset: 'self_service',
})
const { id: userId } = await chatfactor.users.ensure({ externalId: 'ana' })
await chatfactor.assignments.create({ resourceId, userId })

const headers = { origin: 'https://id.example.com', 'accept-language': 'de' }
const textOf = async (path) => (await portal.fetch(new Request(`https://id.example.com${path}`, { headers }))).text()
const isShown = (page) => page.includes('class="messenger-icon of-pigeon') && page.includes(`d="${look.icon}"`)

const landing = await textOf(`${portal.basePath}/open/pigeon`)
assert.ok(isShown(landing) && landing.includes('data-open="pigeon://loft?code='), 'the page between QR code and app')
assert.ok(isShown(await textOf(`${portal.basePath}/admin/messengers`)), 'the console')
const style = await textOf(await portal.stylesheet())
for (const colour of Object.values(look.colour))
  assert.ok(style.includes(`.of-pigeon{--cf-messenger:${colour}}`), colour)

const methods = { host: Date.now() }
const route = enrollmentRoute(() => chatfactor.selfService.as({ resourceId, userId, methods, binding: 'session' }))
const body = JSON.stringify({ do: 'start', name: 'Roof', transport: 'pigeon', digits: '6' })
const post = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
const started = await (await route(new Request('https://id.example.com/m', post))).json()
assert.deepEqual(started.texts.steps.slice(1), ['Pfeifen Sie nach Loft.', 'Drücken Sie unter dem Brief auf GURREN.'])
assert.deepEqual(started.now.invitation.look, look)
await chatfactor.close()
