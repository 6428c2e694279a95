import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { ConsoleSite } from '../pages/console-site.js'
import { actorOf, page } from '../pages/visit.js'
import { AdministratorsPage } from './administrators-page.js'

/** The administrators who act, if `operations()` is installed to count them. */
export function administratorsRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/administrators', async (c) => {
    const { administrators, resources } = site.administration.as(actorOf(c))
    const asked = c.req.query('resource') ?? ''
    const resource = asked === '' ? null : await resources.get(asked)
    const seen = await administrators.list(resource === null ? {} : { resourceId: resource.id })
    return page(c, <AdministratorsPage resource={resource} administrators={seen} />)
  })
}
