import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import type { Site } from '../site.js'
import { adminPaths } from './admin-paths.js'
import { TellPage } from './tell-page.js'

/** As many as one page shows, and as one press mails at most. */
const shown = 50
const mostAtOnce = 200

/** Telling members where the portal is. */
export function tellRoutes(site: Site): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration().as(c.get('actor'))

  return portalHono()
    .get('/resources/:id/tell', async (c) => {
      const resource = await as(c).resources.get(c.req.param('id'))
      const { members, isMore } = await untold(c, resource.id, shown)
      const told = Number(c.req.query('told'))
      const done = Number.isInteger(told) && told > 0 ? { told } : null
      const actor = c.get('actor')
      return page(c, <TellPage {...{ site, actor, resource, members, isMore, done }} />)
    })

    .post('/resources/:id/tell', async (c) => {
      const id = c.req.param('id')
      const form = await readForm(c)
      const chosen = form.isOn('everybody')
        ? (await untold(c, id, mostAtOnce)).members.map(({ user }) => user.id)
        : form.texts('userId').slice(0, mostAtOnce)
      const { told } = await as(c).members.tell(id, chosen)
      return c.redirect(`${paths.tell(id)}?told=${told}`, 303)
    })

  async function untold(c: PortalContext, resourceId: string, limit: number) {
    const found = await as(c).members.search(resourceId, { only: 'not_told', limit })
    // Where the store cannot filter, it names members as they come.
    const members = found.items.filter(
      ({ assignment, user }) =>
        assignment.toldAt === null && assignment.active && user.active && user.email !== null && user.login !== null,
    )
    return { members, isMore: found.next !== null }
  }
}
