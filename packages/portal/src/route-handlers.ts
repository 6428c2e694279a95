import type { Portal } from './portal.js'

/** Answers one request. */
export type RouteHandler = (request: Request) => Promise<Response>

/**
 * The portal as route handlers of a Next app, in a file like `app/security/[[...path]]/route.ts`.
 *
 * @example
 * export const { GET, POST } = toRouteHandlers(portal)
 */
export function toRouteHandlers(portal: Portal): { readonly GET: RouteHandler; readonly POST: RouteHandler } {
  const handle: RouteHandler = (request) => portal.fetch(request)
  return { GET: handle, POST: handle }
}
