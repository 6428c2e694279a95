import type { ChallengeProgress } from '@chatfactor/core'
import { rememberedForMs } from '@chatfactor/core/feature'
import { browserContext, signerContext } from '../http/browser-context.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { askedStepOf, type StepVerdict } from '../http/step-cookie.js'
import { unauthorized } from '../http/visit.js'
import type { WaitingVisit } from '../http/visits.js'
import { waiting } from '../http/waiting-visit.js'
import { goneCodes, whenLate } from '../http/when-late.js'
import { situationAt, withBotQr } from '../pages/ask-situation.js'
import { SecondFactorPage } from '../pages/second-factor-page.js'
import type { Site } from '../site.js'
import { isWarnedOf } from '../states/warnings.js'
import { askEvents } from './ask-events.js'
import { expiredWhenGone, stepAfterVerdict, verdictOf } from './code-verdict.js'
import { stepAfter } from './continue-sign-in.js'
import { situationNow } from './situation-now.js'
import { isTooEarly } from './too-early.js'
import { typedCode } from './typed-code.js'

/** The page for the one-time password. Each POST answers with a redirect, so a reload never sends a code twice. */
export function secondFactorRoutes(site: Site): PortalRoutes {
  const { signIn, factors } = site.chatfactor

  return portalHono()
    .get('/:address/second-factor', waiting(site), async (c) => {
      const visit = c.var.waiting
      const { resource, session, paths } = visit
      const step = askedStepOf(visit.step.read(c))
      const person = { resourceId: resource.id, user: { id: session.userId } }
      const [status, tokens, seen] = await Promise.all([
        factors.status(person),
        site.chatfactor.tokens.list(person),
        situationAt(step, (id) => progressOf(visit, id), site.clock.now()),
      ])
      const situation = await withBotQr(site, situationNow(seen, status))
      const asked = situation.at === 'asked' ? situation.progress.tokenId : null
      return page(
        c,
        <SecondFactorPage
          {...{ paths, situation }}
          owner={resource.name}
          hasPin={status.hasPin}
          others={asked === null ? [] : status.messengers.filter(({ tokenId }) => tokenId !== asked)}
          unannounced={tokens.filter((token) => isWarnedOf(token, site.clock.now()))}
          rememberMs={rememberedForMs(resource)}
          remember={step?.at === 'asked' && step.remember === true}
        />,
      )
    })

    .get('/:address/second-factor/events', waiting(site, unauthorized), async (c) => {
      const visit = c.var.waiting
      const step = askedStepOf(visit.step.read(c))
      return askEvents(site, c, step, (id, options) => signIn.secondFactor.watch(ownOf(visit, id), options))
    })

    .post('/:address/second-factor', waiting(site), async (c) => {
      const visit = c.var.waiting
      const { resource, session, paths, cookie } = visit
      const form = await readForm(c)
      const challengeId = form.text('challenge')
      const code = typedCode(form)
      const remember = form.isOn('remember')
      const back = visit.step.read(c)?.back ?? null
      const isApproval = form.text('continue') !== ''
      if (code === '' && !isApproval) return again(c, visit, { outcome: 'empty' }, remember)
      const given = {
        resourceId: resource.id,
        secret: session.secret,
        challengeId,
        remember,
        deviceCookie: visit.device.read(c),
        network: browserContext(site, c).network,
      }
      const verdict = await (isApproval
        ? signIn.secondFactor.redeem(given)
        : signIn.secondFactor.verify({ ...given, code })
      ).catch(expiredWhenGone)
      if (verdict.outcome === 'pending') return c.redirect(paths.secondFactor, 303)
      if (verdict.outcome !== 'signed_in') return again(c, visit, verdictOf(verdict), remember)
      cookie.write(c, verdict.secret)
      if (verdict.deviceCookie !== null) visit.device.write(c, verdict.deviceCookie)
      if (verdict.browserSecret !== null) visit.browser.write(c, verdict.browserSecret)
      visit.step.clear(c)
      return c.redirect(paths.back(back), 303)
    })

    .post('/:address/second-factor/send', waiting(site), async (c) => {
      const visit = c.var.waiting
      const form = await readForm(c)
      const started = await askedFor(c, visit, {
        tokenId: form.text('token'),
        challengeId: form.text('challenge'),
        isCode: form.text('kind') === 'otp',
      })
      if (started !== null) visit.step.write(c, stepAfter(started, visit.step.read(c)?.back ?? null))
      return c.redirect(visit.paths.secondFactor, 303)
    })

  function ownOf({ resource, session }: WaitingVisit, challengeId: string) {
    return { resourceId: resource.id, secret: session.secret, challengeId }
  }

  function progressOf(visit: WaitingVisit, challengeId: string): Promise<ChallengeProgress> {
    return signIn.secondFactor.progress(ownOf(visit, challengeId))
  }

  function start(
    c: PortalContext,
    visit: WaitingVisit,
    wanted: Parameters<typeof signIn.secondFactor.start>[0] | object,
  ) {
    const { resource, session } = visit
    const who = { resourceId: resource.id, secret: session.secret }
    return signIn.secondFactor.start({ ...wanted, ...who, ...signerContext(site, c, visit) })
  }

  /** Another messenger, a code instead of an approval, or the same again. */
  function askedFor(
    c: PortalContext,
    visit: WaitingVisit,
    {
      tokenId,
      challengeId,
      isCode,
    }: { readonly tokenId: string; readonly challengeId: string; readonly isCode: boolean },
  ) {
    if (tokenId !== '') return start(c, visit, { tokenId })
    if (isCode) return start(c, visit, { kind: 'otp', insteadOf: challengeId === '' ? null : challengeId })
    return sendAgain(c, visit, challengeId)
  }

  /** A new code for the open challenge, or a new challenge if that is over; `null` if it is too early for either. */
  async function sendAgain(c: PortalContext, visit: WaitingVisit, challengeId: string) {
    if (challengeId === '') return start(c, visit, {})
    if (await isTooEarly(challengeId, (id) => progressOf(visit, id), site.clock.now())) return null
    // Gone, expired, or denied in the chat: the next code needs a new challenge.
    return signIn.secondFactor
      .resend(ownOf(visit, challengeId))
      .catch(whenLate([...goneCodes, 'TRANSITION_REFUSED'], () => start(c, visit, {})))
  }

  function again(c: PortalContext, visit: WaitingVisit, verdict: StepVerdict, remember: boolean): Response {
    const next = stepAfterVerdict(askedStepOf(visit.step.read(c)), verdict, remember)
    if (next !== null) visit.step.write(c, next)
    return c.redirect(visit.paths.secondFactor, 303)
  }
}
