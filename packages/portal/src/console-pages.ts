import type { PortalRoutes } from './http/portal-hono.js'
import type { Site } from './site.js'

/** The pages of a console, which another package makes and the portal serves. */
export interface ConsolePages {
  /** Everything below `/admin`. */
  routes(site: Site): PortalRoutes
}
