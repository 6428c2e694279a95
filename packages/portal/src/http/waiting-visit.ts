import type { Site } from '../site.js'
import { leadToSignIn } from './lead-to-sign-in.js'
import type { PortalContext } from './portal-hono.js'
import { type Visit, visitOf } from './visit.js'

/** A visit of somebody who proved a first factor and has to add the second. */
export type WaitingVisit = Visit & { readonly session: NonNullable<Visit['session']> }

/** Only a session that waits for its second factor has business there; any other is led to where it belongs. */
export async function waitingVisit(site: Site, c: PortalContext): Promise<WaitingVisit | Response> {
  const visit = await visitOf(site, c)
  const { session, paths } = visit
  if (session === null) return leadToSignIn(site, c, paths, null)
  if (session.state !== 'second_factor') return c.redirect(paths.home, 303)
  return { ...visit, session }
}
