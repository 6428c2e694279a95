import { isChatfactorError, type Resource } from '@chatfactor/core'
import type { HostSignIn, HostVisitor } from '../host-sign-in.js'
import { askHost } from '../http/ask-host.js'
import { isAhead, isByScript, isFromElsewhere, isPageless } from '../http/asking.js'
import { lookedAt } from '../http/away.js'
import { backPath } from '../http/back-path.js'
import { signerContext } from '../http/browser-context.js'
import { page } from '../http/html.js'
import { leadToSignIn } from '../http/lead-to-sign-in.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { tellUnproven } from '../http/tell-unproven.js'
import { visitOf } from '../http/visit.js'
import type { Visit } from '../http/visits.js'
import { withQuery } from '../http/with-query.js'
import { DisownedPage } from '../pages/disowned-page.js'
import { MovingOnPage } from '../pages/moving-on-page.js'
import { NoAccessPage } from '../pages/problem-page.js'
import type { Site } from '../site.js'
import { continueSignIn } from './continue-sign-in.js'

/** Signing in with the host app: the same paths as {@link signInRoutes}, without any form. */
export function hostSignInRoutes(site: Site, host: HostSignIn): PortalRoutes {
  return (
    portalHono()
      .get('/:address/sign-in', async (c) => {
        const visit = await visitOf(site, c)
        const { visitor, session, paths } = visit
        const back = backPath(c.req.query('back'))
        const isAgain = c.req.query('again') === 'yes'
        if (visitor === null) return c.redirect(host.url(paths.back(back), 'signed_out'), 303)
        if (isAgain && !site.chatfactor.selfService.isFresh(visitor.provenAt)) {
          if (visitor.provenAt.getTime() === 0) tellUnproven(site)
          return c.redirect(host.url(paths.back(back), 'again'), 303)
        }
        // Signed in, with nothing more to ask. With `again` only the code is too old, and a new session asks for it.
        if (session !== null && !isAgain) return c.redirect(paths.back(back), 303)
        // The page is not shown yet, so neither a session nor a question may begin.
        if (isAhead(c.req.raw) || isPageless(c.req.raw)) return c.body(null, 403)
        return begin(c, visit, visitor, back)
      })

      .get('/:address/mail-code', async (c) => leadToSignIn(site, c, (await visitOf(site, c)).paths, null))

      // No page of this portal has such a form.
      .on('POST', ['/:address/sign-in', '/:address/mail-code'], async (c) =>
        leadToSignIn(site, c, (await visitOf(site, c)).paths, backPath(c.req.query('back'))),
      )

      .get('/:address/moving-on', async (c) => {
        const { paths } = await visitOf(site, c)
        const { to, again } = c.req.query()
        const query = { back: backPath(c.req.query('back')), again: again ?? null }
        const signOutUrl = to === 'sign-out' ? host.signOutUrl : undefined
        return page(c, <MovingOnPage url={signOutUrl ?? withQuery(paths.signIn, query)} />)
      })

      .post('/:address/sign-out', async (c) => {
        const { session, resource, cookie, step, paths } = await visitOf(site, c)
        if (host.signOutUrl === undefined) return notFound(site, c)
        if (session !== null) {
          await site.chatfactor.sessions.end({ secret: session.secret, resourceId: resource.id })
        }
        cookie.clear(c)
        step.clear(c)
        return c.redirect(`${paths.movingOn}?to=sign-out`, 303)
      })
  )

  async function begin(c: PortalContext, visit: Visit, visitor: HostVisitor, back: string | null) {
    const { user, provenAt, session: binding } = visitor
    const about = {
      ...{ resourceId: visit.resource.id, user, provenAt },
      ...(binding === undefined ? {} : { binding }),
      ...signerContext(site, c, visit),
    }
    const enter = async () => {
      const known = await site.chatfactor.signIn.withHost(about)
      return known.outcome === 'refused' && (await welcome(site, visit.resource, visitor))
        ? site.chatfactor.signIn.withHost(about)
        : known
    }
    const entered = await enter().catch((cause: unknown) => {
      // The person typed nothing: input that core refuses is the host's mistake, and is reported to the host.
      if (!isChatfactorError(cause) || cause.code !== 'INVALID_INPUT') throw cause
      throw new Error('signIn.authenticate gave no user, or no time in the past.', { cause })
    })
    const signedIn = lookedAt(entered)
    if (signedIn.outcome === 'disowned') return disowned(c, visit, back)
    if (signedIn.outcome !== 'signed_in') return page(c, <NoAccessPage />, 403)
    // No form comes before this, so links on other sites and scripts lead here too; neither may send a code.
    const isLed = isFromElsewhere(c.req.raw) || isByScript(c.req.raw)
    return continueSignIn(site, c, visit, signedIn, back, isLed ? 'on_demand' : 'sent')
  }

  /** The person has disowned this sign-in of the host: it ends here, and only a new one leads on. */
  async function disowned(c: PortalContext, { paths }: Visit, back: string | null): Promise<Response> {
    const { signOut } = host
    // As long as the host's session lasts, its sign-in page may lead straight back here.
    if (signOut === undefined) return page(c, <DisownedPage signInUrl={host.url(paths.back(back), 'again')} />, 401)
    const given = await askHost('signIn.signOut', async () => signOut.call(host, c.req.raw, c.env))
    for (const [name, value] of new Headers(given ?? {})) c.header(name, value, { append: true })
    return c.redirect(host.url(paths.back(back), 'signed_out'), 303)
  }
}

/** Makes a newcomer a user and a member, if every person of the host may join; people who were switched off stay so. */
async function welcome(
  { chatfactor, newcomers }: Pick<Site, 'chatfactor' | 'newcomers'>,
  { id: resourceId, selfService }: Resource,
  { user, profile }: HostVisitor,
): Promise<boolean> {
  const { address } = selfService
  if (!('externalId' in user) || address === null || !newcomers.includes(address)) return false
  const { id: userId } = await chatfactor.users.ensure({ ...profile, externalId: user.externalId })
  await chatfactor.assignments.create({ resourceId, userId })
  return true
}
