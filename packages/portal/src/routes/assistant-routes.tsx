import type { OwnAssistants, OwnAuthorizations } from '@chatfactor/authorizations'
import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { signedIn } from '../http/visit.js'
import { whenLate } from '../http/when-late.js'
import { AssistantsPage } from '../pages/assistants-page.js'
import type { Site } from '../site.js'

/** The agents that ask a person, each with a button that turns it off or on; only with authorizations. */
export function assistantRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/assistants', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const assistants = assistantsOf(me)
      if (assistants === null) return notFound(site, c)
      const [view, listed] = await Promise.all([me.view(), assistants.list()])
      return page(c, <AssistantsPage view={view} paths={paths} assistants={listed} />)
    })

    .post('/:address/assistants/:id/pause', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      await assistantsOf(me)?.pause(c.req.param('id'))
      return c.redirect(paths.assistants, 303)
    })

    .post('/:address/assistants/:id/resume', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      await assistantsOf(me)?.resume(c.req.param('id'))
      return c.redirect(paths.assistants, 303)
    })

    .post('/:address/assistants/permits/:id/end', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      // A permit that is gone is over: the page shows what is left.
      await assistantsOf(me)
        ?.endPermit(c.req.param('id'))
        .catch(whenLate(['PERMIT_NOT_FOUND'], () => undefined))
      return c.redirect(paths.assistants, 303)
    })
}

function assistantsOf(me: object): OwnAssistants | null {
  return isAsked(me) ? me.assistants : null
}

function isAsked(me: object): me is OwnAuthorizations {
  return 'assistants' in me
}
