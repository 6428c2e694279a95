import type { UserId } from '@chatfactor/core'
import type { HostVisitor } from '../host-sign-in.js'
import type { Site } from '../site.js'
import { isForm } from './form.js'
import type { PortalContext } from './portal-hono.js'
import type { HostCookie } from './session-cookie.js'
import type { PortalSession } from './visits.js'

/** The session of a request; or, for a form that arrived after its session had ended, whose session it was. */
type Found =
  | { readonly session: PortalSession; readonly endedOf: null }
  | { readonly session: null; readonly endedOf: UserId | null }

/**
 * The session of a request, if there is one.
 *
 * With the host's own sign-in, a session counts only as long as the sign-in that it began with. Any other is ended at
 * once: the host has signed the person out or another one in, or asked for their password again.
 */
export async function portalSession(
  site: Pick<Site, 'chatfactor' | 'hostSignIn'>,
  c: PortalContext,
  { resourceId, cookie, visitor }: { resourceId: string; cookie: HostCookie; visitor: HostVisitor | null },
): Promise<Found> {
  const secret = cookie.read(c)
  if (secret === null || !/^[\w-]{43}$/.test(secret)) return { session: null, endedOf: null }
  const { sessions } = site.chatfactor
  const ended = async () => ({
    session: null,
    endedOf: isForm(c) ? await sessions.findOwner({ secret, resourceId }) : null,
  })
  if (site.hostSignIn === null) {
    const session = await sessions.find({ secret, resourceId })
    // A session that the host began counts only in a portal that asks the host.
    if (session === null || session.methods.host !== undefined) return ended()
    return { session: { ...session, secret }, endedOf: null }
  }
  if (visitor !== null) {
    const session = await sessions.find({ secret, resourceId, user: visitor.user })
    if (session?.methods.host === visitor.provenAt.getTime()) return { session: { ...session, secret }, endedOf: null }
  }
  const found = await ended()
  await sessions.end({ secret, resourceId })
  cookie.clear(c)
  return found
}
