import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { signedIn } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import { BrowsersPage } from '../pages/browsers-page.js'
import type { Site } from '../site.js'

/** Ignores values that are too long for one of our secrets. */
function keptIn(cookie: string | null): string | null {
  return cookie !== null && cookie.length <= 200 ? cookie : null
}

/** The browsers that a person wanted to be remembered. */
export function browserRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/browsers', signedIn(site), async (c) => {
      const { visit } = c.var
      const { me, paths } = visit
      const [view, browsers] = await Promise.all([
        me.view(),
        me.browsers.list({ browserSecret: keptIn(visit.browser.read(c)) }),
      ])
      const now = site.clock.now()
      return page(
        c,
        <BrowsersPage
          view={view}
          paths={paths}
          browsers={browsers.filter(({ expiresAt }) => expiresAt > now)}
          news={await newsFor(c, visit)}
        />,
      )
    })

    .post('/:address/browsers/:id/forget', signedIn(site), async (c) => {
      const { visit } = c.var
      await visit.me.browsers.end(c.req.param('id'))
      return leadTelling(c, visit, 'browser_forgotten', visit.paths.browsers)
    })
}
