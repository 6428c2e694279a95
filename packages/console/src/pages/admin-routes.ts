import type { Catalogue } from '@chatfactor/core'
import {
  askHost,
  assetResponse,
  notFound,
  type PortalEnvironment,
  type PortalRoutes,
  portalHono,
} from '@chatfactor/portal/pages'
import type { AdminActor } from '../administration/administration.js'
import type { ConsoleTextKeys } from '../words/console-words.js'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { healthRoutes } from './health-routes.js'
import { memberRoutes } from './member-routes.js'
import { messengerRoutes } from './messenger-routes.js'
import { resourceRoutes } from './resource-routes.js'
import { settingsRoutes } from './settings-routes.js'
import { tellRoutes } from './tell-routes.js'
import { userRoutes } from './user-routes.js'
import { beginVisit } from './visit.js'

/** Says which administrator is asking, or `null`. */
export type Authenticate = (request: Request, environment: PortalEnvironment) => Promise<AdminActor | null>

/** Everything below `/admin`, for the administrators that the host names. For everyone else none of it exists. */
export function adminRoutes(
  site: ConsoleSite,
  authenticate: Authenticate,
  catalogue: Catalogue<ConsoleTextKeys>,
): PortalRoutes {
  const routes = portalHono()
  routes.use(async (c, next) => {
    // JavaScript that returns `undefined` means `null`.
    const actor = (await askHost('console.authenticate', () => authenticate(c.req.raw, c.env))) ?? null
    if (actor === null) return notFound(site, c)
    beginVisit(c, { site, actor, words: await catalogue.words(c.var.words.language) })
    return next()
  })
  routes.get('/:style{console-[0-9a-f]+\\.css}', async (c) => {
    const style = await site.style()
    return c.req.param('style') === style.fileName ? assetResponse(c, style, 'private') : notFound(site, c)
  })
  routes.get('/', (c) => c.redirect(adminPaths(site).resources, 303))
  for (const part of [
    resourceRoutes,
    settingsRoutes,
    memberRoutes,
    tellRoutes,
    userRoutes,
    messengerRoutes,
    healthRoutes,
  ])
    routes.route('/', part(site))
  return routes
}
