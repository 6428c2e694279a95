import { MovingOnPage } from '../pages/moving-on-page.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { page } from './html.js'
import type { PortalContext } from './portal-hono.js'

/**
 * To the sign-in, and back afterwards; `again` for somebody who is signed in, but not freshly enough, `ended` for somebody who was: the
 * page says why they are asked.
 */
export async function leadToSignIn(
  site: Site,
  c: PortalContext,
  paths: PortalPaths,
  back: string | null,
  why: 'again' | 'ended' | null = null,
): Promise<Response> {
  const query = new URLSearchParams()
  if (back !== null) query.set('back', back)
  if (why === 'again') query.set('again', 'yes')
  if (why === 'ended') query.set('news', 'ended')
  return leadAway(site, c, query.size === 0 ? paths.signIn : `${paths.signIn}?${query}`)
}

/**
 * To an address that is, or leads to, a page of the host app.
 *
 * Our policy lets a form lead to this origin only, and browsers hold every redirect after it to that; a host's sign-in may well be
 * elsewhere. So a form is answered with a page that goes on by itself.
 */
export async function leadAway(site: Site, c: PortalContext, url: string): Promise<Response> {
  const isForm = c.req.method === 'POST' && site.hostSignIn !== null
  return isForm ? page(c, <MovingOnPage site={site} url={url} />) : c.redirect(url, 303)
}
