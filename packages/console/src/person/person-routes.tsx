import {
  errorIn,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  refusedForm,
  textIn,
} from '@chatfactor/portal/pages'
import { placesIn } from '../lists/cursor.js'
import type { ConsoleSite } from '../pages/console-site.js'
import { newsOf } from '../pages/news.js'
import { actorOf, page } from '../pages/visit.js'
import { may } from '../rights/may.js'
import { HelpPage } from './help-page.js'
import { MessengersPage } from './messengers-page.js'
import { PersonActivityPage } from './person-activity-page.js'
import { SignedInPage } from './signed-in-page.js'

/** The pages of a member; each is one lookup. */
export function personRoutes(site: ConsoleSite): PortalRoutes {
  const as = (c: PortalContext) => site.administration.as(actorOf(c))
  const memberIn = (c: PortalContext) => ({
    resourceId: c.req.param('id') ?? '',
    userId: c.req.param('userId') ?? '',
  })

  return portalHono()
    .get('/resources/:id/members/:userId', async (c) => {
      const about = memberIn(c)
      const asked = c.req.query('invitation')
      const [standing, invitation] = await Promise.all([
        as(c).members.status(about),
        asked === undefined || asked.length > 100 || !may(actorOf(c), 'members.invitations.find')
          ? null
          : as(c).members.invitations.find({ ...about, invitationId: asked }),
      ])
      return page(c, <HelpPage {...{ standing, invitation, ...typedIn(c) }} news={await newsOf(site, c)} />)
    })

    .get('/resources/:id/members/:userId/messengers', async (c) => {
      const seen = await as(c).members.listMessengers(memberIn(c))
      return page(c, <MessengersPage seen={seen} news={await newsOf(site, c)} />)
    })

    .get('/resources/:id/members/:userId/signed-in', async (c) => {
      const seen = await as(c).members.listSessions(memberIn(c))
      return page(c, <SignedInPage seen={seen} news={await newsOf(site, c)} />)
    })

    .get('/resources/:id/members/:userId/activity', async (c) => {
      const about = memberIn(c)
      const byAdministrators = c.req.query('by') === 'administrators'
      const places = placesIn('activity of', about.resourceId, about.userId, byAdministrators)
      const after = places.read(c.req.query('after') ?? '')
      const seen = await as(c).members.listActivity({ ...about, byAdministrators, after })
      return page(c, <PersonActivityPage {...{ seen, byAdministrators, places }} isFirst={after === null} />)
    })

  /** What was typed into a form of the page, if something is missing. */
  function typedIn(c: PortalContext) {
    const refused = refusedForm(site, c)
    const [hours, reason, lockReason] = [
      textIn(refused, 'hours'),
      textIn(refused, 'reason'),
      textIn(refused, 'lockReason'),
    ]
    const lockError = errorIn(refused, 'lockReason') ?? undefined
    return {
      bypassTyped:
        hours === null ? null : { hours, reason: reason ?? '', error: errorIn(refused, 'reason') ?? undefined },
      lockTyped: lockReason === null ? null : { reason: lockReason, error: lockError },
    }
  }
}
