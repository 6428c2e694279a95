import type { Next } from 'hono'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { signedIn, visitOf } from '../http/visit.js'
import { InvitationPage } from '../pages/invitation-page.js'
import type { Site } from '../site.js'
import { invitations } from '../states/invitations.js'

/** An administrator's invitation (R3): opening the link changes nothing, and only its own person can accept it. */
export function invitationRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/invitation', showSignedOut, signedIn(site, 'forEnrolling'), async (c) => {
      const { me, paths } = c.var.visit
      const { resource, user } = await me.view()
      const shown = { owner: resource.name, paths, person: user, error: errorIn(refusedForm(site, c), 'secret') }
      return page(c, <InvitationPage {...shown} />)
    })

    .post('/:address/invitation', signedIn(site, 'forEnrolling'), async (c) => {
      const { visit } = c.var
      const secret = pastedSecret((await readForm(c)).text('secret'))
      const { outcome } = secret === null ? { outcome: 'unusable' as const } : await visit.me.acceptInvitation(secret)
      if (outcome === 'accepted') return c.redirect(visit.paths.add, 303)
      const errors = new Map([['secret', c.var.words.say(invitations[outcome].text)]])
      return refuseForm(site, c, visit.paths.invitation, { values: {}, errors })
    })

  /** No redirect to a form: it would lose the fragment, and the person would not know what to open again. */
  async function showSignedOut(c: PortalContext, next: Next) {
    const { session, visitor, resource, paths } = await visitOf(site, c)
    if (session !== null || visitor !== null) return next()
    return page(c, <InvitationPage owner={resource.name} paths={paths} person={null} error={null} />)
  }
}
