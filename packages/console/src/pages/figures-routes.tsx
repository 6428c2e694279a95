import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { ConsoleSite } from './console-site.js'
import { FiguresTab } from './figures-tab.js'
import { actorOf, page } from './visit.js'

/** Thirty days, including today. */
const shownMs = 29 * 24 * 60 * 60_000

/** The daily figures of a Resource. */
export function figuresRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/resources/:id/figures', async (c) => {
    const { resources, statistics } = site.administration.as(actorOf(c))
    const resource = await resources.get(c.req.param('id'))
    const now = site.clock.now()
    const from = new Date(now.getTime() - shownMs)
    // Includes the current day, even at its first moment.
    const until = new Date(now.getTime() + 1)
    const days = await statistics.daily({ resourceId: resource.id, from, until })
    return page(c, <FiguresTab resource={resource} days={days} />)
  })
}
