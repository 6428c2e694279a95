import { type ChatfactorError, isChatfactorError } from '@chatfactor/core'
import { backPath } from '../http/back-path.js'
import { signerContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { endedIn, type Visit, visitOf } from '../http/visit.js'
import { LinkNeededPage } from '../pages/link-needed-page.js'
import { MailLinkPage } from '../pages/mail-link-page.js'
import { MailedCodePage } from '../pages/mailed-code-page.js'
import { SignInPage } from '../pages/sign-in-page.js'
import { fromNow } from '../parts/moment.js'
import type { Site } from '../site.js'
import { continueSignIn } from './continue-sign-in.js'

/** Signing in with a first factor: one form, and the page for a mailed code. */
export function signInRoutes(site: Site): PortalRoutes {
  const { signIn } = site.chatfactor

  return portalHono()
    .get('/:address/sign-in', async (c) => showSignIn(site, c, await visitOf(site, c)))

    .post('/:address/sign-in', async (c) => {
      const visit = await visitOf(site, c)
      const form = await readForm(c)
      const login = form.text('login').trim()
      const back = backPath(form.text('back'))
      const way = form.text('with')
      const byMail = way === 'mail'
      const isAgain = form.isOn('again')
      const password = form.text('password')
      if (way === 'proof') return checkProof(c, visit, { login, back, isAgain: false }, password, form.text('proof'))
      if (login === '' || (!byMail && password === '')) {
        return showSignIn(site, c, visit, {
          login,
          back,
          isAgain,
          loginError: login === '' ? c.var.words.say('signIn.loginMissing') : null,
          passwordError: !byMail && password === '' ? c.var.words.say('signIn.passwordMissing') : null,
        })
      }
      return byMail
        ? mailCode(c, visit, { login, back, isAgain })
        : checkPassword(c, visit, { login, back, isAgain }, password)
    })

    .get('/:address/mail-code', async (c) => {
      const visit = await visitOf(site, c)
      const step = visit.step.read(c)
      if (step?.at !== 'mailed_code') return c.redirect(visit.paths.signIn, 303)
      return showMailedCode(c, visit, { ...step, error: null })
    })

    .post('/:address/mail-code', async (c) => {
      const visit = await visitOf(site, c)
      const form = await readForm(c)
      const back = backPath(form.text('back'))
      const step = visit.step.read(c)
      const expiresAt = step?.at === 'mailed_code' ? step.expiresAt : site.clock.now().getTime()
      const code = form.text('code').replace(/\s/g, '')
      const again = (error: string) => showMailedCode(c, visit, { expiresAt, back, error })
      if (code === '') return again(c.var.words.say('mailedCode.missing'))
      const attemptId = visit.mail.read(c) ?? ''
      const result = await signIn
        .withMailCode({ resourceId: visit.resource.id, attemptId, code, ...signerContext(site, c, visit) })
        .catch(refusedWhenMalformed)
      if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
      return again(result.outcome === 'throttled' ? tooMany(c, result.retryAt) : c.var.words.say('mailedCode.refused'))
    })

    .get('/:address/mail-link', async (c) => showMailLink(c, await visitOf(site, c), null))

    .post('/:address/mail-link', async (c) => {
      const visit = await visitOf(site, c)
      const link = pastedSecret((await readForm(c)).text('secret'))
      const attemptId = visit.mail.read(c)
      if (attemptId === null) return showMailLink(c, visit, 'elsewhere')
      if (link === null) return showMailLink(c, visit, 'unusable')
      const result = await signIn
        .withMailLink({ resourceId: visit.resource.id, attemptId, link, ...signerContext(site, c, visit) })
        .catch(refusedWhenMalformed)
      const back = visit.step.read(c)?.back ?? null
      if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
      if (result.outcome === 'refused') return showMailLink(c, visit, 'unusable')
      visit.device.write(c, result.deviceCookie)
      const query = new URLSearchParams({ news: 'link', ...(back === null ? {} : { back }) })
      return c.redirect(`${visit.paths.signIn}?${query}`, 303)
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
    const answer = await signIn
      .mailCode({
        resourceId: visit.resource.id,
        login,
        attemptId: visit.mail.read(c),
        ...signerContext(site, c, visit),
      })
      .catch(refusedWhenMalformed)
    if (answer.outcome !== 'mailed_if_known') return refused(c, visit, typed)
    const { attemptId, expiresAt } = answer
    visit.mail.write(c, attemptId)
    visit.step.write(c, { at: 'mailed_code', expiresAt: expiresAt.getTime(), back })
    return c.redirect(visit.paths.mailCode, 303)
  }

  async function checkPassword(c: PortalContext, visit: Visit, typed: Typed, password: string): Promise<Response> {
    const { login, back } = typed
    const result = await signIn
      .withPassword({
        resourceId: visit.resource.id,
        login,
        password,
        ...signerContext(site, c, visit),
      })
      .catch(refusedWhenMalformed)
    if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
    if (result.outcome === 'refused') return refused(c, visit, typed)
    if (result.outcome === 'link_needed') return showLinkNeeded(c, visit, typed, null)
    return showSignIn(site, c, visit, { ...typed, problem: tooMany(c, result.retryAt) })
  }

  /** The password with something beside it that cannot be guessed. */
  async function checkProof(
    c: PortalContext,
    visit: Visit,
    typed: Typed,
    password: string,
    proof: string,
  ): Promise<Response> {
    const { words } = c.var
    if (password === '' || proof.trim() === '') return showLinkNeeded(c, visit, typed, words.say('linkNeeded.missing'))
    // A recovery code is shorter than any secret of a link.
    const isLink = proof.trim().length > 30
    const shown = isLink ? { invitation: pastedSecret(proof) } : { recoveryCode: proof.trim() }
    const about = { resourceId: visit.resource.id, login: typed.login, password, ...signerContext(site, c, visit) }
    const result = await signIn.withPassword({ ...about, ...shown }).catch(refusedWhenMalformed)
    if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, typed.back)
    const wrong = result.outcome === 'throttled' ? tooMany(c, result.retryAt) : words.say('linkNeeded.refused')
    return showLinkNeeded(c, visit, typed, wrong)
  }

  function showLinkNeeded(c: PortalContext, visit: Visit, { login, back }: Typed, error: string | null) {
    const { resource, paths } = visit
    return page(c, <LinkNeededPage {...{ site, paths, login, back, error }} owner={resource.name} />, 422)
  }

  function showMailLink(c: PortalContext, { resource, paths }: Visit, problem: 'elsewhere' | 'unusable' | null) {
    const status = problem === null ? 200 : 422
    return page(c, <MailLinkPage {...{ site, paths, problem }} owner={resource.name} />, status)
  }

  function refused(c: PortalContext, visit: Visit, typed: Typed): Promise<Response> {
    return showSignIn(site, c, visit, {
      ...typed,
      problem: c.var.words.say('signIn.refused'),
    })
  }

  function tooMany(c: PortalContext, retryAt: Date): string {
    const { words } = c.var
    return words.say('signIn.tooMany', { when: fromNow(retryAt, site.clock.now(), words) })
  }

  function showMailedCode(
    c: PortalContext,
    { resource, paths }: Visit,
    given: { expiresAt: number; back: string | null; error: string | null },
  ): Promise<Response> {
    const { expiresAt, back, error } = given
    const status = error === null ? 200 : 422
    return page(c, <MailedCodePage {...{ site, paths, expiresAt, back, error }} owner={resource.name} />, status)
  }
}

type Typed = Pick<SignInProblem, 'login' | 'back' | 'isAgain'>

interface SignInProblem {
  readonly login: string
  readonly back: string | null
  /** Sent from the page for people who are signed in already. */
  readonly isAgain: boolean
  readonly problem?: string
  readonly loginError?: string | null
  readonly passwordError?: string | null
}

/** The sign-in page as it was asked for, or again with what went wrong. */
export async function showSignIn(site: Site, c: PortalContext, visit: Visit, wrong?: SignInProblem): Promise<Response> {
  const { resource, paths, session } = visit
  const isEnded =
    wrong === undefined && (c.req.query('news') === 'ended' || (session === null && endedIn(visit, c) !== null))
  // Said once: what the browser kept is worth nothing any more.
  if (isEnded && session === null) visit.cookie.clear(c)
  const isAgain = c.req.query('again') === 'yes' || wrong?.isAgain === true
  // Only to somebody who is signed in the page may say what it knows of them.
  const known = isAgain && session !== null ? await site.chatfactor.users.get({ id: session.userId }) : null
  return page(
    c,
    <SignInPage
      site={site}
      owner={resource.name}
      paths={paths}
      login={wrong?.login ?? known?.login ?? ''}
      back={wrong === undefined ? backPath(c.req.query('back')) : wrong.back}
      again={known === null ? null : known.hasPassword ? 'password' : 'mail'}
      mayReset={resource.selfService.allowedActions.includes('user.reset_password')}
      problem={wrong?.problem ?? null}
      isAfterLink={wrong === undefined && c.req.query('news') === 'link'}
      isEnded={isEnded}
      loginError={wrong?.loginError ?? null}
      passwordError={wrong?.passwordError ?? null}
    />,
    wrong === undefined ? 200 : 422,
  )
}

/** What cannot be a login, a password or a code is as wrong as any other, and looks the same. */
function refusedWhenMalformed(error: ChatfactorError): { readonly outcome: 'refused' } {
  if (isChatfactorError(error) && error.code === 'INVALID_INPUT') return { outcome: 'refused' }
  throw error
}
