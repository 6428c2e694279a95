import { isChatfactorError } from '@chatfactor/core'
import { keepForm } from '../http/kept-form.js'
import { leadToSignIn } from '../http/lead-to-sign-in.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { problemResponse } from '../http/problem.js'
import { pathToReturnTo, visitOf } from '../http/visit.js'
import { portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { accountRoutes } from './account-routes.js'
import { activityRoutes } from './activity-routes.js'
import { addressRoutes } from './address-routes.js'
import { assignRoutes } from './assign-routes.js'
import { assistantRoutes } from './assistant-routes.js'
import { browserRoutes } from './browser-routes.js'
import { bypassedRoutes, bypassOf } from './bypassed-routes.js'
import { enrollmentRoutes } from './enrollment-routes.js'
import { forgottenRoutes } from './forgotten-routes.js'
import { hostSignInRoutes } from './host-sign-in-routes.js'
import { invitationRoutes } from './invitation-routes.js'
import { mailProofRoutes } from './mail-proof-routes.js'
import { pinRoutes } from './pin-routes.js'
import { profileRoutes } from './profile-routes.js'
import { proofRoutes } from './proof-routes.js'
import { recoveryRoutes } from './recovery-routes.js'
import { reissueRoutes } from './reissue-routes.js'
import { secondFactorRoutes } from './second-factor-routes.js'
import { sessionRoutes } from './session-routes.js'
import { signInRoutes } from './sign-in-routes.js'
import { tokenRoutes } from './token-routes.js'

const parts = [
  secondFactorRoutes,
  bypassedRoutes,
  recoveryRoutes,
  tokenRoutes,
  reissueRoutes,
  enrollmentRoutes,
  assignRoutes,
  pinRoutes,
  profileRoutes,
  addressRoutes,
  assistantRoutes,
  browserRoutes,
  sessionRoutes,
  activityRoutes,
  accountRoutes,
  invitationRoutes,
  mailProofRoutes,
  proofRoutes,
]

/** Everything below `/p`: the portals of the Resources. */
export function portalRoutes(site: Site): PortalRoutes {
  const routes = portalHono()
  routes.route('/', site.hostSignIn === null ? signInRoutes(site) : hostSignInRoutes(site, site.hostSignIn))
  if (site.hostSignIn === null) routes.route('/', forgottenRoutes(site))
  for (const part of parts) routes.route('/', part(site))

  // A sign-in that has expired, or is too old for the request, is no error: prove it again, then go on.
  routes.onError(async (error, c) => {
    const paths = portalPaths(site, c.req.param('address') ?? '')
    if (isChatfactorError(error) && error.code === 'UNAUTHENTICATED') return leadToSignIn(site, c, paths, null)
    if (isChatfactorError(error) && error.code === 'NOT_FRESH') {
      const back = pathToReturnTo(c, paths)
      const proving = c.get('visit')
      if (proving !== undefined) await keepForm(site, c, proving.resource, proving.session.userId)
      const isOfCode = 'missing' in error.details && error.details.missing.includes('otp')
      if (isOfCode && (await isBypassed(site, c, back))) return c.redirect(paths.bypassed, 303)
      // Signing in again does not help if the proof has to come from another Resource.
      const isElsewhere = 'missing' in error.details && error.details.missing.every((kind) => kind === 'elsewhere')
      if (isElsewhere) return c.redirect(`${paths.proof()}?back=${encodeURIComponent(back ?? 'add')}`, 303)
      return leadToSignIn(site, c, paths, back, 'again')
    }
    return problemResponse(site, c, error)
  })
  return routes
}

/** A person with a bypass needs a code here: signing in again would lead to the same page (R28). */
async function isBypassed(site: Site, c: PortalContext, back: string | null): Promise<boolean> {
  const visit = await visitOf(site, c)
  const status = await bypassOf(site, visit)
  // Where to go after the code or the recovery code.
  if (status !== null) visit.step.write(c, { at: 'not_sent', back })
  return status !== null
}
