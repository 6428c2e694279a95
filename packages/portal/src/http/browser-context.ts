import type { BrowserContext } from '@chatfactor/core'
import type { Site } from '../site.js'
import { deviceName } from './device-name.js'
import type { PortalContext } from './portal-hono.js'

/** Where a request comes from, for limits and for the messages people get. */
export function browserContext(site: Site, c: PortalContext): BrowserContext {
  return {
    network: site.clientAddress(c.req.raw, c.env ?? {}),
    device: deviceName(c.req.header('user-agent') ?? null),
  }
}
