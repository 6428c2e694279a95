import type { Session, VerbsOfPerson } from '@chatfactor/accounts'
import type { Resource, UserId } from '@chatfactor/core'
import type { HostVisitor } from '../host-sign-in.js'
import type { PortalPaths } from '../portal-paths.js'
import type { News } from '../states/news.js'
import type { HostCookie } from './session-cookie.js'
import type { StepCookie } from './step-cookie.js'
import type { ToldOnce } from './told-once.js'

/** A session with the secret in its cookie. */
export type PortalSession = Session & { readonly secret: string }

/** One request to the portal of one Resource. */
export interface Visit {
  readonly resource: Resource
  readonly paths: PortalPaths
  readonly cookie: HostCookie
  /** The cookie of a remembered browser. */
  readonly browser: HostCookie
  /** The device cookie, which a browser keeps after a sign-in. */
  readonly device: HostCookie
  /** The cookie of a browser that asked for an email. */
  readonly mail: HostCookie
  readonly step: StepCookie
  /** News for the next page, shown once. */
  readonly news: ToldOnce<News>
  /** The session with its secret, if there is one. */
  readonly session: PortalSession | null
  /** Whose session it was, for a form that arrived after its end; else `null`. */
  readonly endedOf: UserId | null
  /** Who is signed in to the host app; `null` if no one is, or if the portal has its own sign-in. */
  readonly visitor: HostVisitor | null
}

/**
 * A visit of a person who has proven every factor they have; `session.state` says whether they have to enroll first.
 */
export interface SignedInVisit extends Visit {
  readonly session: PortalSession
  readonly me: VerbsOfPerson
}

/** A visit of a person who has proven a first factor and still needs the second. */
export type WaitingVisit = Visit & { readonly session: NonNullable<Visit['session']> }
