import { ChatfactorError } from '@chatfactor/core'
import type { MiddlewareHandler } from 'hono'
import { type PortalPaths, portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { allNews } from '../states/news.js'
import { backPath } from './back-path.js'
import { browserContext } from './browser-context.js'
import { isFormOfAnother } from './form-of-another.js'
import { hostVisitor } from './host-visitor.js'
import { keepForm, keptForm } from './kept-form.js'
import { leadToSignIn } from './lead-to-sign-in.js'
import type { PortalContext, PortalTypes } from './portal-hono.js'
import { portalSession } from './portal-session.js'
import { notFound } from './problem.js'
import { resourceAt } from './resource-at.js'
import { browserCookie, deviceCookie, mailCookie, sessionCookie } from './session-cookie.js'
import { stepCookie } from './step-cookie.js'
import { toldOnce } from './told-once.js'
import type { SignedInVisit, Visit } from './visits.js'

/**
 * Finds the portal and the session of a request.
 *
 * Throws `RESOURCE_NOT_FOUND` for an address that does not exist and, in the same way, for one that is switched off.
 */
export async function visitOf(site: Site, c: PortalContext): Promise<Visit> {
  const address = c.req.param('address') ?? ''
  const resource = await resourceAt(site, address)
  if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  c.set('brand', site.brandOf(resource))
  const cookie = sessionCookie(site, resource.id)
  const visitor = await hostVisitor(site, c)
  const { session, endedOf } = await portalSession(site, c, { resourceId: resource.id, cookie, visitor })
  return {
    resource,
    paths: portalPaths(site, address),
    cookie,
    browser: browserCookie(site, resource),
    device: deviceCookie(site, resource.id),
    mail: mailCookie(site, resource.id),
    step: stepCookie(site, resource.id),
    news: toldOnce(site, resource.id, allNews),
    session,
    endedOf,
    visitor,
  }
}

/** The sessions that a page accepts: only complete ones, or also those that still lack something. */
type ForSessions = 'complete' | 'forEnrolling' | 'forPassword' | 'forProving'

/** The answer to a script that asks for events, which follows no redirects. */
export function unauthorized(): Response {
  return new Response(null, { status: 401 })
}

/**
 * For pages of signed-in people: puts the visit into `c.var.visit`; everyone else is led to what is missing, or gets
 * `refused`.
 */
export function signedIn(site: Site, page?: ForSessions, refused?: () => Response): MiddlewareHandler<PortalTypes> {
  return async (c, next) => {
    const visit = await signedInVisit(site, c, page)
    if (visit instanceof Response) return refused?.() ?? visit
    if (await isFormOfAnother(c, visit.session.userId)) return notFound(site, c)
    const typed = keptForm(site, c, visit.resource, visit.session.userId)
    if (typed !== null) return typed
    c.set('visit', visit)
    return next()
  }
}

/**
 * The visit of a signed-in person; everyone else is led to what is missing, and back afterwards.
 *
 * People who have to enroll first are led to Assign New from all pages except those `forEnrolling`; after a reset link,
 * people are led to setting a password from all pages except that one. Pages `forProving` are open to both.
 */
async function signedInVisit(
  site: Site,
  c: PortalContext,
  page: ForSessions = 'complete',
): Promise<SignedInVisit | Response> {
  const visit = await visitOf(site, c)
  const { session, paths, resource } = visit
  if (session === null) {
    await keepForm(site, c, resource, visit.endedOf)
    return leadToSignIn(site, c, paths, pathToReturnTo(c, paths))
  }
  if (session.state === 'second_factor') return c.redirect(paths.secondFactor, 303)
  const isProving = page === 'forProving'
  if (session.state === 'enrollment' && page !== 'forEnrolling' && !isProving) return c.redirect(paths.add, 303)
  if (session.state === 'new_password' && page !== 'forPassword' && !isProving)
    return c.redirect(paths.newPassword, 303)
  const me = site.chatfactor.selfService.as({
    resourceId: session.resourceId,
    userId: session.userId,
    methods: session.methods,
    sessionId: session.id,
    network: browserContext(site, c).network,
  })
  return { ...visit, session, me }
}

/** Whether this browser was signed in until its session expired or was ended elsewhere. */
export function wasSignedIn({ cookie }: Visit, c: PortalContext): boolean {
  return cookie.read(c) !== null
}

/** The page to show after signing in: the requested one, or the one whose form was sent. */
export function pathToReturnTo(c: PortalContext, paths: PortalPaths): string | null {
  const inside = new URL(c.req.url).pathname.slice(paths.home.length + 1)
  // Their forms are sent to a path below their own.
  const page =
    /^(?:(?:enroll|assign|proof\/token)\/[\w-]+|assistants|activity|browsers|sessions|recovery-codes|mail-proof)(?=\/|$)/.exec(
      inside,
    )?.[0]
  if (page !== undefined) return page
  return /\/(?:test|check|ask-first|it-was-me)$/.test(inside) ? null : backPath(inside)
}
