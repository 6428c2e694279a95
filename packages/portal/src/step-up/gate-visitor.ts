import { ChatfactorError, type UserRef } from '@chatfactor/core'
import type { HostSignIn } from '../host-sign-in.js'
import { signInName } from '../host-user.js'
import { askHost } from '../http/ask-host.js'
import { tellUnproven } from '../http/tell-unproven.js'
import type { AnySite } from '../site.js'
import type { GateOptions } from './gate-options.js'
import type { GateRequest } from './gate-request.js'

/** The person who asks, and their sign-in. */
export interface Visitor {
  readonly user: UserRef
  readonly session: string
}

/** No one is signed in, or it is unknown when the person proved themselves: only the sign-in form leads on. */
type NoVisitor = 'signed_out' | 'again'

/** How a guard finds out who asks, and how it ends their session. */
export interface Visitors<R> {
  of(asked: GateRequest<R>): Promise<Visitor | NoVisitor>
  readonly signInUrl: ((back: string, why: NoVisitor) => string) | undefined
  /** Ends the host's session of a request; returns headers for the response. */
  readonly signOut: ((asked: GateRequest<R>) => Promise<Headers>) | undefined
}

/** From the guard's options, or from the portal's sign-in. Throws `INVALID_CONFIG` if neither says who asks. */
export function visitorsOf<R>(site: AnySite, options: GateOptions<R>): Visitors<R> {
  const { hostSignIn } = site
  const { user, session, signInUrl, signOut } = options
  if (user === undefined || session === undefined) {
    if (user === undefined && session === undefined && hostSignIn !== null) return bySignIn(site, hostSignIn, options)
    const option = user === undefined ? 'user' : 'session'
    const problem = 'is needed, unless the portal has the `signIn` of your app: it says who asks, and in which session'
    throw new ChatfactorError('INVALID_CONFIG', { option, problem })
  }
  return {
    async of({ host }) {
      const who = await user(host)
      return who === null ? 'signed_out' : { user: who, session: await session(host) }
    },
    signInUrl,
    signOut: signOut && (async ({ host }) => new Headers((await signOut(host)) ?? {})),
  }
}

function bySignIn<R>(site: AnySite, signIn: HostSignIn, { signInUrl, signOut }: GateOptions<R>): Visitors<R> {
  const end = signIn.signOut?.bind(signIn)
  return {
    async of({ request, environment }) {
      const visitor = await askHost('signIn.authenticate', () => signIn.authenticate(request, environment))
      if (!visitor) return 'signed_out'
      const { user, provenAt } = visitor
      if (visitor.session !== undefined) return { user, session: visitor.session }
      // A sign-in without a name of its own is identified by its time; without either it cannot be.
      if (provenAt.getTime() > 0) return { user, session: signInName(user, provenAt.getTime()) }
      tellUnproven(site)
      return 'again'
    },
    signInUrl: signInUrl ?? ((back, why) => signIn.url(back, why)),
    signOut:
      signOut !== undefined
        ? async ({ host }) => new Headers((await signOut(host)) ?? {})
        : end &&
          (async ({ request, environment }) =>
            new Headers((await askHost('signIn.signOut', () => end(request, environment))) ?? {})),
  }
}
