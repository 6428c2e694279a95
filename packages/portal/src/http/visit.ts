import { ChatfactorError, type Resource, type SelfServiceOfPerson } from '@chatfactor/core'
import type { HostVisitor } from '../host-sign-in.js'
import { type PortalPaths, portalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { backPath } from './back-path.js'
import { hostVisitor } from './host-visitor.js'
import { leadToSignIn } from './lead-to-sign-in.js'
import type { PortalContext } from './portal-hono.js'
import { type PortalSession, portalSession } from './portal-session.js'
import { resourceAt } from './resource-at.js'
import { browserCookie, deviceCookie, type HostCookie, mailCookie, sessionCookie } from './session-cookie.js'
import { type StepCookie, stepCookie } from './step-cookie.js'

/** One request to the portal of one Resource. */
export interface Visit {
  readonly resource: Resource
  readonly paths: PortalPaths
  readonly cookie: HostCookie
  /** What a remembered browser keeps. */
  readonly browser: HostCookie
  /** What every browser keeps that signed somebody in. */
  readonly device: HostCookie
  /** What a browser keeps that asked for a mail. */
  readonly mail: HostCookie
  readonly step: StepCookie
  /** The session's secret and the session, where there is one. */
  readonly session: PortalSession | null
  /** Who is signed in to the host app; `null` for nobody, and where the portal has its own sign-in. */
  readonly visitor: HostVisitor | null
}

/** A visit of somebody who proved every factor they have; `session.state` says whether they have to enroll before anything else. */
export interface SignedInVisit extends Visit {
  readonly session: PortalSession
  readonly me: SelfServiceOfPerson
}

/**
 * Finds the portal and the session of a request.
 *
 * Throws `RESOURCE_NOT_FOUND` for an address that does not exist and for one that is switched off: nobody can tell which.
 */
export async function visitOf(site: Site, c: PortalContext): Promise<Visit> {
  const address = c.req.param('address') ?? ''
  const resource = await resourceAt(site, address)
  if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  c.set('brand', site.brandOf(resource))
  const cookie = sessionCookie(site, resource.id)
  const visitor = await hostVisitor(site, c)
  return {
    resource,
    paths: portalPaths(site, address),
    cookie,
    browser: browserCookie(site, resource),
    device: deviceCookie(site, resource.id),
    mail: mailCookie(site, resource.id),
    step: stepCookie(site, resource.id),
    session: await portalSession(site, c, { resourceId: resource.id, cookie, visitor }),
    visitor,
  }
}

/**
 * The visit of a signed-in person; anybody else is led to what is missing, and back afterwards.
 *
 * Who has to enroll first is led to Assign New from everywhere but the pages that are `forEnrolling`, and who forgot their password to
 * setting one from everywhere but that page; pages that are `forProving` are open to both.
 */
export async function signedInVisit(
  site: Site,
  c: PortalContext,
  page?: 'forEnrolling' | 'forPassword' | 'forProving',
): Promise<SignedInVisit | Response> {
  const visit = await visitOf(site, c)
  const { session, paths } = visit
  if (session === null) return leadToSignIn(site, c, paths, pathToReturnTo(c, paths), endedIn(visit, c))
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
  })
  return { ...visit, session, me }
}

/** Whether this browser was signed in: what it keeps has run out, or was ended from elsewhere. */
export function endedIn({ cookie }: Visit, c: PortalContext): 'ended' | null {
  return cookie.read(c) === null ? null : 'ended'
}

/** The page to show after signing in: the one that was asked for, or the one whose form was sent. */
export function pathToReturnTo(c: PortalContext, paths: PortalPaths): string | null {
  const inside = new URL(c.req.url).pathname.slice(paths.home.length + 1)
  // These have forms that are sent to a path below their own.
  const page = /^(?:(?:enroll|assign|proof\/token)\/[\w-]+|browsers|sessions|recovery-codes|mail-proof)(?=\/|$)/.exec(
    inside,
  )?.[0]
  if (page !== undefined) return page
  return /\/(?:test|check|ask-first)$/.test(inside) ? null : backPath(inside)
}
