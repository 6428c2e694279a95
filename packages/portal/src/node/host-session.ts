import type { ServerResponse } from 'node:http'
import type { HostSignIn } from '../host-sign-in.js'
import { type HostSessionOptions, type SessionRequest, watchedSession } from './watched-session.js'

/** A host's session, in the form that the portal needs. */
export interface HostSession<R extends SessionRequest> {
  /**
   * Middleware that notices sign-ins: mount it after the session and passport, and before the portal and your sign-in.
   *
   * A sign-in is a request that ends with another person, or with a new session, as passport makes one at each sign-in.
   */
  readonly watch: (request: R, response: ServerResponse, next: (error?: unknown) => void) => void
  /**
   * For a sign-in that changes neither the person nor the session: call it when the person has proven themselves again.
   */
  readonly proven: (request: R) => void
  /** For `createPortal({ signIn })`. */
  readonly signIn: HostSignIn
}

/**
 * Lets a session of express-session, cookie-session or passport sign people in to the portal, and remembers when each
 * of them proved who they are.
 *
 * The portal asks again if a proof is older than five minutes. A session whose beginning `watch` has not seen counts as
 * old: its person signs in once more for what needs a fresh proof. `signIn.authenticate` throws `INVALID_CONFIG` if
 * `watch` is not mounted before the portal.
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
