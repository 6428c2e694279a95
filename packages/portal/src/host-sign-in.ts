import type { UserRef } from '@chatfactor/core'
import type { HostProfile } from './host-user.js'
import type { PortalEnvironment } from './portal-environment.js'

/** Somebody who is signed in to the host app. */
export interface HostVisitor {
  readonly user: UserRef
  /** When they proved it, by password for instance: the same for every request until they prove it again. */
  readonly provenAt: Date
  /** What they are called, should they come for the first time; see {@link PortalOptions.newcomers}. */
  readonly profile?: HostProfile
}

/**
 * The host app's own sign-in, in place of the portal's.
 *
 * You vouch for the first factor; the second one stays the portal's business. The portal's session belongs to one sign-in at the host
 * and ends with it.
 */
export interface HostSignIn {
  /**
   * Says who is signed in with this browser, or `null`. Runs on every request, so it has to check the host's own session each time; the
   * body stays unread. `hostSession` of `@chatfactor/portal/node` makes one for express-session, cookie-session and passport, `webSession` for iron-session. Where it
   * throws, or says nothing for ten seconds, nobody gets in, and `onProblem` hears of it.
   */
  authenticate(request: Request, environment: PortalEnvironment): Promise<HostVisitor | null>
  /**
   * The address of the host's sign-in page, which has to lead to `back` afterwards: a path of the portal, e.g. `/security/p/billing`.
   *
   * `again` asks for a fresh proof: show the page although the person is signed in, and give a later `provenAt` from then on.
   */
  url(back: string, why: 'signed_out' | 'again'): string
  /** Where _Sign out_ leads once the portal's session has ended: a page that ends the host's own. Without it there is no _Sign out_. */
  readonly signOutUrl?: string
}
