import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import type { PortalContext } from './portal-hono.js'
import { withQuery } from './with-query.js'

/**
 * Leads to the sign-in, and back afterwards; `again` means that the proof is too old, so that the page can say why it
 * asks.
 *
 * Our policy lets a form lead only to this origin, and browsers apply that to every redirect after it, but a host's
 * sign-in may be on another one. So a form leads to a page of ours that moves on by itself.
 */
export function leadToSignIn(
  site: Pick<Site, 'hostSignIn'>,
  c: PortalContext,
  paths: PortalPaths,
  back: string | null,
  why: 'again' | null = null,
): Response {
  const isForm = c.req.method === 'POST' && site.hostSignIn !== null
  const query = { back, again: why === 'again' ? 'yes' : null }
  return c.redirect(withQuery(isForm ? paths.movingOn : paths.signIn, query), 303)
}
