import type { HostSessionOptions } from '@chatfactor/portal/node'
import { hostSession, requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import type { Express, NextFunction, Request, Response } from 'express'
import { open, portalFor, resource } from './chatfactor.ts'

/**
 * Adds the portal, at /security: call it below the session and above every body parser. Gives what makes guards:
 * `app.use('/pay', needsCode('pay'))`.
 */
export function secondFactor(app: Express, session: HostSessionOptions<Request>) {
  const host = hostSession(session)
  const portal = portalFor(host.signIn)
  app.use(host.watch)
  app.use(portal.basePath, toNodeHandler(portal))
  const opened = open()

  function needsCode(purpose: string) {
    const guard = requireSecondFactor(portal, { resource, purpose })
    return function guarded(request: Request, response: Response, next: NextFunction) {
      opened.then(() => guard(request, response, next), next)
    }
  }
  return needsCode
}
