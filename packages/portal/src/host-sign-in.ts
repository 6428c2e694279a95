import type { UserRef } from '@chatfactor/core'
import type { EndsSession } from './ends-session.js'
import type { HostProfile } from './host-user.js'
import type { PortalEnvironment } from './portal-environment.js'

/** A person who is signed in to the host app. */
export interface HostVisitor {
  readonly user: UserRef
  /** When they proved who they are, e.g. by password: the same on every request until they prove it again. */
  readonly provenAt: Date
  /**
   * Your name for this sign-in: the same text that `session` of your guards returns. With it, *It wasn’t me* ends both
   * sessions, whichever the person was told of.
   */
  readonly session?: string
  /** Their name and login, in case they come for the first time; see {@link PortalOptions.newcomers}. */
  readonly profile?: HostProfile
}

/**
 * The host app's own sign-in, instead of the portal's.
 *
 * You vouch for the first factor; the portal takes care of the second. The portal's session belongs to one sign-in at the host
 * and ends with it.
 */
export interface HostSignIn {
  /**
   * Returns who is signed in with this browser, or `null`. It runs on every request, so check your own session each
   * time, and do not read the body. `hostSession` of `@chatfactor/portal/node` makes one for express-session,
   * cookie-session and passport, `webSession` for iron-session. If it throws, or does not answer for ten seconds, the
   * person is not let in, and `onProblem` gets the error.
   */
  authenticate(request: Request, environment: PortalEnvironment): Promise<HostVisitor | null>
  /**
   * The address of the host's sign-in page, which must redirect to `back` afterwards: a path of the portal, e.g.
   * `/security/p/billing`.
   *
   * `again` asks for a fresh proof: show the page although the person is signed in, and return a later `provenAt` from
   * then on.
   */
  url(back: string, why: 'signed_out' | 'again'): string
  /** Where _Sign out_ leads once the portal's session has ended: a page that ends your own session. Without it there is no _Sign out_. */
  readonly signOutUrl?: string
  /** Ends your own session of this browser after its person said *It wasn’t me*; see `signOut` of a guard. */
  signOut?(request: Request, environment: PortalEnvironment): ReturnType<EndsSession<Request>>
}
