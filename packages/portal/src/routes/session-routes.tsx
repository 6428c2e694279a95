import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { signedIn } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import { SessionsPage } from '../pages/sessions-page.js'
import type { Site } from '../site.js'

/** Where a person is signed in, and signing out there. */
export function sessionRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/sessions', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const [view, sessions] = await Promise.all([me.view(), me.sessions.list()])
      const news = await newsFor(c, c.var.visit)
      return page(c, <SessionsPage {...{ view, paths, sessions, news }} />)
    })

    .post('/:address/sessions/end-others', signedIn(site), async (c) => {
      const { visit } = c.var
      await visit.me.sessions.endOthers()
      return leadTelling(c, visit, 'others_ended', visit.paths.sessions)
    })

    .post('/:address/sessions/:id/end', signedIn(site), async (c) => {
      const { visit } = c.var
      await visit.me.sessions.end(c.req.param('id'))
      return leadTelling(c, visit, 'session_ended', visit.paths.sessions)
    })
}
