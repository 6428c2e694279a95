import { createServer, type IncomingMessage } from 'node:http'

/** As much of Telegram as one life needs, on loopback, outside of the runtime that is tried. */
export interface LoopbackTelegram {
  readonly url: string
  close(): Promise<void>
}

/** `GET /last` gives what was sent last; after `GET /lose-answers` messages are taken and never answered. */
export async function loopbackTelegram(): Promise<LoopbackTelegram> {
  let last = ''
  let losesAnswers = false
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const text = await bodyOf(request)
    if (path === '/last') return response.end(last)
    if (path === '/lose-answers') {
      losesAnswers = true
      return response.end()
    }
    if (!path.endsWith('/sendMessage')) return response.end('{"ok":true,"result":true}')
    last = text
    if (losesAnswers) return request.socket.destroy()
    const result = { message_id: 7, date: 1, chat: { id: 77, type: 'private' } }
    return response.end(JSON.stringify({ ok: true, result }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
