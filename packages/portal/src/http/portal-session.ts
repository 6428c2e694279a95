import type { HostVisitor } from '../host-sign-in.js'
import type { Site } from '../site.js'
import type { PortalContext } from './portal-hono.js'
import type { HostCookie } from './session-cookie.js'
import type { PortalSession } from './visits.js'

/**
 * The session of a request, or `null`.
 *
 * With the host's own sign-in a session counts only beside the very sign-in it began with. Any other is ended at once: the host
 * has signed the person out or another one in, or asked for their password again.
 */
export async function portalSession(
  site: Pick<Site, 'chatfactor' | 'hostSignIn'>,
  c: PortalContext,
  { resourceId, cookie, visitor }: { resourceId: string; cookie: HostCookie; visitor: HostVisitor | null },
): Promise<PortalSession | null> {
  const secret = cookie.read(c)
  if (secret === null || !/^[\w-]{43}$/.test(secret)) return null
  const { sessions } = site.chatfactor
  if (site.hostSignIn === null) {
    const session = await sessions.find({ secret, resourceId })
    // A session that the host began counts only in a portal that asks the host.
    return session === null || session.methods.host !== undefined ? null : { ...session, secret }
  }
  if (visitor !== null) {
    const session = await sessions.find({ secret, resourceId, user: visitor.user })
    if (session?.methods.host === visitor.provenAt.getTime()) return { ...session, secret }
  }
  await sessions.end({ secret, resourceId })
  cookie.clear(c)
  return null
}
