import { isChatfactorError, type SelfServiceView } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { keepDevice } from '../http/known-device.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { refuseForm } from '../http/refused-form.js'
import { type AddressStep, stepCookie } from '../http/step-cookie.js'
import { signedIn } from '../http/visit.js'
import { leadTelling } from '../http/visit-news.js'
import type { SignedInVisit } from '../http/visits.js'
import { AddressCodePage } from '../pages/address-code-page.js'
import { profileErrors } from '../pages/profile-words.js'
import { fromNow } from '../parts/moment.js'
import type { Site } from '../site.js'
import { isTooEarlyForMail } from '../states/mailed.js'

/** The second half of changing an address: the code that was mailed to it (R33). */
export function addressRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/profile/email/code', signedIn(site), async (c) => {
      const { visit } = c.var
      const step = stepsOf(site, visit).read(c)
      if (step?.at !== 'address') return c.redirect(visit.paths.profile('email'), 303)
      const view = await visit.me.view()
      return page(c, <AddressCodePage paths={visit.paths} view={view} step={step} />)
    })

    .post('/:address/profile/email/code', signedIn(site), async (c) => {
      const { visit } = c.var
      const steps = stepsOf(site, visit)
      const step = steps.read(c)
      if (step?.at !== 'address') return c.redirect(visit.paths.profile('email'), 303)
      const code = (await readForm(c)).text('code')
      const { email, attemptId } = step
      const view = await visit.me.view()
      if (code.trim() === '') {
        steps.write(c, { ...step, verdict: { outcome: 'empty' } })
        return c.redirect(visit.paths.confirmEmail, 303)
      }
      try {
        const answer = await visit.me.profile.verifyEmail({ email, attemptId, code })
        if (answer.outcome !== 'changed') {
          steps.write(c, { ...step, verdict: answer })
          return c.redirect(visit.paths.confirmEmail, 303)
        }
      } catch (error) {
        if (!isChatfactorError(error) || error.code !== 'ALREADY_EXISTS') throw error
        steps.clear(c)
        return refuseEmail(site, c, visit, email, c.var.words.say('profile.email.taken'))
      }
      steps.clear(c)
      await keepDevice(site, c, visit)
      const news = view.user.email === null ? 'email_saved' : 'email_moved'
      return leadTelling(c, visit, news, visit.paths.profile())
    })
}

/** The address that waits for its code; `null` if there is none. */
export function waitingAddress(site: Site, c: PortalContext, visit: SignedInVisit): AddressStep | null {
  const step = stepsOf(site, visit).read(c)
  return step?.at === 'address' && step.expiresAt > site.clock.now().getTime() ? step : null
}

/** Mails a code to an address, and leads to the page for it. */
export async function mailAddressCode(
  site: Site,
  c: PortalContext,
  visit: SignedInVisit,
  view: SelfServiceView,
  email: string,
): Promise<Response> {
  const { words } = c.var
  const last = waitingAddress(site, c, visit)
  // The button is disabled; without scripts it has no effect until then.
  if (
    last?.email === email &&
    last.verdict?.outcome !== 'exhausted' &&
    isTooEarlyForMail(last.sentAt, site.clock.now())
  ) {
    return c.redirect(visit.paths.confirmEmail, 303)
  }
  try {
    const started = await visit.me.profile.changeEmail(email)
    if (started.outcome === 'throttled') {
      const when = fromNow(started.retryAt, site.clock.now(), words)
      return refuseEmail(site, c, visit, email, words.say('profile.email.tooMany', { when }))
    }
    const { attemptId } = started
    const times = { sentAt: site.clock.now().getTime(), expiresAt: started.expiresAt.getTime() }
    stepsOf(site, visit).write(c, { at: 'address', email, attemptId, verdict: null, back: null, ...times })
    return c.redirect(visit.paths.confirmEmail, 303)
  } catch (error) {
    const errors = profileErrors(words, error, 'email', view)
    if (errors === null) throw error
    return refuseEmail(site, c, visit, email, errors)
  }
}

/** Back to the page where the address is typed. */
function refuseEmail(
  site: Site,
  c: PortalContext,
  { paths }: SignedInVisit,
  email: string,
  wrong: string | ReadonlyMap<string, string>,
): Response {
  const errors = typeof wrong === 'string' ? new Map([['email', wrong]]) : wrong
  return refuseForm(site, c, paths.profile('email'), { values: { email }, errors })
}

function stepsOf(site: Site, { resource }: SignedInVisit) {
  return stepCookie(site, resource.id, 'address')
}
