import type { ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { askedPath } from '../http/own-path.js'
import type { Portal } from '../portal-made.js'
import type { HostRequest } from './host-request.js'

/**
 * Mounts a portal in Express (`app.use('/security', toNodeHandler(portal))`) or node:http.
 *
 * The body has to be unread: webhooks are signed over its exact bytes. If a body parser has read it, the answer is 500
 * and names the line to move; this is logged once, and each such webhook becomes a `problem`.
 */
export function toNodeHandler(
  portal: Portal,
): (request: HostRequest, response: ServerResponse, next?: unknown) => void {
  const listener = getRequestListener(
    (request, { incoming }) => portal.fetch(request, { remoteAddress: incoming.socket.remoteAddress, incoming }),
    // Leaves the host's own Request and Response as they are.
    { overrideGlobalObjects: false },
  )
  let isTold = false
  return (request, response) => {
    if (request.body !== undefined || request.readableEnded) {
      if (!isTold) console.error(lineToMove(portal))
      isTold = true
      void reportWebhook(portal, request)
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end(lineToMove(portal))
      return
    }
    // Express removes the mount path, but the portal needs the whole path.
    if (request.originalUrl !== undefined) request.url = request.originalUrl
    void listener(request, response)
  }
}

function lineToMove({ basePath }: Portal): string {
  return [
    'Chatfactor: a body parser ran before the portal and has read the body.',
    `Move the line  app.use('${basePath}', toNodeHandler(portal))`,
    'above the line  app.use(express.json())  and above every other body parser.',
    '',
  ].join('\n')
}

/** Lets core report that a webhook came without its bytes. */
async function reportWebhook(portal: Portal, { originalUrl, url }: HostRequest): Promise<void> {
  const address = new URL(askedPath(originalUrl ?? url ?? ''), portal.pageAddress(''))
  const read = new Request(address, { method: 'POST', body: ' ' })
  await read.text()
  if (new URL(read.url).pathname.startsWith(`${portal.basePath}/webhooks/`)) await portal.fetch(read)
}
