import type { ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Portal } from '../portal.js'
import type { HostRequest } from './host-request.js'

/**
 * Mounts a portal in Express (`app.use('/security', toNodeHandler(portal))`) or node:http.
 *
 * It needs the body unread: webhooks are signed over its exact bytes. Mounted below a body parser, it answers every request with 500
 * and the line to move.
 */
export function toNodeHandler(
  portal: Portal,
): (request: HostRequest, response: ServerResponse, next?: unknown) => void {
  const listener = getRequestListener(
    (request, { incoming }) => portal.fetch(request, { remoteAddress: incoming.socket.remoteAddress }),
    // The host's own Request and Response stay as they are.
    { overrideGlobalObjects: false },
  )
  return (request, response) => {
    if (request.body !== undefined || request.readableEnded) return tellToMove(portal, response)
    // Express takes the mounted part off; the portal knows its whole path.
    if (request.originalUrl !== undefined) request.url = request.originalUrl
    void listener(request, response)
  }
}

function tellToMove({ basePath }: Portal, response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(
    [
      'Chatfactor: a body parser ran before the portal and has read the body.',
      `Move the line  app.use('${basePath}', toNodeHandler(portal))`,
      'above the line  app.use(express.json())  and above every other body parser.',
      '',
    ].join('\n'),
  )
}
