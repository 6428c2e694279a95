import { isChatfactorError, type SelfServiceView } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { askFreshFirst, requireAllowed } from '../http/freshness.js'
import { page } from '../http/html.js'
import { jsonFile } from '../http/json-file.js'
import { ownAccountOf } from '../http/own-account.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { errorsIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { signedIn, visitOf } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import { AccountPage, DeleteAccountPage, DeletedPage } from '../pages/account-pages.js'
import type { Site } from '../site.js'

const action = 'user.delete_account'

/** What is stored about a person: to read, as a file, and to delete; only with operations. */
export function accountRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/account', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      if (ownAccountOf(me) === null) return notFound(site, c)
      const [view, tokens, sessions] = await Promise.all([me.view(), me.tokens.list(), me.sessions.list()])
      return page(c, <AccountPage {...{ view, paths, tokens, sessions }} mayDelete={mayDelete(view)} />)
    })

    .get('/:address/account/file', signedIn(site), async (c) => {
      const { me } = c.var.visit
      const account = ownAccountOf(me)
      return account === null ? notFound(site, c) : jsonFile(c.req.param('address'), account.export())
    })

    .get('/:address/account/delete', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const account = ownAccountOf(me)
      if (account === null) return notFound(site, c)
      const view = await me.view()
      requireAllowed(view, action)
      askFreshFirst(view, action)
      const preview = await account.preview()
      return page(c, <DeleteAccountPage {...{ view, paths, ...preview }} errors={errorsIn(refusedForm(site, c))} />)
    })

    .post('/:address/account/delete', signedIn(site), async (c) => {
      const { visit } = c.var
      const { me, paths } = visit
      const account = ownAccountOf(me)
      if (account === null) return notFound(site, c)
      const { typed } = await account.preview()
      try {
        await account.delete({ typed: (await readForm(c)).text('typed') })
      } catch (error) {
        if (!isChatfactorError(error, 'INVALID_INPUT')) throw error
        const errors = new Map([['typed', c.var.words.say('account.delete.wrong', { typed })]])
        return refuseForm(site, c, paths.deleteAccount, { values: {}, errors })
      }
      for (const cookie of [visit.cookie, visit.step, visit.browser, visit.device]) cookie.clear(c)
      return leadTelling(c, { ...visit, session: null }, 'account_deleted', paths.accountDeleted)
    })

    .get('/:address/account/deleted', async (c) => {
      const visit = await visitOf(site, c)
      const news = await newsFor(c, { ...visit, session: null })
      if (news !== 'account_deleted') return c.redirect(visit.paths.home, 303)
      return page(c, <DeletedPage owner={visit.resource.name} />)
    })
}

function mayDelete({ allowedActions }: SelfServiceView): boolean {
  return allowedActions.includes(action)
}
