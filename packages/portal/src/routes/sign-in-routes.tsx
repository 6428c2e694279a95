import { type ChatfactorError, isChatfactorError } from '@chatfactor/core'
import { backPath } from '../http/back-path.js'
import { browserContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { type Visit, visitOf } from '../http/visit.js'
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
      const byMail = form.text('with') === 'mail'
      const isAgain = form.isOn('again')
      const password = form.text('password')
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
      const attemptId = form.text('attempt')
      const back = backPath(form.text('back'))
      const step = visit.step.read(c)
      const expiresAt = step?.at === 'mailed_code' ? step.expiresAt : site.clock.now().getTime()
      const code = form.text('code').replace(/\s/g, '')
      const again = (error: string) => showMailedCode(c, visit, { attemptId, expiresAt, back, error })
      if (code === '') return again(c.var.words.say('mailedCode.missing'))
      const result = await signIn
        .withMailCode({ resourceId: visit.resource.id, attemptId, code, ...browserContext(site, c) })
        .catch(refusedWhenMalformed)
      if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
      return again(result.outcome === 'refused' ? c.var.words.say('mailedCode.refused') : tooMany(c, result.retryAt))
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
      .mailCode({ resourceId: visit.resource.id, login, ...browserContext(site, c) })
      .catch(refusedWhenMalformed)
    if (answer.outcome !== 'mailed_if_known') return refused(c, visit, typed)
    const { attemptId, expiresAt } = answer
    visit.step.write(c, { at: 'mailed_code', attemptId, expiresAt: expiresAt.getTime(), back })
    return c.redirect(visit.paths.mailCode, 303)
  }

  async function checkPassword(c: PortalContext, visit: Visit, typed: Typed, password: string): Promise<Response> {
    const { login, back } = typed
    const result = await signIn
      .withPassword({
        resourceId: visit.resource.id,
        login,
        password,
        ...browserContext(site, c),
      })
      .catch(refusedWhenMalformed)
    if (result.outcome === 'signed_in') return continueSignIn(site, c, visit, result, back)
    if (result.outcome === 'refused') return refused(c, visit, typed)
    return showSignIn(site, c, visit, { ...typed, problem: tooMany(c, result.retryAt) })
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
    given: { attemptId: string; expiresAt: number; back: string | null; error: string | null },
  ): Promise<Response> {
    const { attemptId, expiresAt, back, error } = given
    const status = error === null ? 200 : 422
    return page(
      c,
      <MailedCodePage {...{ site, paths, attemptId, expiresAt, back, error }} owner={resource.name} />,
      status,
    )
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
export async function showSignIn(
  site: Site,
  c: PortalContext,
  { resource, paths, session }: Visit,
  wrong?: SignInProblem,
): Promise<Response> {
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
      problem={wrong?.problem ?? null}
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
