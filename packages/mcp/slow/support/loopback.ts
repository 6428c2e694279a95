import { once } from 'node:events'
import { createServer } from 'node:http'
import { agentRoutes, authorizations } from '@chatfactor/authorizations'
import { createChatfactor, type Transport } from '@chatfactor/core'
import { startSandbox } from '@chatfactor/sandbox'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { onTestFinished, vi } from 'vitest'

const bot = { botCredential: '4242:gate-credential-for-tests', botUsername: 'example_bot' }
const webhookSecret = 'gate-webhook-secret-for-tests'
const secretHeader = 'x-telegram-bot-api-secret-token'

/** An app with its door for agents, the sandbox's Telegram, and Ana and Ben with their phones, all over HTTP on this machine. */
export async function loopbackApp(weakest: 'approve_deny' | 'number_matching' = 'approve_deny') {
  const sandbox = await startSandbox({ telegram: [bot], people: ['Ana', 'Ben'], retryBaseMs: 5 })
  const answer = { now: async (_request: Request): Promise<Response> => new Response(null, { status: 503 }) }
  const app = await listening((request) => answer.now(request))
  const roots = { apiRoot: sandbox.telegram.apiRoot, linkRoot: sandbox.telegram.linkRoot }
  const real = telegramTransport({ ...bot, webhookSecret, ...roots })
  /** What was sent, with what stands in its buttons. */
  const sent: { readonly chatId: string; readonly buttons: ReadonlyMap<string, string> }[] = []
  const telegram: Transport = {
    ...real,
    send: (to, message, options) => {
      const buttons = message.actions.map(({ label, value }) => [label, value] as const)
      sent.push({ chatId: to.chatId, buttons: new Map(buttons) })
      return real.send(to, message, options)
    },
  }
  const chatfactor = createChatfactor({
    ...{ keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }], store: memoryStore() },
    ...{ transports: [telegram], publicUrl: app.url, features: [authorizations({ togetherMs: 0 })] },
  })
  const door = agentRoutes(chatfactor)
  answer.now = (request) => {
    const { pathname } = new URL(request.url)
    return pathname === '/telegram' ? chatfactor.handleWebhook('telegram', request) : door(request)
  }
  const installed = await real.installWebhook({ url: `${app.url}/telegram` })
  if (installed.outcome !== 'accepted') throw new Error(`Installing the webhook: ${installed.outcome}.`)
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Files' })
  const person = async (slug: string) => {
    const { id } = await chatfactor.users.create({ login: slug, externalId: slug })
    await chatfactor.assignments.create({ resourceId, userId: id })
    const started = await chatfactor.enrollments.start({
      resourceId,
      user: { id },
      name: 'Phone',
      transport: 'telegram',
    })
    const phone = sandbox.phone(slug)
    await phone.open((await chatfactor.enrollments.links(started.id)).qr)
    await phone.pressStart()
    await vi.waitFor(async () => {
      await chatfactor.settled()
      if ((await chatfactor.enrollments.get(started.id)).state !== 'active') throw new Error('is not active yet')
    })
    return { phone, chatId: sent.at(-1)?.chatId ?? '' }
  }
  const [ana, ben] = [await person('ana'), await person('ben')]
  await chatfactor.authorizations.policy.set({ resourceId, weakest })
  const agent = await chatfactor.agents.ensure({ resourceId, name: 'File assistant', kind: 'service' })
  const { key } = await chatfactor.agents.issueKey(agent.id)

  /** Somebody presses a button that was sent to another chat, as a changed client could. */
  const pressFrom = (chatId: string, data: string) =>
    fetch(`${app.url}/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [secretHeader]: webhookSecret },
      body: JSON.stringify({
        update_id: 900_000_001,
        callback_query: {
          ...{ id: '1', data, chat_instance: '1', from: { id: Number(chatId), is_bot: false, first_name: 'Ben' } },
          message: {
            message_id: 1,
            date: Math.floor(Date.now() / 1_000),
            chat: { id: Number(chatId), type: 'private' },
            text: 'x',
          },
        },
      }),
    })
  /** What stands in a button of the newest message to a chat. */
  const buttonOf = (chatId: string, label: string) =>
    sent.findLast((one) => one.chatId === chatId)?.buttons.get(label) ?? ''

  onTestFinished(async () => {
    await sandbox.close()
    await chatfactor.close()
    await app.close()
  })
  return { chatfactor, resourceId, ana, ben, key, doorUrl: `${app.url}/agents`, pressFrom, buttonOf }
}

/** Serves what answers requests as the web has them. */
async function listening(answer: (request: Request) => Promise<Response>) {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
    const body = Buffer.concat(chunks)
    const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    )
    const method = incoming.method ?? 'GET'
    const given = { method, headers, ...(method === 'GET' ? {} : { body }) }
    const response = await answer(new Request(new URL(incoming.url ?? '/', url), given))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const url = `http://127.0.0.1:${address.port}`
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return { url, close }
}
