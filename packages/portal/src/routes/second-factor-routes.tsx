import { isChatfactorError } from '@chatfactor/core'
import { signerContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { codeStepOf, type SignInStep, type StepVerdict } from '../http/step-cookie.js'
import type { Visit } from '../http/visit.js'
import { type WaitingVisit, waitingVisit } from '../http/waiting-visit.js'
import { SecondFactorPage } from '../pages/second-factor-page.js'
import type { Site } from '../site.js'
import { expiredWhenGone, stoppedBy, verdictOf } from './code-verdict.js'
import { stepAfter } from './continue-sign-in.js'
import { stepNow } from './step-now.js'

/** The page for the one-time password. Each POST answers with a redirect, so a reload never sends a code twice. */
export function secondFactorRoutes(site: Site): PortalRoutes {
  const { signIn } = site.chatfactor

  return portalHono()
    .get('/:address/second-factor', async (c) => {
      const visit = await waitingVisit(site, c)
      if (visit instanceof Response) return visit
      const { resource, session, paths } = visit
      const step = visit.step.read(c)
      const status = await site.chatfactor.factors.status({ resourceId: resource.id, user: { id: session.userId } })
      return page(
        c,
        <SecondFactorPage
          site={site}
          owner={resource.name}
          paths={paths}
          step={stepNow(codeStepOf(step), status, step?.back ?? null)}
          hasPin={status.hasPin}
          rememberMs={resource.secondFactor.rememberBrowsersMs}
        />,
      )
    })

    .post('/:address/second-factor', async (c) => {
      const visit = await waitingVisit(site, c)
      if (visit instanceof Response) return visit
      const { resource, session, paths, cookie } = visit
      const form = await readForm(c)
      const challengeId = form.text('challenge')
      const code = form.text('code').replace(/[\s-]/g, '')
      const remember = form.isOn('remember')
      const step = visit.step.read(c)
      const back = step?.back ?? null
      if (code === '') return again(c, visit, step, { outcome: 'empty' }, remember)
      const verdict = await signIn
        .withSecondFactor({
          resourceId: resource.id,
          secret: session.secret,
          challengeId,
          code,
          remember,
          deviceCookie: visit.device.read(c),
        })
        .catch(expiredWhenGone)
      if (verdict.outcome !== 'signed_in') return again(c, visit, step, verdictOf(verdict), remember)
      cookie.write(c, verdict.secret)
      if (verdict.deviceCookie !== null) visit.device.write(c, verdict.deviceCookie)
      if (verdict.browserSecret !== null) visit.browser.write(c, verdict.browserSecret)
      visit.step.clear(c)
      return c.redirect(paths.back(back), 303)
    })

    .post('/:address/second-factor/send', async (c) => {
      const visit = await waitingVisit(site, c)
      if (visit instanceof Response) return visit
      const form = await readForm(c)
      const started = await send(c, visit, form.text('challenge'))
      visit.step.write(c, stepAfter(started, visit.step.read(c)?.back ?? null))
      return c.redirect(visit.paths.secondFactor, 303)
    })

  /** A new code for the challenge that is there, or a new challenge once that one is over. */
  async function send(c: PortalContext, visit: WaitingVisit, challengeId: string) {
    const { resource, session, step } = visit
    const who = { resourceId: resource.id, secret: session.secret }
    const last = step.read(c)
    const isFinished = last?.at === 'one_time_password' && isFinal(last.verdict)
    if (challengeId !== '' && !isFinished) {
      try {
        return await signIn.resendSecondFactor({ ...who, challengeId })
      } catch (error) {
        // Gone, out of time, or denied in the chat: the next code needs a new challenge.
        const isOver = isChatfactorError(error) && ['CHALLENGE_NOT_FOUND', 'TRANSITION_REFUSED'].includes(error.code)
        if (!isOver) throw error
      }
    }
    return signIn.sendSecondFactor({ ...who, ...signerContext(site, c, visit) })
  }

  function again(
    c: PortalContext,
    visit: Visit,
    step: SignInStep | null,
    verdict: StepVerdict,
    remember: boolean,
  ): Response {
    const stopped = stoppedBy(verdict, step?.back ?? null)
    if (stopped !== null) visit.step.write(c, stopped)
    else if (step?.at === 'one_time_password') visit.step.write(c, { ...step, unsent: null, verdict, remember })
    return c.redirect(visit.paths.secondFactor, 303)
  }
}

function isFinal(verdict: StepVerdict | null): boolean {
  return verdict !== null && !['empty', 'wrong_code', 'superseded'].includes(verdict.outcome)
}
