import { ChatfactorError } from '@chatfactor/core'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import type { Site } from '../site.js'
import { MessengersPage } from './messengers-page.js'

const deadlineMs = 5_000

/** The accounts on the platforms: they serve every Resource, so they are shown to those who see all of them. */
export function messengerRoutes(site: Site): PortalRoutes {
  const actorOf = (c: PortalContext) => {
    const actor = c.get('actor')
    if (actor.resources !== 'all') throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
    return actor
  }

  return (
    portalHono()
      .get('/messengers', (c) => page(c, <MessengersPage site={site} actor={actorOf(c)} checks={null} />))

      // It changes nothing, but asks every platform: a page that is merely loaded must not.
      .post('/messengers', async (c) => {
        const actor = actorOf(c)
        const checks = await site.chatfactor.transports.check({ deadlineMs })
        return page(c, <MessengersPage site={site} actor={actor} checks={checks} />)
      })
  )
}
