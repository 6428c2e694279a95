import { mostSummed } from '@chatfactor/operations/feature'
import { type PortalRoutes, portalHono } from '@chatfactor/portal/pages'
import type { AdminActor } from '../administration/administration.js'
import { adminPaths } from '../pages/admin-paths.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { actorOf, page } from '../pages/visit.js'
import { loadDrawing, WithDrawing } from '../plots/drawing.js'
import { ByResourcePage } from './by-resource-page.js'
import { withWords } from './home-links.js'
import { byResourceQuery, shownDaysOf } from './home-query.js'
import { OverviewPage } from './overview-page.js'

/** The front page, and the list of Resources behind its figures. */
export function homeRoutes(site: ConsoleSite): PortalRoutes {
  return portalHono()
    .get('/', async (c) => {
      const actor = actorOf(c)
      const { overview } = site.administration.as(actor)
      const shown = shownDaysOf(c)
      const resourceId = c.req.query('resource') || onlyOne(actor)
      // There are too many to sum up in a request, so the administrator chooses one.
      if (resourceId === '' && actor.resources !== 'all' && actor.resources.length > mostSummed)
        return c.redirect(withWords(adminPaths(site).byResource, { to: 'overview' }), 303)
      const ofAll = resourceId === '' && actor.resources === 'all'
      const [seen, health, drawing] = await Promise.all([
        overview.get({ days: shown, ...(resourceId === '' ? {} : { resourceId }) }),
        // The feed's state is on the health page only.
        ofAll ? site.chatfactor.health({ feed: false }) : null,
        loadDrawing(),
      ])
      return page(
        c,
        <WithDrawing value={drawing}>
          <OverviewPage overview={seen} shown={shown} health={health} />
        </WithDrawing>,
      )
    })

    .get('/by-resource', async (c) => {
      const query = byResourceQuery(site, c)
      const { only, startsWith, after } = query
      const { overview } = site.administration.as(actorOf(c))
      const list = await overview.listResources({
        ...(only === undefined ? {} : { only }),
        ...(startsWith === '' ? {} : { startsWith }),
        after,
      })
      return page(c, <ByResourcePage list={list} query={query} />)
    })
}

/** The Resource of an administrator who sees only one. */
function onlyOne({ resources }: AdminActor): string {
  return resources !== 'all' && resources.length === 1 ? (resources[0] ?? '') : ''
}
