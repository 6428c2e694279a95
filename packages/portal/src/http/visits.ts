import type { Session, VerbsOfPerson } from '@chatfactor/accounts'
import type { Resource, UserId } from '@chatfactor/core'
import type { HostVisitor } from '../host-sign-in.js'
import type { PortalPaths } from '../portal-paths.js'
import type { News } from '../states/news.js'
import type { HostCookie } from './session-cookie.js'
import type { StepCookie } from './step-cookie.js'
import type { ToldOnce } from './told-once.js'

/** A session with the secret that stands in its cookie. */
export type PortalSession = Session & { readonly secret: string }

/** One request to the portal of one Resource. */
export interface Visit {
  readonly resource: Resource
  readonly paths: PortalPaths
  readonly cookie: HostCookie
  /** What a remembered browser keeps. */
  readonly browser: HostCookie
  /** What a browser keeps after a sign-in. */
  readonly device: HostCookie
  /** What a browser keeps after asking for an email. */
  readonly mail: HostCookie
  readonly step: StepCookie
  /** What is told once, on the next page. */
  readonly news: ToldOnce<News>
  /** The session's secret and the session, where there is one. */
  readonly session: PortalSession | null
  /** Whose session it was, for a form that came after its end; else `null`. */
  readonly endedOf: UserId | null
  /** Who is signed in to the host app; `null` if no one is, and where the portal has its own sign-in. */
  readonly visitor: HostVisitor | null
}

/** A visit of a person who proved every factor they have; `session.state` says whether they have to enroll before anything else. */
export interface SignedInVisit extends Visit {
  readonly session: PortalSession
  readonly me: VerbsOfPerson
}

/** A visit of a person who proved a first factor and has to add the second. */
export type WaitingVisit = Visit & { readonly session: NonNullable<Visit['session']> }
