import type { Site } from '../site.js'
import type { PortalContext } from './portal-hono.js'
import type { Visit } from './visits.js'

type Signed = Pick<Visit, 'device' | 'resource'> & { readonly session: { readonly secret: string } }

/**
 * Gives the browser of a complete session its device cookie again: a change of password or address has ended the last
 * one.
 */
export async function keepDevice(site: Site, c: PortalContext, { device, resource, session }: Signed): Promise<void> {
  const kept = await site.chatfactor.signIn.deviceCookie({
    resourceId: resource.id,
    secret: session.secret,
    deviceCookie: device.read(c),
  })
  if (kept !== null) device.write(c, kept)
}
