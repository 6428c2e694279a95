import { nextGate, toRouteHandlers } from '@chatfactor/portal'
import { portalFor, resource } from './chatfactor.ts'
import { host } from './host.ts'

const portal = portalFor(host.signIn)

/** The portal, for `app/security/[[...path]]/route`. */
export const { GET, POST } = toRouteHandlers(portal)

/** Stands in front of pages (`proxy`), of route handlers (`route`) and of actions (`isProven`). */
export const { proxy, route, isProven } = nextGate(portal, { resource, purpose: 'open' })
