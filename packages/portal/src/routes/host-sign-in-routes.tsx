import { isChatfactorError } from '@chatfactor/core'
import type { HostSignIn, HostVisitor } from '../host-sign-in.js'
import { backPath } from '../http/back-path.js'
import { signerContext } from '../http/browser-context.js'
import { page } from '../http/html.js'
import { leadAway } from '../http/lead-to-sign-in.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { type Visit, visitOf } from '../http/visit.js'
import { NoAccessPage } from '../pages/problem-page.js'
import type { Site } from '../site.js'
import { continueSignIn } from './continue-sign-in.js'

/** Signing in where the host app does it: the same paths as {@link signInRoutes}, and no form on any of them. */
export function hostSignInRoutes(site: Site, host: HostSignIn): PortalRoutes {
  return portalHono()
    .all('/:address/sign-in', async (c) => {
      const visit = await visitOf(site, c)
      const { visitor, session, paths } = visit
      const back = backPath(c.req.query('back'))
      const isAgain = c.req.query('again') === 'yes'
      if (visitor === null) return leadAway(site, c, host.url(paths.back(back), 'signed_out'))
      if (isAgain && !site.chatfactor.selfService.isFresh(visitor.provenAt)) {
        return leadAway(site, c, host.url(paths.back(back), 'again'))
      }
      // Signed in, and nothing more is asked for. With `again`, only the code is too old: a new session asks for it.
      if (session !== null && !isAgain) return c.redirect(paths.back(back), 303)
      return begin(c, visit, visitor, back)
    })

    .all('/:address/mail-code', async (c) => leadAway(site, c, (await visitOf(site, c)).paths.signIn))

    .post('/:address/sign-out', async (c) => {
      const { session, resource, cookie, step } = await visitOf(site, c)
      if (host.signOutUrl === undefined) return notFound(site, c)
      if (session !== null) {
        await site.chatfactor.sessions.end({ secret: session.secret, resourceId: resource.id })
      }
      cookie.clear(c)
      step.clear(c)
      return leadAway(site, c, host.signOutUrl)
    })

  async function begin(c: PortalContext, visit: Visit, { user, provenAt }: HostVisitor, back: string | null) {
    const about = { resourceId: visit.resource.id, user, provenAt, ...signerContext(site, c, visit) }
    const signedIn = await site.chatfactor.signIn.withHost(about).catch((cause: unknown) => {
      // The person typed nothing: what core cannot take is the host's mistake, and the host should hear of it.
      if (!isChatfactorError(cause) || cause.code !== 'INVALID_INPUT') throw cause
      throw new Error('signIn.authenticate gave no user, or no time in the past.', { cause })
    })
    if (signedIn.outcome !== 'signed_in') return page(c, <NoAccessPage site={site} />, 403)
    // There is no form before this, so a link on somebody else's page leads here too; it must not make the bot write.
    const isForeign = c.req.header('sec-fetch-site') === 'cross-site'
    return continueSignIn(site, c, visit, signedIn, back, isForeign ? 'on_demand' : 'sent')
  }
}
