import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { ConsoleSite } from './console-site.js'
import { HealthPage } from './health-page.js'
import { page, requireAll } from './visit.js'

/** What serves every Resource, and how it does. It asks the store alone, so the page may be loaded as often as one likes. */
export function healthRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/health', async (c) => {
    requireAll(c)
    return page(c, <HealthPage health={await site.chatfactor.health()} />)
  })
}
