import { isChatfactorError } from '@chatfactor/core'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { problemResponse } from '../http/problem.js'
import { pathToReturnTo, signInPath } from '../http/visit.js'
import { portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { enrollmentRoutes } from './enrollment-routes.js'
import { secondFactorRoutes } from './second-factor-routes.js'
import { signInRoutes } from './sign-in-routes.js'
import { tokenRoutes } from './token-routes.js'

/** Everything below `/p`: the portals of the Resources. */
export function portalRoutes(site: Site): PortalRoutes {
  const routes = portalHono()
  for (const part of [signInRoutes, secondFactorRoutes, tokenRoutes, enrollmentRoutes]) routes.route('/', part(site))

  // A sign-in that ran out, or is too old for what was asked, is no error: prove again, then go on.
  routes.onError((error, c) => {
    const paths = portalPaths(site, c.req.param('address') ?? '')
    if (isChatfactorError(error) && error.code === 'UNAUTHENTICATED') return c.redirect(paths.signIn, 303)
    if (isChatfactorError(error) && error.code === 'NOT_FRESH') {
      return c.redirect(signInPath(paths, pathToReturnTo(c, paths), 'again'), 303)
    }
    return problemResponse(site, c, error)
  })
  return routes
}
