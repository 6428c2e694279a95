import { notFound, type PortalContext, type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import { fileOf, formatOf } from '../lists/file-of.js'
import { dayOf } from './activity-query.js'
import type { ConsoleSite } from './console-site.js'
import { TrailPage } from './trail-page.js'
import { actorOf, page } from './visit.js'

/** The sealed trail of a Resource, if `operations()` is installed, which seals it. */
export function trailRoutes(site: ConsoleSite): PortalRoutes {
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/trail', async (c) => {
      if (!site.hasOperations) return notFound(site, c)
      const { audit, resources } = as(c)
      const resource = await resources.get(c.req.param('id'))
      const about = { resourceId: resource.id }
      const isAsked = c.req.query('check') === 'now'
      const [standing, check] = await Promise.all([audit.sealed(about), isAsked ? audit.verify(about) : undefined])
      return page(c, <TrailPage {...{ resource, standing, check: check === null ? 'too_long' : (check ?? null) }} />)
    })

    .get('/resources/:id/trail/export', async (c) => {
      if (!site.hasOperations) return notFound(site, c)
      const { audit, resources } = as(c)
      const resource = await resources.get(c.req.param('id'))
      const format = formatOf(c.req.query('format'))
      const [from, until] = [dayOf(c.req.query('from') ?? ''), dayOf(c.req.query('until') ?? '', 1)]
      const pieces = audit.export({ resourceId: resource.id, format, from, until })
      return fileOf(`trail-${resource.id}`, format, pieces)
    })
}
