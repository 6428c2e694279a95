import { ChatfactorError, isChatfactorError, type Resource } from '@chatfactor/core'
import { allows } from '@chatfactor/core/feature'
import { lookedAt } from '../http/away.js'
import { signerContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { inputErrors } from '../http/input-errors.js'
import { keepDevice } from '../http/known-device.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { errorIn, errorsIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { signedIn, visitOf } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import type { SignedInVisit } from '../http/visits.js'
import { userWords } from '../pages/field-words.js'
import { ForgottenPage, NewPasswordPage, ResetLinkPage } from '../pages/forgotten-pages.js'
import type { Site } from '../site.js'
import { continueSignIn } from './continue-sign-in.js'

/** Forgot password: asks for the login, takes the mailed link, and sets a new password, if the Resource allows it. */
export function forgottenRoutes(site: Site): PortalRoutes {
  const { signIn } = site.chatfactor
  return portalHono()
    .get('/:address/forgot-password', async (c) => {
      const visit = await visitOf(site, c)
      if (!mayReset(visit.resource)) return notFound(site, c)
      const error = errorIn(refusedForm(site, c), 'login')
      const isSent = (await newsFor(c, visit)) === 'reset_mailed' && error === null
      const { resource, paths } = visit
      return page(c, <ForgottenPage {...{ paths, error, isSent }} owner={resource.name} />)
    })

    .post('/:address/forgot-password', async (c) => {
      const visit = await visitOf(site, c)
      if (!mayReset(visit.resource)) return notFound(site, c)
      const login = (await readForm(c)).text('login').trim()
      if (login === '') {
        const errors = new Map([['login', c.var.words.say('signIn.loginMissing')]])
        return refuseForm(site, c, visit.paths.forgotPassword, { values: {}, errors })
      }
      const about = { resourceId: visit.resource.id, login, ...signerContext(site, c, visit) }
      // A malformed login is answered like an unknown one.
      lookedAt(await signIn.sendResetLink(about).catch(unlessMalformed))
      return leadTelling(c, visit, 'reset_mailed', visit.paths.forgotPassword)
    })

    .get('/:address/reset', async (c) => {
      const visit = await visitOf(site, c)
      const { resource, paths } = visit
      const shown = {
        paths,
        error: errorIn(refusedForm(site, c), 'secret'),
        mayAskAgain: mayReset(visit.resource),
      }
      return page(c, <ResetLinkPage {...shown} owner={resource.name} />)
    })

    .post('/:address/reset', async (c) => {
      const visit = await visitOf(site, c)
      const link = pastedSecret((await readForm(c)).text('secret'))
      const unusable = () => {
        const errors = new Map([['secret', c.var.words.say('resetLink.unusable')]])
        return refuseForm(site, c, visit.paths.resetLink, { values: {}, errors })
      }
      if (link === null) return unusable()
      const about = { resourceId: visit.resource.id, link, ...signerContext(site, c, visit) }
      const result = lookedAt(await signIn.withResetLink(about))
      return result.outcome === 'signed_in' ? continueSignIn(site, c, visit, result, null) : unusable()
    })

    .get('/:address/new-password', signedIn(site, 'forPassword'), async (c) => {
      const { visit } = c.var
      if (visit.session.state !== 'new_password') return c.redirect(visit.paths.profile(), 303)
      const { me, paths } = visit
      const view = await me.view()
      // Before a form is shown, so that it is not filled in twice.
      if (view.staleProofs.length > 0) throw new ChatfactorError('NOT_FRESH', { missing: view.staleProofs })
      return page(c, <NewPasswordPage {...{ paths, view }} errors={errorsIn(refusedForm(site, c))} />)
    })

    .post('/:address/new-password', signedIn(site, 'forPassword'), async (c) => {
      const { visit } = c.var
      const form = await readForm(c)
      const { words } = c.var
      const password = form.text('password')
      if (password !== form.text('again')) {
        return refuse(c, visit, new Map([['again', words.say('field.pairDiffers')]]))
      }
      try {
        await visit.me.profile.resetPassword(password)
      } catch (error) {
        const errors = inputErrors(error, userWords, words)
        if (errors === null) throw error
        return refuse(c, visit, errors)
      }
      await keepDevice(site, c, visit)
      return leadTelling(c, visit, 'password_saved', visit.paths.profile())
    })

  function refuse(c: PortalContext, { paths }: SignedInVisit, errors: ReadonlyMap<string, string>): Response {
    return refuseForm(site, c, paths.newPassword, { values: {}, errors })
  }
}

/** Whether people may set a password anew where they forgot it. */
export function mayReset(resource: Pick<Resource, 'selfService'>): boolean {
  return allows(resource, 'user.reset_password')
}

function unlessMalformed(error: unknown): { readonly outcome: 'mailed_if_known' } {
  if (!isChatfactorError(error) || error.code !== 'INVALID_INPUT') throw error
  return { outcome: 'mailed_if_known' }
}
