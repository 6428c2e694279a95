import type { UserRef } from '@chatfactor/core'
import type { EndsSession } from './ends-session.js'
import type { HostProfile } from './host-user.js'
import type { PortalEnvironment } from './portal-environment.js'

/** A person who is signed in to the host app. */
export interface HostVisitor {
  readonly user: UserRef
  /** When they proved who they are, by password for instance: the same on every request until they prove it again. */
  readonly provenAt: Date
  /**
   * The name of this sign-in of yours: the very text that `session` of your guards gives. With it *It wasn’t me* ends both, whichever of them
   * the person was told of.
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
   * Says who is signed in with this browser, or `null`. It runs on every request, so check your own session each time; leave the
   * body unread. `hostSession` of `@chatfactor/portal/node` makes one for express-session, cookie-session and passport, `webSession` for iron-session. If it
   * throws, or does not answer for ten seconds, the person is not let in, and `onProblem` gets the error.
   */
  authenticate(request: Request, environment: PortalEnvironment): Promise<HostVisitor | null>
  /**
   * The address of the host's sign-in page, which has to lead to `back` afterwards: a path of the portal, e.g. `/security/p/billing`.
   *
   * `again` asks for a fresh proof: show the page although the person is signed in, and return a later `provenAt` from then on.
   */
  url(back: string, why: 'signed_out' | 'again'): string
  /** Where _Sign out_ leads once the portal's session has ended: a page that ends your own session. Without it there is no _Sign out_. */
  readonly signOutUrl?: string
  /** Ends your own session of this browser, once its person said *It wasn’t me* of it; see `signOut` of a guard. */
  signOut?(request: Request, environment: PortalEnvironment): ReturnType<EndsSession<Request>>
}
