import type { ActivityDisowned } from '@chatfactor/accounts'
import { isChatfactorError } from '@chatfactor/core'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { signedIn } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import { ActivityPage } from '../pages/activity-page.js'
import { NotMePage } from '../pages/not-me-page.js'
import type { Site } from '../site.js'
import type { News } from '../states/news.js'

const endings = {
  sign_in: 'activity_sign_in',
  others: 'activity_others',
  nothing: 'activity_nothing',
} as const satisfies Readonly<Record<ActivityDisowned['ended'], News>>

/** A person's activity, and what they say about it. */
export function activityRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/activity', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const [view, activity] = await Promise.all([me.view(), me.activity.list()])
      const news = await newsFor(c, c.var.visit)
      return page(c, <ActivityPage {...{ view, paths, activity, news }} />)
    })

    .get('/:address/activity/not-me', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const view = await me.view()
      return page(c, <NotMePage {...{ view, paths }} news={await newsFor(c, c.var.visit)} />)
    })

    .post('/:address/activity/:id/not-me', signedIn(site), async (c) => {
      const { visit } = c.var
      try {
        const { ended } = await visit.me.activity.disown(c.req.param('id'))
        return await leadTelling(c, visit, endings[ended], visit.paths.notMe)
      } catch (error) {
        return refusedAs(c, error)
      }
    })

    .post('/:address/activity/:id/was-me', signedIn(site), async (c) => {
      const { visit } = c.var
      try {
        await visit.me.activity.recognize(c.req.param('id'))
        return await leadTelling(c, visit, 'activity_me', visit.paths.activity)
      } catch (error) {
        const stays = isChatfactorError(error, 'POLICY_DENIED') && error.details.rule === 'warning_stays'
        return stays ? leadTelling(c, visit, 'activity_stays', visit.paths.home) : refusedAs(c, error)
      }
    })

  /** What is not theirs is not found. */
  function refusedAs(c: PortalContext, error: unknown): Promise<Response> {
    if (isChatfactorError(error, 'INVALID_INPUT')) return notFound(site, c)
    throw error
  }
}
