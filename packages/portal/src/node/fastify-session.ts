import type { IncomingMessage } from 'node:http'
import type { Clock } from '@chatfactor/core'
import type { EndsSession } from '../ends-session.js'
import type { HostSignIn } from '../host-sign-in.js'
import type { HostUser, NotSignedIn } from '../host-user.js'
import type { FastifyReplyLike, FastifyRequestLike } from './fastify.js'
import { watchedSession } from './watched-session.js'

/** How a session of Fastify is read. */
export interface FastifySessionOptions<R extends FastifyRequestLike> {
  /** Who is signed in, by what your sign-in wrote into `request.session`. */
  readonly user: (request: R) => HostUser | NotSignedIn
  /**
   * Your sign-in page, e.g. `/login`. It gets `?back=…&why=…`, shows its form if `why` is `again`, and leads to `back`
   * afterwards.
   */
  readonly signInPath: string
  /**
   * Ends your session of a request, if `request.session.destroy` is not enough. Returned headers are added to the
   * response.
   */
  readonly signOut?: EndsSession<R>
  /** For tests. */
  readonly clock?: Pick<Clock, 'now'>
}

/** A Fastify session, in the form that the portal needs. */
export interface FastifySession {
  /** The plugin that notices sign-ins: register it after the session and before the portal. */
  readonly watch: (app: FastifyHooksLike, options: object, done: () => void) => void
  /**
   * For a sign-in that changes neither the person nor the session: call it when the person has proven themselves again.
   */
  readonly proven: (request: FastifyRequestLike) => void
  /** For `createPortal({ signIn })`. */
  readonly signIn: HostSignIn
}

/** The part of an instance of Fastify that `watch` uses. */
export interface FastifyHooksLike {
  /** Fastify's own. */
  readonly addHook: (...given: never[]) => unknown
}

type Sends = (payload?: unknown) => unknown

/**
 * Lets a Fastify session sign people in to the portal, and remembers when each of them proved who they are; works with
 * `@fastify/session`, `@fastify/secure-session` and `@fastify/passport`. It is `hostSession` for Fastify, and asks
 * again in the same cases.
 *
 * @example
 * const host = fastifySession({ user: ({ session }) => session.login && { externalId: session.login }, signInPath: '/login' })
 * app.register(host.watch)
 * app.register(fastifyPortal(createPortal({ chatfactor, signIn: host.signIn })))
 */
export function fastifySession<R extends FastifyRequestLike>(options: FastifySessionOptions<R>): FastifySession {
  const { user, signInPath, signOut, clock } = options
  const asked = new WeakMap<IncomingMessage, R>()
  const { begun, proven, signIn } = watchedSession<IncomingMessage>({
    user: (raw) => {
      const request = asked.get(raw)
      return request === undefined ? null : user(request)
    },
    signInPath,
    ...(signOut === undefined ? {} : { signOut: (raw) => signOutOf(asked.get(raw), signOut) }),
    ...(clock === undefined ? {} : { clock }),
  })

  function onRequest(request: R, reply: FastifyReplyLike & { send: Sends }, next: () => void): void {
    const { raw } = request
    asked.set(raw, request)
    // The portal sees requests as Node has them; a sign-in may replace this session.
    Object.defineProperty(raw, 'session', {
      configurable: true,
      get: () => Reflect.get(request, 'session'),
      set: (session: unknown) => Reflect.set(request, 'session', session),
    })
    const beforeItIsSaved = begun(raw)
    // A session plugin saves as soon as the answer is sent.
    const { send } = reply
    reply.send = (...given) => {
      beforeItIsSaved()
      return Reflect.apply(send, reply, given)
    }
    next()
  }

  const watch: FastifySession['watch'] = (app, _options, done) => {
    Reflect.apply(app.addHook, app, ['onRequest', onRequest])
    done()
  }
  // Applies to the whole app, as `fastify-plugin` does it.
  return {
    watch: Object.assign(watch, { [Symbol.for('skip-override')]: true }),
    proven: ({ raw }) => proven(raw),
    signIn,
  }
}

function signOutOf<R>(request: R | undefined, signOut: EndsSession<R>): ReturnType<EndsSession<R>> {
  return request === undefined ? undefined : signOut(request)
}
