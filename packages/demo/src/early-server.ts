import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

/** A server that has its address before it has an app. */
export interface EarlyServer {
  readonly server: Server
  /** Where browsers on this machine reach it. */
  readonly url: string
  /** From now on this app answers, also whoever came before. */
  serve(app: RequestListener): void
}

/**
 * Listens at once, because an app that sends links has to know its port. Without an app a request would never be answered, so those that
 * come too early wait for it.
 */
export async function listenEarly(port: number): Promise<EarlyServer> {
  let serve: EarlyServer['serve'] = () => undefined
  const app = new Promise<RequestListener>((resolve) => {
    serve = resolve
  })
  const server = createServer((request, response) => void app.then((answer) => answer(request, response)))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : port}`
  return { server, url, serve }
}
