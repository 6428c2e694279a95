import {
  type PortalContext,
  type PortalRoutes,
  portalHono,
  type RefusedForm,
  readForm,
  refusedForm,
  refuseForm,
} from '@chatfactor/portal/pages'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { leadTelling, toldOf } from './news.js'
import { TellPage } from './tell-page.js'
import { keptResult, resultIn } from './tell-result.js'
import { actorOf, page, requireRight } from './visit.js'

/** Members per page, and the most mails per press. */
const shown = 50
const mostAtOnce = 200
/** How long until the next mail to the same person. */
const dayMs = 24 * 60 * 60_000

/** Tells members where the portal is. */
export function tellRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/resources/:id/tell', async (c) => {
      requireRight(c, 'members.sendPortalLinks')
      const again = c.req.query('again') === 'on'
      const resource = await as(c).resources.get(c.req.param('id'))
      const found = await untold(c, resource.id, { limit: shown, again })
      const kept = refusedForm(site, c)
      const done = resultIn(kept) ?? (await doneOf(c))
      const chosen = done === null ? chosenIn(kept) : null
      return page(c, <TellPage {...{ resource, ...found, again, done, chosen }} />)
    })

    .post('/resources/:id/tell', async (c) => {
      const id = c.req.param('id')
      const form = await readForm(c)
      const again = form.isOn('again')
      const chosen = form.isOn('everybody')
        ? (await untold(c, id, { limit: mostAtOnce, again })).members.map(({ user }) => user.id)
        : form.texts('userId').slice(0, mostAtOnce)
      const { told, passedOver } = await as(c).members.sendPortalLinks({ resourceId: id, userIds: chosen, again })
      const next = again ? paths.tellAgain(id) : paths.tell(id)
      // Names must not appear in an address.
      if (passedOver.length > 0) return refuseForm(site, c, next, keptResult({ told, passedOver }))
      return leadTelling(site, c, `told_${told}`, next)
    })

  async function doneOf(c: PortalContext) {
    const told = await toldOf(site, c)
    return told === null || told === 0 ? null : { told, passedOver: [], more: 0 }
  }

  /** Members who can be told, and those of the same page who cannot. */
  async function untold(
    c: PortalContext,
    resourceId: string,
    { limit, again }: { readonly limit: number; readonly again: boolean },
  ) {
    const only = again ? {} : { only: 'not_told' as const }
    const found = await as(c).members.search({ resourceId, ...only, limit })
    const since = site.clock.now().getTime() - dayMs
    // A store that cannot filter returns all members.
    const due = found.items.filter(({ assignment: { toldAt } }) =>
      toldAt === null ? true : again && toldAt.getTime() < since,
    )
    const isTold = ({ assignment, user }: (typeof due)[number]) =>
      assignment.active && user.active && user.email !== null && user.login !== null
    return {
      members: due.filter(isTold),
      others: again ? due.filter((member) => !isTold(member)) : [],
      isMore: found.next !== null,
    }
  }
}

function chosenIn(kept: RefusedForm | null): RefusedForm['values'] | null {
  return kept?.values ?? null
}
