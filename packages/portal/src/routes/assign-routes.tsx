import type { VerbsOfPerson } from '@chatfactor/accounts'
import { ChatfactorError, type SelfServiceView } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { requireAllowed } from '../http/freshness.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { askedStepOf, type StepCookie, stepCookie } from '../http/step-cookie.js'
import { signedIn, unauthorized } from '../http/visit.js'
import { leadTelling } from '../http/visit-news.js'
import type { SignedInVisit } from '../http/visits.js'
import type { Assignable } from '../pages/add-token-page.js'
import { situationAt, withBotQr } from '../pages/ask-situation.js'
import { AssignPage } from '../pages/assign-page.js'
import type { Site } from '../site.js'
import { askEvents } from './ask-events.js'
import { expiredWhenGone, stepAfterVerdict, verdictOf } from './code-verdict.js'
import { stepAfter } from './continue-sign-in.js'
import { isTooEarly } from './too-early.js'
import { typedCode } from './typed-code.js'

const action = 'token.assign_existing'

/** Using a messenger from another Resource here, with a code from it (R19). */
export function assignRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/assign/:id', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const { view, known } = await knownOf(c, visit)
      const step = stepOf(c, stepsOf(visit), known.token.id)
      const situation = await withBotQr(
        site,
        await situationAt(step, (id) => visit.me.codes.progress(id), site.clock.now()),
      )
      return page(c, <AssignPage {...{ view, known, situation }} paths={visit.paths} />)
    })

    .get('/:address/assign/:id/events', signedIn(site, 'forEnrolling', unauthorized), async (c) => {
      const { visit } = c.var
      return askEvents(site, c, stepOf(c, stepsOf(visit), c.req.param('id')), visit.me.codes.watch)
    })

    .post('/:address/assign/:id', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const steps = stepsOf(visit)
      const last = stepOf(c, steps, id)
      const asked = last?.at === 'asked' ? last.challengeId : null
      if (!(await isTooEarly(asked, visit.me.codes.progress, site.clock.now()))) {
        steps.write(c, stepAfter(await visit.me.tokens.startAssigning(id), `assign/${id}`))
      }
      return c.redirect(visit.paths.assign(id), 303)
    })

    .post('/:address/assign/:id/finish', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const id = c.req.param('id')
      const form = await readForm(c)
      const code = typedCode(form)
      const steps = stepsOf(visit)
      const verdict =
        code === ''
          ? { outcome: 'empty' as const }
          : await visit.me.tokens
              .verifyAssigning(id, { challengeId: form.text('challenge'), code })
              .catch(expiredWhenGone)
      if (verdict.outcome === 'assigned') {
        steps.clear(c)
        return leadTelling(c, visit, 'assigned', visit.paths.home)
      }
      const told = verdict.outcome === 'empty' ? verdict : verdictOf(verdict)
      const step = stepOf(c, steps, id)
      const next = stepAfterVerdict(step, told)
      if (next !== null) steps.write(c, next)
      return c.redirect(visit.paths.assign(id), 303)
    })

  function stepsOf({ resource }: SignedInVisit): StepCookie {
    return stepCookie(site, resource.id, 'assign')
  }

  async function knownOf(c: PortalContext, { me }: SignedInVisit) {
    const view = await me.view()
    requireAllowed(view, action)
    const known = (await assignableOf(site, me, view)).find(({ token }) => token.id === c.req.param('id'))
    if (known === undefined) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
    return { view, known }
  }
}

/** Whether this person may use a messenger of theirs from another Resource here. */
export function mayAssign({ allowedActions }: Pick<SelfServiceView, 'allowedActions'>): boolean {
  return allowedActions.includes(action)
}

/** The person's messengers that may be used here too; none if that is not allowed. */
export async function assignableOf(
  site: Site,
  me: VerbsOfPerson,
  view: SelfServiceView,
): Promise<readonly Assignable[]> {
  if (!mayAssign(view)) return []
  const tokens = await me.tokens.listAssignable()
  return Promise.all(
    tokens.map(async (token) => ({ token, owner: (await site.chatfactor.resources.get(token.resourceId)).name })),
  )
}

/** This browser's step with exactly this token. */
function stepOf(c: PortalContext, steps: StepCookie, tokenId: string) {
  const step = askedStepOf(steps.read(c))
  return step?.back === `assign/${tokenId}` ? step : null
}
