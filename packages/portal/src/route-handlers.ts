import type { Portal } from './portal-made.js'

/** Answers one request. */
export type RouteHandler = (request: Request) => Promise<Response>

/**
 * The portal as route handlers of a Next app, in a file like `app/security/[[...path]]/route.ts`.
 *
 * @example
 * export const { GET, POST } = toRouteHandlers(portal)
 */
export function toRouteHandlers(portal: Portal): { readonly GET: RouteHandler; readonly POST: RouteHandler } {
  return { GET: (request) => portal.fetch(uncompressed(request)), POST: (request) => portal.fetch(request) }
}

/** Next compresses responses, and drops the header of those that are compressed already, so ours must not be. */
function uncompressed(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.delete('accept-encoding')
  return new Request(request, { headers })
}
