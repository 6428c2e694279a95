import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { signedInVisit } from '../http/visit.js'
import { SessionsPage } from '../pages/sessions-page.js'
import type { Site } from '../site.js'

/** Where a person is signed in, and how they sign out there. */
export function sessionRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/sessions', async (c) => {
      const visit = await signedInVisit(site, c)
      if (visit instanceof Response) return visit
      const { me, paths } = visit
      const [view, sessions] = await Promise.all([me.view(), me.sessions.list()])
      const news = c.req.query('news')
      const ended = news === 'ended' || news === 'others_ended' ? news : null
      return page(c, <SessionsPage {...{ site, view, paths, sessions, ended }} />)
    })

    .post('/:address/sessions/end-others', async (c) => {
      const visit = await signedInVisit(site, c)
      if (visit instanceof Response) return visit
      await visit.me.sessions.endOthers()
      return c.redirect(`${visit.paths.sessions}?news=others_ended`, 303)
    })

    .post('/:address/sessions/:id/end', async (c) => {
      const visit = await signedInVisit(site, c)
      if (visit instanceof Response) return visit
      await visit.me.sessions.end(c.req.param('id'))
      return c.redirect(`${visit.paths.sessions}?news=ended`, 303)
    })
}
