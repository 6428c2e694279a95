import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { ConsoleSite } from './console-site.js'
import { HealthPage } from './health-page.js'
import { page, requireAll } from './visit.js'

/** The health of what serves every Resource. It reads only the store, so the page may be reloaded freely. */
export function healthRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/health', async (c) => {
    requireAll(c)
    return page(c, <HealthPage health={await site.chatfactor.health()} />)
  })
}
