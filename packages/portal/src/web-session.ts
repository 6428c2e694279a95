import { ChatfactorError } from '@chatfactor/core'
import type { EndsSession, MaybeLater } from './ends-session.js'
import type { HostSignIn } from './host-sign-in.js'
import { type HostUser, type NotSignedIn, profileOf, refOf, signInName, signInUrl } from './host-user.js'

/** How to read a session without middleware, such as one of iron-session. */
export interface WebSessionOptions<S extends object> {
  /** The session of the request that is being answered, e.g. `async () => getIronSession(await cookies(), settings)`. */
  readonly session: (request: Request) => MaybeLater<S>
  /** Who is signed in, by your session. */
  readonly user: (session: S) => HostUser | NotSignedIn
  /**
   * Your sign-in page, e.g. `/login`. It gets `?back=…&why=…`, shows its form if `why` is `again`, and leads to `back`
   * afterwards.
   */
  readonly signInPath: string
  /**
   * Ends your session of a request, if `session.destroy()` is not enough: iron-session has it, and writes the cookie if
   * it was given Next's. Returned headers are added to the response.
   */
  readonly signOut?: EndsSession<Request>
}

/** A host's session, in the form that the portal and its guards need. */
export interface WebSession {
  /** For `createPortal({ signIn })`. */
  readonly signIn: HostSignIn
}

/**
 * Lets a session that your app reads itself sign people in to the portal and guard pages: iron-session, or any other
 * session in a cookie.
 *
 * Write `session.provenAt = Date.now()` each time a password was typed: a session without it counts as old, and its
 * person is led to your form again (`why=again`). If your app never writes it, that is reported once as a problem. A
 * proof of a second factor belongs to the current sign-in, and ends with it.
 *
 * @example
 * const session = async () => getIronSession(await cookies(), settings)
 * const host = webSession({ session, user: ({ login }) => login && { externalId: login, login }, signInPath: '/login' })
 * createPortal({ chatfactor, signIn: host.signIn })
 */
export function webSession<S extends object>(options: WebSessionOptions<S>): WebSession {
  const { session, user, signInPath } = options
  const url = signInUrl(signInPath)
  const signOut: EndsSession<Request> = options.signOut ?? (async (request) => destroy(await session(request)))
  const visitor = async (request: Request) => {
    const known = await session(request)
    const who = user(known)
    const provenAt: unknown = Reflect.get(known, 'provenAt')
    return who ? { who, provenAt: typeof provenAt === 'number' && provenAt > 0 ? provenAt : null } : null
  }

  return {
    signIn: {
      async authenticate(request) {
        const found = await visitor(request)
        if (found === null) return null
        const profile = profileOf(found.who)
        const { who, provenAt } = found
        return {
          user: refOf(who),
          provenAt: new Date(provenAt ?? 0),
          ...(provenAt === null ? {} : { session: signInName(who, provenAt) }),
          ...(profile === undefined ? {} : { profile }),
        }
      },
      url,
      signOut: (request) => signOut(request),
    },
  }
}

async function destroy(session: object): Promise<undefined> {
  const end: unknown = Reflect.get(session, 'destroy')
  if (typeof end !== 'function')
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'signOut',
      problem:
        'must end the session, because the session has no destroy(): the person said that this sign-in was not theirs',
    })
  await Reflect.apply(end, session, [])
}
