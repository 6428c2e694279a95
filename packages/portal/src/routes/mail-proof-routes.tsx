import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { type SignedInVisit, signedInVisit } from '../http/visit.js'
import { MailProofPage } from '../pages/mail-proof-page.js'
import type { Site } from '../site.js'

/** The mailed code before a first token (R3). */
export function mailProofRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/mail-proof', async (c) => {
      const visit = await signedInVisit(site, c, 'forEnrolling')
      return visit instanceof Response ? visit : show(c, visit, null, null)
    })

    .post('/:address/mail-proof', async (c) => {
      const visit = await signedInVisit(site, c, 'forEnrolling')
      if (visit instanceof Response) return visit
      const started = await visit.me.mailProof.start()
      return started.outcome === 'mailed'
        ? show(c, visit, started.attemptId, null)
        : show(c, visit, null, c.var.words.say('mailProof.tooMany'))
    })

    .post('/:address/mail-proof/check', async (c) => {
      const visit = await signedInVisit(site, c, 'forEnrolling')
      if (visit instanceof Response) return visit
      const form = await readForm(c)
      const attemptId = form.text('attempt')
      const answer = await visit.me.mailProof.finish({ attemptId, code: form.text('code') })
      if (answer.outcome === 'proven') return c.redirect(visit.paths.add, 303)
      return answer.outcome === 'wrong_code'
        ? show(c, visit, attemptId, c.var.words.say('mailProof.wrong', { left: answer.attemptsLeft }))
        : show(c, visit, null, c.var.words.say('mailProof.over'))
    })

  async function show(
    c: PortalContext,
    { me, paths }: SignedInVisit,
    attemptId: string | null,
    error: string | null,
  ): Promise<Response> {
    const view = await me.view()
    const shown = { site, paths, view, attemptId, error }
    return page(c, <MailProofPage {...shown} />, error === null ? 200 : 422)
  }
}
