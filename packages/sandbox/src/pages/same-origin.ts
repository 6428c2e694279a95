import type { MiddlewareHandler } from 'hono'

/**
 * Refuses requests from other sites: presses and texts come only from the sandbox's own pages. Browsers name the origin
 * on every POST; a request without one is refused, too.
 */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const origin = c.req.header('origin')
  const isOurs =
    origin === undefined
      ? c.req.header('sec-fetch-site') === 'same-origin'
      : origin === `http://${c.req.header('host') ?? ''}`
  return isOurs ? next() : c.text('Only the pages of the sandbox may do this.', 403)
}
