import { ChatfactorError } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { askFreshFirst } from '../http/freshness.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { signedIn } from '../http/visit.js'
import type { SignedInVisit } from '../http/visits.js'
import { BotDetailsPage } from '../pages/bot-details-page.js'
import type { Site } from '../site.js'
import { fixedIn } from '../states/adding.js'
import { readDetails, refuseDetails, refusedDetails, startWith, tokenOf } from './token-details.js'

/** Replacing a token: the details of the new one, then the usual page with the QR code. */
export function reissueRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/tokens/:id/reissue', signedIn(site), (c) => show(c, c.var.visit))

    .post('/:address/tokens/:id/reissue', signedIn(site), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const typed = readDetails(await readForm(c))
      const { name: fixed } = fixedIn(visit)
      const started = await startWith(c.var.words, typed, fixed, visit.me, id)
      if (started.enrollment === null) return refuseDetails(site, c, visit.paths.token(id, 'reissue'), typed, started)
      return c.redirect(visit.paths.enrollment(started.enrollment.id), 303)
    })

  async function show(c: PortalContext, visit: SignedInVisit): Promise<Response> {
    const { view, token } = await tokenOf(visit, c.req.param('id'))
    const { paths } = visit
    const messengers = view.replacements
    if (messengers.length === 0) throw new ChatfactorError('POLICY_DENIED', { rule: 'token.reissue' })
    askFreshFirst(view, 'token.reissue')
    const { typed, errors } = refusedDetails(site, c)
    const same = messengers.find(({ transport }) => transport === token.transport)
    const values = {
      name: typed?.name ?? token.name,
      transport: typed?.transport ?? same?.transport ?? messengers[0]?.transport ?? '',
      digits: typed?.digits ?? (token.digits === 8 ? ('8' as const) : ('6' as const)),
    }
    return page(c, <BotDetailsPage {...{ view, paths, messengers, values, errors }} replaces={token} />)
  }
}
