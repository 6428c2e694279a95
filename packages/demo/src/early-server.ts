import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

/** A server that has an address before it has an app. */
export interface EarlyServer {
  readonly server: Server
  /** Its address for browsers on this machine. */
  readonly url: string
  /** Sets the app that answers, also for requests that are waiting already. */
  serve(app: RequestListener): void
}

/**
 * Listens at once, because an app that sends links has to know its port. Requests that arrive before the app wait for
 * it.
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
