import type { FactorStatus } from '@chatfactor/core'
import { page } from '../http/html.js'
import { leadToSignIn } from '../http/lead-to-sign-in.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { visitOf } from '../http/visit.js'
import type { Visit } from '../http/visits.js'
import { BypassedPage } from '../pages/bypassed-page.js'
import type { Site } from '../site.js'

/** For a person with a bypass, about something that needs a code all the same. */
export function bypassedRoutes(site: Site): PortalRoutes {
  return portalHono().get('/:address/bypassed', async (c) => {
    const visit = await visitOf(site, c)
    const { session, resource, paths } = visit
    if (session === null) return leadToSignIn(site, c, paths, null)
    const status = await bypassOf(site, visit)
    if (status === null) return c.redirect(paths.home, 303)
    return page(c, <BypassedPage {...{ paths, status }} owner={resource.name} until={status.bypassedUntil} />)
  })
}

/** The factors of a person with a bypass; `null` for everyone else. */
export async function bypassOf(
  site: Site,
  { session, resource }: Visit,
): Promise<(FactorStatus & { readonly bypassedUntil: Date }) | null> {
  if (session === null) return null
  const status = await site.chatfactor.factors.status({ resourceId: resource.id, user: { id: session.userId } })
  const { bypassedUntil } = status
  return bypassedUntil === null ? null : { ...status, bypassedUntil }
}
