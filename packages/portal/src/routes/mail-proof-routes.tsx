import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import type { JsonCookie } from '../http/json-cookie.js'
import { type MailProofStep, mailProofCookie } from '../http/mail-proof-step.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { signedIn } from '../http/visit.js'
import type { SignedInVisit } from '../http/visits.js'
import { MailProofPage } from '../pages/mail-proof-page.js'
import type { Site } from '../site.js'
import { isTooEarlyForMail } from '../states/mailed.js'

const nothing: MailProofStep = { attemptId: null, sentAt: null, said: null }

/** The mailed code before a first token (R3). Every form answers with a redirect. */
export function mailProofRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/mail-proof', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const { me, paths } = visit
      const shown = stepsOf(visit).read(c) ?? nothing
      return page(c, <MailProofPage paths={paths} view={await me.view()} step={shown} />)
    })

    .post('/:address/mail-proof', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const steps = stepsOf(visit)
      const last = steps.read(c) ?? nothing
      const now = site.clock.now()
      if (last.attemptId !== null && isTooEarlyForMail(last.sentAt, now)) return c.redirect(visit.paths.mailProof, 303)
      const started = await visit.me.mailProof.start()
      const said = last.attemptId === null ? null : ({ what: 'sent_again' } as const)
      // Beyond the limit the code of the last email still works, so its field stays.
      steps.write(
        c,
        started.outcome === 'mailed'
          ? { attemptId: started.attemptId, sentAt: now.getTime(), said }
          : { ...last, said: { what: 'too_many' } },
      )
      return c.redirect(visit.paths.mailProof, 303)
    })

    .post('/:address/mail-proof/check', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const form = await readForm(c)
      const attemptId = form.text('attempt')
      const steps = stepsOf(visit)
      const answer = await visit.me.mailProof.verify({ attemptId, code: form.text('code') })
      if (answer.outcome === 'proven') {
        steps.clear(c)
        return c.redirect(visit.paths.add, 303)
      }
      const { sentAt } = steps.read(c) ?? nothing
      const isWrong = answer.outcome === 'wrong_code'
      steps.write(
        c,
        isWrong
          ? { attemptId, sentAt, said: { what: 'wrong', left: answer.attemptsLeft } }
          : { ...nothing, said: { what: 'over' } },
      )
      return c.redirect(visit.paths.mailProof, 303)
    })

  function stepsOf({ resource }: SignedInVisit): JsonCookie<MailProofStep> {
    return mailProofCookie(site, resource.id)
  }
}
