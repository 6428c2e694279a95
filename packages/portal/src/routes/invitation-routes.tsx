import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { type SignedInVisit, signedInVisit, visitOf } from '../http/visit.js'
import { InvitationPage, type InvitationProblem, invitationProblems } from '../pages/invitation-page.js'
import type { Site } from '../site.js'

/** An administrator's invitation (R3): opening the link changes nothing, and only its own person can accept it. */
export function invitationRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/invitation', async (c) => {
      const { session, visitor, resource, paths } = await visitOf(site, c)
      // No redirect to a form: it would lose the fragment on the way, and the person would not know what to open again.
      if (session === null && visitor === null) {
        const shown = { site, owner: resource.name, paths, person: null, problem: null }
        return page(c, <InvitationPage {...shown} />)
      }
      const visit = await signedInVisit(site, c, 'forEnrolling')
      return visit instanceof Response ? visit : show(c, visit, problemIn(c.req.query('link')))
    })

    .post('/:address/invitation', async (c) => {
      const visit = await signedInVisit(site, c, 'forEnrolling')
      if (visit instanceof Response) return visit
      const secret = pastedSecret((await readForm(c)).text('secret'))
      const { outcome } = secret === null ? { outcome: 'unusable' as const } : await visit.me.acceptInvitation(secret)
      return c.redirect(outcome === 'accepted' ? visit.paths.add : `${visit.paths.invitation}?link=${outcome}`, 303)
    })

  async function show(c: PortalContext, { me, paths }: SignedInVisit, problem: InvitationProblem | null) {
    const { resource, user } = await me.view()
    const shown = { site, owner: resource.name, paths, person: user, problem }
    return page(c, <InvitationPage {...shown} />)
  }
}

function problemIn(given: string | undefined): InvitationProblem | null {
  return invitationProblems.find((known) => known === given) ?? null
}
