import type { PortalRoutes } from './http/portal-hono.js'
import type { Site } from './site.js'

/** The pages of a console, which are made elsewhere and shown by the portal. */
export interface ConsolePages {
  /** Everything below `/admin`. */
  routes(site: Site): PortalRoutes
}
