import { ChatfactorError, type UserRef } from '@chatfactor/core'
import type { HostSignIn } from '../host-sign-in.js'
import { signInName } from '../host-user.js'
import { askHost } from '../http/ask-host.js'
import { tellUnproven } from '../http/tell-unproven.js'
import type { AnySite } from '../site.js'
import type { GateOptions } from './gate-options.js'
import type { GateRequest } from './gate-request.js'

/** Who asks, and in which of their sign-ins. */
export interface Visitor {
  readonly user: UserRef
  readonly session: string
}

/** Nobody is signed in, or somebody of whom it is not known when they proved who they are: only the form of the sign-in leads on. */
type NoVisitor = 'signed_out' | 'again'

/** How a guard learns who asks, and how it ends what it learnt. */
export interface Visitors<R> {
  of(asked: GateRequest<R>): Promise<Visitor | NoVisitor>
  readonly signInUrl: ((back: string, why: NoVisitor) => string) | undefined
  /** Ends the host's own session of a request; gives headers for the response. */
  readonly signOut: ((asked: GateRequest<R>) => Promise<Headers>) | undefined
}

/** As the guard was told, or as the portal's sign-in says. Throws `INVALID_CONFIG` where neither does. */
export function visitorsOf<R>(site: AnySite, options: GateOptions<R>): Visitors<R> {
  const { hostSignIn } = site
  const { user, session, signInUrl, signOut } = options
  if (user === undefined || session === undefined) {
    if (user === undefined && session === undefined && hostSignIn !== null) return bySignIn(site, hostSignIn, options)
    const option = user === undefined ? 'user' : 'session'
    const problem =
      'is needed, unless the portal has the `signIn` of your app: who asks, and in which of their sessions'
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
      // A sign-in without a name of its own is told from the person's others by its time; one without either cannot be.
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
