import { ChatfactorError, type Clock, systemClock } from '@chatfactor/core'
import type { EndsSession } from '../ends-session.js'
import type { HostSignIn } from '../host-sign-in.js'
import { type HostUser, type NotSignedIn, profileOf, refOf, signInName, signInUrl } from '../host-user.js'
import { endSession } from './end-session.js'
import type { HostRequest } from './host-request.js'

/** A request as a session middleware leaves it, e.g. express-session or cookie-session. */
export type SessionRequest = HostRequest & { readonly session?: object | null | undefined }

/** How a host's own session is read. */
export interface HostSessionOptions<R extends SessionRequest> {
  /** Who is signed in, by your session: `request.user` of passport, or what your sign-in wrote into `request.session`. */
  readonly user: (request: R) => HostUser | NotSignedIn
  /**
   * Your sign-in page, e.g. `/login`. It gets `?back=…&why=…`, shows its form if `why` is `again`, and leads to `back`
   * afterwards.
   */
  readonly signInPath: string
  /**
   * Ends your session of a request, if that takes more than express-session's `destroy`, or setting it to `null` as
   * with cookie-session. Returned headers are added to the response.
   */
  readonly signOut?: EndsSession<R>
  /** For tests. */
  readonly clock?: Pick<Clock, 'now'>
}

/** A host's session that is watched for sign-ins. */
interface WatchedSession<R extends SessionRequest> {
  /** Call this when a request begins, and the returned function before the session is saved. */
  readonly begun: (request: R) => () => void
  readonly proven: (request: R) => void
  readonly signIn: HostSignIn
}

/** The session key for the time of the proof and the session that it counts for. */
const place = 'chatfactorProof'

/** The common part of `hostSession` and `fastifySession`. */
export function watchedSession<R extends SessionRequest>({
  user,
  signInPath,
  signOut: ownSignOut = endSession,
  clock = systemClock,
}: HostSessionOptions<R>): WatchedSession<R> {
  const seen = new WeakMap<object, R>()
  const signedOut = new WeakSet<object>()
  const url = signInUrl(signInPath)
  /** Sessions without an id whose beginning was not seen cannot be told apart. */
  const guarded = (request: R): HostUser | null => {
    const who = user(request) || null
    return idOf(request.session) === null && provenAtOf(request.session) === 0 ? null : who
  }

  const signOut: EndsSession<R> = (request) => {
    // The session is gone, but Passport still names the person: that is no sign-in.
    signedOut.add(request)
    return ownSignOut(request)
  }

  const sessionOf = (request: R): string => {
    const who = guarded(request)
    const { session } = request
    return idOf(session) ?? (who === null ? '' : signInName(who, provenAtOf(session)))
  }

  const proven = ({ session }: R): void => {
    if (session) Reflect.set(session, place, { at: clock.now().getTime(), sessionId: idOf(session) })
  }

  const begun = (request: R): (() => void) => {
    seen.set(request, request)
    const before = nameOf(user(request))
    const idBefore = idOf(request.session)
    return () => {
      const after = signedOut.has(request) ? null : nameOf(user(request))
      if (after !== null && (after !== before || idOf(request.session) !== idBefore)) proven(request)
    }
  }

  return {
    proven,
    begun,

    signIn: {
      async authenticate(_request, { incoming }) {
        const request = incoming === undefined ? undefined : seen.get(incoming)
        if (request === undefined)
          throw new ChatfactorError('INVALID_CONFIG', {
            option: 'signIn.authenticate',
            problem: 'needs app.use(host.watch) above the line that mounts the portal with toNodeHandler',
          })
        const who = user(request)
        if (!who) return null
        const profile = profileOf(who)
        const provenAt = new Date(provenAtOf(request.session))
        const session = sessionOf(request)
        return {
          ...{ user: refOf(who), provenAt },
          ...(session === '' ? {} : { session }),
          ...(profile === undefined ? {} : { profile }),
        }
      },
      url,
      signOut: (_request, { incoming }) => {
        const request = incoming === undefined ? undefined : seen.get(incoming)
        return request === undefined ? undefined : signOut(request)
      },
    },
  }
}

/** Epoch milliseconds; 0 if unknown, also if the session was replaced unseen. */
function provenAtOf(session: object | null | undefined): number {
  const proof: unknown = session ? Reflect.get(session, place) : null
  if (typeof proof !== 'object' || proof === null || !('at' in proof) || !('sessionId' in proof)) return 0
  return typeof proof.at === 'number' && proof.sessionId === idOf(session) ? proof.at : 0
}

/** Sessions that live in a cookie have no id. */
function idOf(session: object | null | undefined): string | null {
  // `@fastify/session` calls it `sessionId`.
  const id: unknown = session ? (Reflect.get(session, 'id') ?? Reflect.get(session, 'sessionId')) : null
  return typeof id === 'string' ? id : null
}

function nameOf(who: HostUser | NotSignedIn): string | null {
  return who ? JSON.stringify(refOf(who)) : null
}
