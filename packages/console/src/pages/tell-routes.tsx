import { type PortalContext, type PortalRoutes, portalHono, readForm, refusedForm } from '@chatfactor/portal/pages'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { leadTelling, toldOf } from './news.js'
import { TellPage } from './tell-page.js'
import { actorOf, page, requireRight } from './visit.js'

/** How many one page shows, and one press emails at most. */
const shown = 50
const mostAtOnce = 200

/** Telling members where the portal is. */
export function tellRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/tell', async (c) => {
      requireRight(c, 'members.sendPortalLinks')
      const resource = await as(c).resources.get(c.req.param('id'))
      const { members, isMore } = await untold(c, resource.id, shown)
      const told = await toldOf(site, c)
      const done = told === null || told === 0 ? null : { told }
      const chosen = refusedForm(site, c)?.values ?? null
      return page(c, <TellPage {...{ resource, members, isMore, done, chosen }} />)
    })

    .post('/resources/:id/tell', async (c) => {
      const id = c.req.param('id')
      const form = await readForm(c)
      const chosen = form.isOn('everybody')
        ? (await untold(c, id, mostAtOnce)).members.map(({ user }) => user.id)
        : form.texts('userId').slice(0, mostAtOnce)
      const { told } = await as(c).members.sendPortalLinks({ resourceId: id, userIds: chosen })
      return leadTelling(site, c, `told_${told}`, paths.tell(id))
    })

  async function untold(c: PortalContext, resourceId: string, limit: number) {
    const found = await as(c).members.search({ resourceId, only: 'not_told', limit })
    // Where the store cannot filter, it names members as they come.
    const members = found.items.filter(
      ({ assignment, user }) =>
        assignment.toldAt === null && assignment.active && user.active && user.email !== null && user.login !== null,
    )
    return { members, isMore: found.next !== null }
  }
}
