import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { actorOf, page } from '../pages/visit.js'
import { FindPage } from './find-page.js'

const noHits = { items: [], isMore: false } as const

/** Finds people by part of a name; a single match is shown at once. */
export function findRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/find', async (c) => {
    const text = (c.req.query('q') ?? '').trim().slice(0, 100)
    const { people } = site.administration.as(actorOf(c))
    const hits = text === '' ? noHits : await people.search({ text })
    const [only, ...others] = hits.items
    if (only !== undefined && others.length === 0 && !hits.isMore) {
      return c.redirect(adminPaths(site).member(only.resource.id, only.member.user.id), 303)
    }
    return page(c, <FindPage text={text} hits={hits} />)
  })
}
