import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import type { Site } from '../site.js'
import { adminPaths } from './admin-paths.js'
import { memberRoutes } from './member-routes.js'
import { messengerRoutes } from './messenger-routes.js'
import { resourceRoutes } from './resource-routes.js'
import { settingsRoutes } from './settings-routes.js'
import { tellRoutes } from './tell-routes.js'
import { userRoutes } from './user-routes.js'

/** Everything below `/admin`: for whoever the host accepts. For everybody else none of it exists. */
export function adminRoutes(site: Site): PortalRoutes {
  const routes = portalHono()
  const { authenticateAdmin } = site
  if (authenticateAdmin === null) return routes

  routes.use(async (c, next) => {
    const actor = await authenticateAdmin(c.req.raw, c.env)
    if (actor === null) return notFound(site, c)
    c.set('actor', actor)
    return next()
  })
  routes.get('/', (c) => c.redirect(adminPaths(site).resources, 303))
  for (const part of [resourceRoutes, settingsRoutes, memberRoutes, tellRoutes, userRoutes, messengerRoutes])
    routes.route('/', part(site))
  return routes
}
