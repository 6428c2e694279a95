import { ChatfactorError, type Resource, type SelfServiceOfPerson, type Session } from '@chatfactor/core'
import { type PortalPaths, portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { backPath } from './back-path.js'
import type { PortalContext } from './portal-hono.js'
import { browserCookie, type HostCookie, sessionCookie } from './session-cookie.js'
import { type StepCookie, stepCookie } from './step-cookie.js'

/** One request to the portal of one Resource. */
export interface Visit {
  readonly resource: Resource
  readonly paths: PortalPaths
  readonly cookie: HostCookie
  /** What a remembered browser keeps. */
  readonly browser: HostCookie
  readonly step: StepCookie
  /** The session's secret and the session, where there is one. */
  readonly session: (Session & { readonly secret: string }) | null
}

/** A visit of somebody who proved every factor they have; `session.state` says whether they have to enroll before anything else. */
export interface SignedInVisit extends Visit {
  readonly session: Session & { readonly secret: string }
  readonly me: SelfServiceOfPerson
}

/**
 * Finds the portal and the session of a request.
 *
 * Throws `RESOURCE_NOT_FOUND` for an address that does not exist and for one that is switched off: nobody can tell which.
 */
export async function visitOf(site: Site, c: PortalContext): Promise<Visit> {
  const address = c.req.param('address') ?? ''
  const resource = /^[a-z0-9-]{1,50}$/.test(address) ? await site.chatfactor.resources.findByAddress(address) : null
  if (resource === null || !resource.active || !resource.selfService.enabled) {
    throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  }
  const cookie = sessionCookie(site, resource.id)
  const secret = cookie.read(c)
  const session =
    secret === null || !/^[\w-]{43}$/.test(secret)
      ? null
      : await site.chatfactor.sessions.check({ secret, resourceId: resource.id })
  return {
    resource,
    paths: portalPaths(site, address),
    cookie,
    browser: browserCookie(site, resource),
    step: stepCookie(site, resource.id),
    session: session === null || secret === null ? null : { ...session, secret },
  }
}

/**
 * The visit of a signed-in person; anybody else is led to what is missing, and back afterwards.
 *
 * Who has to enroll first is led to Assign New from everywhere but the pages that are `forEnrolling`.
 */
export async function signedInVisit(
  site: Site,
  c: PortalContext,
  page?: 'forEnrolling',
): Promise<SignedInVisit | Response> {
  const visit = await visitOf(site, c)
  const { session, paths } = visit
  if (session === null) return c.redirect(signInPath(paths, pathToReturnTo(c, paths)), 303)
  if (session.state === 'second_factor') return c.redirect(paths.secondFactor, 303)
  if (session.state === 'enrollment' && page !== 'forEnrolling') return c.redirect(paths.add, 303)
  const me = site.chatfactor.selfService.as({
    resourceId: session.resourceId,
    userId: session.userId,
    methods: session.methods,
    sessionId: session.id,
  })
  return { ...visit, session, me }
}

/** The sign-in page that leads back; `again` for somebody who is signed in, but not freshly enough. */
export function signInPath(paths: PortalPaths, back: string | null, again?: 'again'): string {
  const query = new URLSearchParams()
  if (back !== null) query.set('back', back)
  if (again !== undefined) query.set('again', 'yes')
  return query.size === 0 ? paths.signIn : `${paths.signIn}?${query}`
}

/** The page to show after signing in: the one that was asked for, or the one whose form was sent. */
export function pathToReturnTo(c: PortalContext, paths: PortalPaths): string | null {
  const inside = new URL(c.req.url).pathname.slice(paths.home.length + 1)
  // These have forms that are sent to a path below their own.
  const page = /^(?:(?:enroll|assign)\/[\w-]+|browsers)(?=\/|$)/.exec(inside)?.[0]
  if (page !== undefined) return page
  return /\/(?:test|check)$/.test(inside) ? null : backPath(inside)
}
