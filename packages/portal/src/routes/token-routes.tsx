import type { Token } from '@chatfactor/core'
import type { Next } from 'hono'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { inputErrors } from '../http/input-errors.js'
import { keepDevice } from '../http/known-device.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm, textIn } from '../http/refused-form.js'
import { signedIn, visitOf } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import { whenLate } from '../http/when-late.js'
import { tokenWords } from '../pages/field-words.js'
import { TokenListPage } from '../pages/token-list-page.js'
import { RemoveTokenPage, RenameTokenPage } from '../pages/token-pages.js'
import type { Site } from '../site.js'
import { fixedIn } from '../states/adding.js'
import { assignableOf } from './assign-routes.js'
import { showSignIn } from './show-sign-in.js'
import { tokenOf } from './token-details.js'

/** The list of a person's tokens and what can be done with one. */
export function tokenRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address', signInFirst, signedIn(site), async (c) => {
      const { visit } = c.var
      const { me, paths } = visit
      // A first enrollment completes the session only now.
      if (visit.device.read(c) === null) await keepDevice(site, c, visit)
      const [view, tokens] = await Promise.all([me.view(), me.tokens.list()])
      const news = await newsFor(c, visit)
      const existing = view.enrollRefusal === 'not_allowed' ? await assignableOf(site, me, view) : []
      const hasExisting = existing.length > 0
      return page(c, <TokenListPage {...{ view, tokens, paths, news, hasExisting }} />)
    })

    .get('/:address/tokens/:id/rename', signedIn(site), async (c) => {
      const { visit } = c.var
      const { view, token } = await tokenOf(visit, c.req.param('id'))
      if (fixedIn(view).name !== null) return c.redirect(visit.paths.home, 303)
      const refused = refusedForm(site, c)
      const shown = { value: textIn(refused, 'name') ?? token.name, error: errorIn(refused, 'name') }
      const problem = errorIn(refused, '')
      return page(c, <RenameTokenPage {...{ view, token, ...shown, problem }} paths={visit.paths} />)
    })

    .post('/:address/tokens/:id/rename', signedIn(site), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const name = (await readForm(c)).text('name').trim()
      try {
        await visit.me.tokens.rename(id, name)
      } catch (error) {
        const wrong = inputErrors(error, tokenWords, c.var.words)
        if (wrong === null) throw error
        const errors = new Map([['name', wrong.get('name') ?? c.var.words.say('field.tokenNameTaken')]])
        return refuseForm(site, c, visit.paths.token(id, 'rename'), { values: { name }, errors })
      }
      return leadTelling(c, visit, 'renamed', visit.paths.home)
    })

    .get('/:address/tokens/:id/remove', signedIn(site), async (c) => {
      const { visit } = c.var
      const { view, tokens, token } = await tokenOf(visit, c.req.param('id'))
      return page(c, <RemoveTokenPage view={view} token={token} paths={visit.paths} others={othersOf(tokens, token)} />)
    })

    .post('/:address/tokens/:id/remove', signedIn(site), async (c) => {
      const { visit } = c.var
      await visit.me.tokens.revoke(c.req.param('id'))
      return leadTelling(c, visit, 'removed', visit.paths.home)
    })

    .post('/:address/tokens/:id/test', signedIn(site), async (c) => {
      const { visit } = c.var
      const enrollmentId = (await readForm(c)).text('enrollment')
      const { outcome } = await visit.me.tokens.sendTest(c.req.param('id'))
      // "On its way" also fits a message that waits its turn.
      const news = outcome === 'queued' ? 'test_sent' : (`test_${outcome}` as const)
      const isFromEnrollment = /^[\w-]+$/.test(enrollmentId)
      return leadTelling(c, visit, news, isFromEnrollment ? visit.paths.enrollment(enrollmentId) : visit.paths.home)
    })

    .post('/:address/tokens/:id/ask-first', signedIn(site), async (c) => {
      const { visit } = c.var
      await visit.me.tokens.prefer(c.req.param('id'))
      return leadTelling(c, visit, 'asked_first', visit.paths.home)
    })

    .post('/:address/tokens/:id/it-was-me', signedIn(site), async (c) => {
      const { visit } = c.var
      const { home } = visit.paths
      // The warning has ended meanwhile, or stays: the list shows which.
      return visit.me.tokens.recognize(c.req.param('id')).then(
        () => leadTelling(c, visit, 'recognized', home),
        whenLate(['POLICY_DENIED'], () => c.redirect(home, 303)),
      )
    })

    .post('/:address/tokens/:id/check', signedIn(site), async (c) => {
      const { visit } = c.var
      const { outcome } = await visit.me.tokens.synchronize(c.req.param('id'))
      return leadTelling(c, visit, `check_${outcome}`, visit.paths.home)
    })

  /** Which other tokens a person has. */
  function othersOf(tokens: readonly Token[], token: Token): 'none' | 'off' | 'some' {
    const others = tokens.filter(({ id }) => id !== token.id)
    if (others.length === 0) return 'none'
    return others.every(({ state }) => state === 'disabled') ? 'off' : 'some'
  }

  /** A portal with its own sign-in shows it in place. */
  async function signInFirst(c: PortalContext, next: Next) {
    const visit = await visitOf(site, c)
    return visit.session === null && site.hostSignIn === null ? showSignIn(site, c, visit) : next()
  }
}
