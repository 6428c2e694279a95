import type { BrowserContext } from '@chatfactor/accounts'
import type { Site } from '../site.js'
import { deviceName } from './device-name.js'
import type { PortalContext } from './portal-hono.js'
import type { Visit } from './visits.js'

/** The same, with the device cookie: passed with every guess. */
export function signerContext(site: Site, c: PortalContext, { device }: Pick<Visit, 'device'>): BrowserContext {
  return { ...browserContext(site, c), deviceCookie: device.read(c) }
}

/** Where a request comes from, for limits and for the messages people get. */
export function browserContext(site: Site, c: PortalContext): BrowserContext {
  return {
    network: site.clientAddress(c.req.raw, c.env ?? {}),
    device: deviceName(c.req.header('user-agent') ?? null),
  }
}
