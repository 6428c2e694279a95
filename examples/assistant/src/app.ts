import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { agentRoutes, authorizations } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import type { Sandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { createAdaptorServer } from '@hono/node-server'

/** The bot of the app, in the sandbox. */
export const bot = { botCredential: '4242:made-up-for-the-sandbox', botUsername: 'till_bot' }

/** The app that people know: it has their chats, and a door at which agents knock. */
export async function startApp(sandbox: Sandbox, port: number) {
  const { apiRoot, linkRoot } = sandbox.telegram
  const chatfactor = createChatfactor({
    keys: [{ id: 'first', secret: randomBytes(32) }],
    store: memoryStore(),
    transports: [telegramTransport({ ...bot, webhookSecret: null, apiRoot, linkRoot })],
    publicUrl: `http://127.0.0.1:${port}`,
    // In so short an example each question goes at once.
    features: [authorizations({ togetherMs: 0 })],
  })
  await chatfactor.start()
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Accounting' })
  // A tap is enough up to 1,000.00 EUR; above that the number that the assistant shows has to be pressed.
  await chatfactor.authorizations.policy.set({
    ...{ resourceId, weakest: 'approve_deny' },
    stricterAbove: { field: 'Amount', minor: 100_000, currency: 'EUR', mode: 'number_matching' },
  })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'Invoice assistant', kind: 'service' })
  const { key } = await chatfactor.agents.issueKey(agent.id)

  const server = createAdaptorServer({ fetch: agentRoutes(chatfactor), overrideGlobalObjects: false })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`

  /** A person of the app, whose phone of the sandbox has scanned the QR code. */
  const enroll = async (slug: string) => {
    const { id } = await chatfactor.users.create({ login: slug, externalId: slug })
    await chatfactor.assignments.create({ resourceId, userId: id })
    const enrollment = await chatfactor.enrollments.start({
      ...{ resourceId, user: { id }, name: 'Phone', transport: 'telegram' },
    })
    const phone = sandbox.phone(slug)
    await phone.open((await chatfactor.enrollments.links(enrollment.id)).qr)
    await phone.pressStart()
    for await (const { state } of chatfactor.enrollments.watch(enrollment.id)) if (state === 'active') break
    return phone
  }
  const close = async () => {
    server.close()
    await chatfactor.close()
  }
  return { url, key, enroll, close }
}
