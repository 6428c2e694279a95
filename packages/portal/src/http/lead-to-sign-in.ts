import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import type { PortalContext } from './portal-hono.js'
import { withQuery } from './with-query.js'

/**
 * To the sign-in, and back afterwards; `again` if the proof is too old: the page says why it asks. That a session has ended it sees by itself.
 *
 * Our policy lets a form lead to this origin only, and browsers hold every redirect after it to that; a host's sign-in may well be
 * elsewhere. So a form is led to a page of ours that goes on by itself.
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
