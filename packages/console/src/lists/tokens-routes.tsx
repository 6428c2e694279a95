import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { ConsoleSite } from '../pages/console-site.js'
import { actorOf, page } from '../pages/visit.js'
import { placesIn } from './cursor.js'
import { membersAtOnce, tokensQuery } from './tokens-query.js'
import { TokensTab } from './tokens-tab.js'

/** The tokens of a Resource. */
export function tokensRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono().get('/resources/:id/tokens', async (c) => {
    const { resources, members } = site.administration.as(actorOf(c))
    const query = tokensQuery(site, c)
    const { state, transport } = query
    const resource = await resources.get(c.req.param('id'))
    const places = placesIn('tokens', resource.id, state, transport)
    const tokens = await members.tokens.list({
      resourceId: resource.id,
      ...(state === undefined ? {} : { state }),
      ...(transport === undefined ? {} : { transport }),
      after: places.read(query.after ?? ''),
      limit: membersAtOnce,
    })
    return page(c, <TokensTab resource={resource} tokens={tokens} query={query} places={places} />)
  })
}
