import type { ServerResponse } from 'node:http'
import type { HostSignIn } from '../host-sign-in.js'
import { type HostSessionOptions, type SessionRequest, watchedSession } from './watched-session.js'

/** A host's session, as the portal asks for it. */
export interface HostSession<R extends SessionRequest> {
  /**
   * Middleware that notices sign-ins: mount it below the session and passport, and above the portal and your sign-in.
   *
   * A sign-in is a request that ends with another person signed in than it began with, or with a new session, as
   * passport makes one at each sign-in.
   */
  readonly watch: (request: R, response: ServerResponse, next: (error?: unknown) => void) => void
  /** For a sign-in that neither changes the person nor makes the session anew: call it when the person has proved it afresh. */
  readonly proven: (request: R) => void
  /** For `createPortal({ signIn })`. */
  readonly signIn: HostSignIn
}

/**
 * Lets a session of express-session, cookie-session or passport sign people in to the portal, and remembers when each was proved.
 *
 * The portal asks again where a proof is older than five minutes, and a session that this has never seen begin counts as old: its person
 * signs in once more for what needs a fresh proof. `signIn.authenticate` throws `INVALID_CONFIG` where `watch` does not stand above the portal.
 *
 * @example
 * const host = hostSession({ user: ({ user }) => user && { externalId: user.id }, signInPath: '/login' })
 * app.use(session(settings), passport.session(), host.watch)
 * app.use('/security', toNodeHandler(createPortal({ chatfactor, signIn: host.signIn })))
 */
export function hostSession<R extends SessionRequest>(options: HostSessionOptions<R>): HostSession<R> {
  const { begun, proven, signIn } = watchedSession(options)
  return {
    proven,
    signIn,

    watch(request, response, next) {
      const beforeItIsSaved = begun(request)
      // A session middleware saves when the response ends.
      const end = response.end
      response.end = (...given: unknown[]) => {
        response.end = end
        beforeItIsSaved()
        return Reflect.apply(end, response, given)
      }
      next()
    },
  }
}
