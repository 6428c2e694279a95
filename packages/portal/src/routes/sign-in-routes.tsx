import { type ChatfactorError, isChatfactorError } from '@chatfactor/core'
import { lookedAt } from '../http/away.js'
import { backPath } from '../http/back-path.js'
import { signerContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm, textIn } from '../http/refused-form.js'
import { visitOf } from '../http/visit.js'
import { leadTelling } from '../http/visit-news.js'
import type { Visit } from '../http/visits.js'
import { withQuery } from '../http/with-query.js'
import { LinkNeededPage } from '../pages/link-needed-page.js'
import { MailLinkPage } from '../pages/mail-link-page.js'
import { MailedCodePage } from '../pages/mailed-code-page.js'
import { fromNow } from '../parts/moment.js'
import type { Site } from '../site.js'
import { continueSignIn } from './continue-sign-in.js'
import { showSignIn } from './show-sign-in.js'

/** Signing in with a first factor: one form, and the page for a mailed code. */
export function signInRoutes(site: Site): PortalRoutes {
  const { signIn } = site.chatfactor

  return portalHono()
    .get('/:address/sign-in', async (c) => showSignIn(site, c, await visitOf(site, c)))

    .post('/:address/sign-in', async (c) => {
      const visit = await visitOf(site, c)
      const form = await readForm(c)
      const { words } = c.var
      const way = form.text('with')
      const password = form.text('password')
      const typed = { login: form.text('login').trim(), back: backPath(form.text('back')), isAgain: form.isOn('again') }
      if (way === 'proof') return checkProof(c, visit, typed, password, form.text('proof'))
      const missing = new Map<string, string>()
      if (typed.login === '') missing.set('login', words.say('signIn.loginMissing'))
      if (way !== 'mail' && password === '') missing.set('password', words.say('signIn.passwordMissing'))
      if (missing.size > 0) return refuse(c, visit, typed, missing)
      return way === 'mail' ? mailCode(c, visit, typed) : checkPassword(c, visit, typed, password)
    })

    .get('/:address/link-needed', async (c) => {
      const { resource, paths } = await visitOf(site, c)
      const refused = refusedForm(site, c)
      const login = textIn(refused, 'login')
      if (login === null) return c.redirect(paths.signIn, 303)
      const shown = { paths, login, back: backPath(c.req.query('back')), error: errorIn(refused, 'proof') }
      return page(c, <LinkNeededPage {...shown} owner={resource.name} />)
    })

    .get('/:address/mail-code', async (c) => {
      const visit = await visitOf(site, c)
      const step = visit.step.read(c)
      const error = errorIn(refusedForm(site, c), 'code')
      const known = step?.at === 'mailed_code' ? step : null
      if (known === null && error === null) return c.redirect(visit.paths.signIn, 303)
      const { resource, paths } = visit
      const expiresAt = known?.expiresAt ?? site.clock.now().getTime()
      const back = known?.back ?? backPath(c.req.query('back'))
      return page(c, <MailedCodePage {...{ paths, expiresAt, back, error }} owner={resource.name} />)
    })

    .post('/:address/mail-code', async (c) => {
      const visit = await visitOf(site, c)
      const form = await readForm(c)
      const back = backPath(form.text('back'))
      const code = form.text('code').replace(/\s/g, '')
      const again = (error: string) => {
        const path = withQuery(visit.paths.mailCode, { back })
        return refuseForm(site, c, path, { values: {}, errors: new Map([['code', error]]) })
      }
      if (code === '') return again(c.var.words.say('mailedCode.missing'))
      const attemptId = visit.mail.read(c) ?? ''
      const result = lookedAt(
        await signIn
          .withMailCode({ resourceId: visit.resource.id, attemptId, code, ...signerContext(site, c, visit) })
          .catch(refusedWhenMalformed),
      )
      if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
      return again(result.outcome === 'throttled' ? tooMany(c, result.retryAt) : c.var.words.say('mailedCode.refused'))
    })

    .get('/:address/mail-link', async (c) => {
      const { resource, paths } = await visitOf(site, c)
      const error = errorIn(refusedForm(site, c), 'secret')
      return page(c, <MailLinkPage {...{ paths, error }} owner={resource.name} />)
    })

    .post('/:address/mail-link', async (c) => {
      const visit = await visitOf(site, c)
      const link = pastedSecret((await readForm(c)).text('secret'))
      const attemptId = visit.mail.read(c)
      const again = (problem: 'mailLink.elsewhere' | 'mailLink.unusable') => {
        const errors = new Map([['secret', c.var.words.say(problem)]])
        return refuseForm(site, c, visit.paths.mailLink, { values: {}, errors })
      }
      if (attemptId === null) return again('mailLink.elsewhere')
      if (link === null) return again('mailLink.unusable')
      const result = lookedAt(
        await signIn
          .withMailLink({ resourceId: visit.resource.id, attemptId, link, ...signerContext(site, c, visit) })
          .catch(refusedWhenMalformed),
      )
      const back = visit.step.read(c)?.back ?? null
      if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
      if (result.outcome === 'refused') return again('mailLink.unusable')
      visit.device.write(c, result.deviceCookie)
      return leadTelling(c, { ...visit, session: null }, 'link_good', withQuery(visit.paths.signIn, { back }))
    })

    .post('/:address/sign-out', async (c) => {
      const visit = await visitOf(site, c)
      const secret = visit.session?.secret
      if (secret !== undefined) await site.chatfactor.sessions.end({ secret, resourceId: visit.resource.id })
      visit.cookie.clear(c)
      visit.step.clear(c)
      return c.redirect(visit.paths.home, 303)
    })

  async function mailCode(c: PortalContext, visit: Visit, typed: Typed): Promise<Response> {
    const { login, back } = typed
    const answer = lookedAt(
      await signIn
        .sendMailCode({
          resourceId: visit.resource.id,
          login,
          attemptId: visit.mail.read(c),
          ...signerContext(site, c, visit),
        })
        .catch(refusedWhenMalformed),
    )
    if (answer.outcome !== 'mailed_if_known') return refuseAll(c, visit, typed)
    const { attemptId, expiresAt } = answer
    visit.mail.write(c, attemptId)
    visit.step.write(c, { at: 'mailed_code', expiresAt: expiresAt.getTime(), back })
    return c.redirect(visit.paths.mailCode, 303)
  }

  async function checkPassword(c: PortalContext, visit: Visit, typed: Typed, password: string): Promise<Response> {
    const { login, back } = typed
    const result = lookedAt(
      await signIn
        .withPassword({
          resourceId: visit.resource.id,
          login,
          password,
          ...signerContext(site, c, visit),
        })
        .catch(refusedWhenMalformed),
    )
    if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
    if (result.outcome === 'refused') return refuseAll(c, visit, typed)
    if (result.outcome === 'link_needed') return askForLink(c, visit, typed, null)
    return refuse(c, visit, typed, new Map([['', tooMany(c, result.retryAt)]]))
  }

  /** Checks the password together with something that cannot be guessed. */
  async function checkProof(
    c: PortalContext,
    visit: Visit,
    typed: Typed,
    password: string,
    proof: string,
  ): Promise<Response> {
    const { words } = c.var
    if (password === '' || proof.trim() === '') return askForLink(c, visit, typed, words.say('linkNeeded.missing'))
    // Both codes are shorter than the secret of a link, and differ in length.
    const code = proof.trim()
    const isLink = code.length > 30
    const shown = isLink ? { invitation: pastedSecret(proof) } : { chatCode: code, recoveryCode: code }
    const about = { resourceId: visit.resource.id, login: typed.login, password, ...signerContext(site, c, visit) }
    const result = lookedAt(await signIn.withPassword({ ...about, ...shown }).catch(refusedWhenMalformed))
    if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, typed.back)
    const wrong = result.outcome === 'throttled' ? tooMany(c, result.retryAt) : words.say('linkNeeded.refused')
    return askForLink(c, visit, typed, wrong)
  }

  function askForLink(c: PortalContext, { paths }: Visit, { login, back }: Typed, error: string | null): Response {
    const errors = new Map(error === null ? [] : [['proof', error]])
    return refuseForm(site, c, withQuery(paths.linkNeeded, { back }), { values: { login }, errors })
  }

  /** One sentence that never says which part was wrong. */
  function refuseAll(c: PortalContext, visit: Visit, typed: Typed): Response {
    return refuse(c, visit, typed, new Map([['', c.var.words.say('signIn.refused')]]))
  }

  function refuse(
    c: PortalContext,
    { paths }: Visit,
    { login, back, isAgain }: Typed,
    errors: ReadonlyMap<string, string>,
  ): Response {
    const path = withQuery(paths.signIn, { back, again: isAgain ? 'yes' : null })
    return refuseForm(site, c, path, { values: { login }, errors })
  }

  function tooMany(c: PortalContext, retryAt: Date): string {
    const { words } = c.var
    return words.say('signIn.tooMany', { when: fromNow(retryAt, site.clock.now(), words) })
  }
}

/** What was typed apart from the secrets, and where it leads. */
interface Typed {
  readonly login: string
  readonly back: string | null
  /** Sent from the page for people who are signed in already. */
  readonly isAgain: boolean
}

/** A malformed login, password or code is answered like a wrong one. */
function refusedWhenMalformed(error: ChatfactorError): { readonly outcome: 'refused' } {
  if (isChatfactorError(error) && error.code === 'INVALID_INPUT') return { outcome: 'refused' }
  throw error
}
