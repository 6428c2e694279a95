import type { HostVisitor } from '../host-sign-in.js'
import type { Site } from '../site.js'
import { askHost } from './ask-host.js'
import type { PortalContext } from './portal-hono.js'

/**
 * Who is signed in to the host app, asked once per request; `null` if no one is, or if the portal has its own sign-in.
 */
export async function hostVisitor(
  { hostSignIn }: Pick<Site, 'hostSignIn'>,
  c: PortalContext,
): Promise<HostVisitor | null> {
  if (hostSignIn === null) return null
  const known = c.get('hostVisitor')
  if (known !== undefined) return known
  // A JavaScript host may return `undefined` for `null`.
  const visitor = (await askHost('signIn.authenticate', () => hostSignIn.authenticate(c.req.raw, c.env))) ?? null
  c.set('hostVisitor', visitor)
  return visitor
}
