import type { MiddlewareHandler } from 'hono'
import type { Site } from '../site.js'
import { isFormOfAnother } from './form-of-another.js'
import { leadToSignIn } from './lead-to-sign-in.js'
import type { PortalContext, PortalTypes } from './portal-hono.js'
import { notFound } from './problem.js'
import { visitOf } from './visit.js'
import type { WaitingVisit } from './visits.js'

/** For pages that ask for the second factor: puts the visit into `c.var.waiting`; everyone else is led elsewhere, or gets `refused`. */
export function waiting(site: Site, refused?: () => Response): MiddlewareHandler<PortalTypes> {
  return async (c, next) => {
    const visit = await waitingVisit(site, c)
    if (visit instanceof Response) return refused?.() ?? visit
    if (await isFormOfAnother(c, visit.session.userId)) return notFound(site, c)
    c.set('waiting', visit)
    return next()
  }
}

/**
 * Accepts only a session without its second factor: one that waits for it, or one that a bypass let in and that needs
 * it all the same. Any other is redirected.
 */
async function waitingVisit(site: Site, c: PortalContext): Promise<WaitingVisit | Response> {
  const visit = await visitOf(site, c)
  const { session, paths } = visit
  if (session === null) return leadToSignIn(site, c, paths, null)
  const isWaiting = session.state === 'second_factor' || (await isBypassed(site, { ...visit, session }))
  return isWaiting ? { ...visit, session } : c.redirect(paths.home, 303)
}

async function isBypassed(site: Site, { resource, session }: WaitingVisit): Promise<boolean> {
  const { otp, recovery, remembered, enrolled } = session.methods
  if (session.state !== 'complete' || (otp ?? recovery ?? remembered ?? enrolled) !== undefined) return false
  const status = await site.chatfactor.factors.status({ resourceId: resource.id, user: { id: session.userId } })
  return status.enrolled && status.bypassedUntil !== null
}
