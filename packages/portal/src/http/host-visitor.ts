import type { HostVisitor } from '../host-sign-in.js'
import type { Site } from '../site.js'
import type { PortalContext } from './portal-hono.js'

/**
 * Who is signed in to the host app, asked once per request; `null` for nobody, and where the portal has its own sign-in.
 *
 * Whatever the host throws is its failure and nothing about the person, so it becomes an error that no page reads anything into.
 */
export async function hostVisitor(
  { hostSignIn }: Pick<Site, 'hostSignIn'>,
  c: PortalContext,
): Promise<HostVisitor | null> {
  if (hostSignIn === null) return null
  const known = c.get('hostVisitor')
  if (known !== undefined) return known
  try {
    const visitor = await hostSignIn.authenticate(c.req.raw, c.env)
    c.set('hostVisitor', visitor)
    return visitor
  } catch (cause) {
    throw new Error('The portal could not ask who is signed in: signIn.authenticate failed.', { cause })
  }
}
