import { ChatfactorError, type WayToProve } from '@chatfactor/core'
import { backPath } from '../http/back-path.js'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { askedStepOf, type SignInStep, stepCookie } from '../http/step-cookie.js'
import { signedIn, unauthorized } from '../http/visit.js'
import type { SignedInVisit } from '../http/visits.js'
import { lockedWhy, situationAt, withBotQr } from '../pages/ask-situation.js'
import { ProofCodePage, ProofPage, ProofRecoveryPage } from '../pages/proof-pages.js'
import { stoppedWords } from '../pages/second-factor-words.js'
import type { Site } from '../site.js'
import { askEvents } from './ask-events.js'
import { expiredWhenGone, stepAfterVerdict, verdictOf } from './code-verdict.js'
import { stepAfter } from './continue-sign-in.js'
import { isTooEarly } from './too-early.js'
import { typedCode } from './typed-code.js'

/**
 * A code from a messenger, or a recovery code, of another site of the person's: asked for before a first token here.
 */
export function proofRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/proof', signedIn(site, 'forProving'), async (c) => {
      const { visit } = c.var
      const asked = c.req.query('back')
      const steps = stepsOf(visit)
      if (asked !== undefined) steps.write(c, { at: 'not_sent', back: backPath(asked) })
      const ways = await visit.me.proofElsewhere.list()
      return page(c, <ProofPage view={await visit.me.view()} paths={visit.paths} ways={ways} />)
    })

    .get('/:address/proof/token/:id', signedIn(site, 'forProving'), async (c) => {
      const { visit } = c.var
      const step = askedStepOf(stepsOf(visit).read(c))
      if (step === null) return c.redirect(visit.paths.proof(), 303)
      const tokenId = c.req.param('id')
      const situation = await withBotQr(
        site,
        await situationAt(step, (id) => visit.me.codes.progress(id), site.clock.now()),
      )
      const view = await visit.me.view()
      return page(c, <ProofCodePage {...{ view, tokenId, situation }} paths={visit.paths} />)
    })

    .get('/:address/proof/token/:id/events', signedIn(site, 'forEnrolling', unauthorized), async (c) => {
      const { visit } = c.var
      return askEvents(site, c, askedStepOf(stepsOf(visit).read(c)), visit.me.codes.watch)
    })

    .post('/:address/proof/token/:id', signedIn(site, 'forProving'), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const steps = stepsOf(visit)
      const last = askedStepOf(steps.read(c))
      const asked = (await readForm(c)).text('again') === '1' && last?.at === 'asked' ? last.challengeId : null
      if (!(await isTooEarly(asked, visit.me.codes.progress, site.clock.now()))) {
        steps.write(c, stepAfter(await visit.me.proofElsewhere.start(id), steps.read(c)?.back ?? null))
      }
      return c.redirect(visit.paths.proof(id), 303)
    })

    .post('/:address/proof/token/:id/finish', signedIn(site, 'forProving'), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const form = await readForm(c)
      const code = typedCode(form)
      const steps = stepsOf(visit)
      const step = askedStepOf(steps.read(c))
      const verdict =
        code === ''
          ? { outcome: 'empty' as const }
          : await visit.me.proofElsewhere
              .verify(id, { challengeId: form.text('challenge'), code })
              .catch(expiredWhenGone)
      if (verdict.outcome === 'proven') return goOn(c, visit, step)
      const told = verdict.outcome === 'empty' ? verdict : verdictOf(verdict)
      const next = stepAfterVerdict(step, told)
      if (next !== null) steps.write(c, next)
      return c.redirect(visit.paths.proof(id), 303)
    })

    .get('/:address/proof/recovery/:resource', signedIn(site, 'forProving'), async (c) => {
      const { visit } = c.var
      const way = await wayOf(visit, c.req.param('resource'))
      const shown = { view: await visit.me.view(), paths: visit.paths, way }
      return page(c, <ProofRecoveryPage {...shown} error={errorIn(refusedForm(site, c), 'code')} />)
    })

    .post('/:address/proof/recovery/:resource', signedIn(site, 'forProving'), async (c) => {
      const { visit } = c.var
      const resourceId = c.req.param('resource')
      const code = (await readForm(c)).text('code')
      const { words } = c.var
      const again = (error: string) =>
        refuseForm(site, c, visit.paths.proofRecovery(resourceId), { values: {}, errors: new Map([['code', error]]) })
      if (code === '' || code.length > 100) {
        return again(words.say(code === '' ? 'recovery.missing' : 'recovery.unread'))
      }
      const answer = await visit.me.proofElsewhere.withRecoveryCode({ resourceId, code })
      if (answer.outcome === 'proven') return goOn(c, visit, stepsOf(visit).read(c))
      if (answer.outcome === 'wrong_code') return again(words.say('recovery.wrong', { left: answer.attemptsLeft }))
      const why = lockedWhy(answer.reason)
      const locked = { at: 'stopped', why, retryAt: answer.retryAt?.getTime() ?? null, kind: 'otp' } as const
      return again(stoppedWords(words, locked, site.clock.now()).text)
    })

  /** Back to the page that needed the proof, which counts for five minutes. */
  function goOn(c: PortalContext, visit: SignedInVisit, step: Pick<SignInStep, 'back'> | null): Response {
    stepsOf(visit).clear(c)
    const back = step?.back ?? null
    return c.redirect(back === null ? visit.paths.add : visit.paths.back(back), 303)
  }

  function stepsOf({ resource }: SignedInVisit) {
    return stepCookie(site, resource.id, 'proof')
  }
}

async function wayOf({ me }: SignedInVisit, resourceId: string): Promise<WayToProve> {
  const way = (await me.proofElsewhere.list()).find((one) => one.resourceId === resourceId)
  if (way === undefined) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  return way
}
