import { type AllowedAction, ChatfactorError, type SelfServiceView } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { askFreshFirst } from '../http/freshness.js'
import { page } from '../http/html.js'
import { inputErrors } from '../http/input-errors.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorsIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { type SignedInVisit, signedInVisit } from '../http/visit.js'
import { pinWords } from '../pages/field-words.js'
import { RemovePinPage, SetPinPage } from '../pages/pin-pages.js'
import type { Site } from '../site.js'

/** The PIN in front of each code. */
export function pinRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/pin', async (c) => {
      const visit = await pinVisit(c, 'token.set_pin')
      if (visit instanceof Response) return visit
      const { view, paths } = visit
      askFreshFirst(view, 'token.set_pin')
      return page(c, <SetPinPage {...{ site, view, paths }} errors={errorsIn(refusedForm(site, c))} />)
    })

    .post('/:address/pin', async (c) => {
      const visit = await pinVisit(c, 'token.set_pin')
      if (visit instanceof Response) return visit
      const form = await readForm(c)
      const pin = form.text('pin')
      if (pin !== form.text('again')) {
        return refuse(c, visit, new Map([['again', c.var.words.say('field.pairDiffers')]]))
      }
      try {
        await visit.me.pin.set(pin)
      } catch (error) {
        const errors = inputErrors(error, pinWords, c.var.words)
        if (errors === null) throw error
        return refuse(c, visit, errors)
      }
      return c.redirect(`${visit.paths.home}?news=pin_set`, 303)
    })

    .get('/:address/pin/remove', async (c) => {
      const visit = await pinVisit(c, 'token.remove_pin')
      if (visit instanceof Response) return visit
      const { view, paths } = visit
      return view.hasPin
        ? page(c, <RemovePinPage site={site} view={view} paths={paths} />)
        : c.redirect(paths.home, 303)
    })

    .post('/:address/pin/remove', async (c) => {
      const visit = await pinVisit(c, 'token.remove_pin')
      if (visit instanceof Response) return visit
      if (visit.view.hasPin) await visit.me.pin.delete()
      return c.redirect(`${visit.paths.home}?news=pin_removed`, 303)
    })

  /** Somebody without codes has nothing to type a PIN in front of. */
  async function pinVisit(
    c: PortalContext,
    action: AllowedAction,
  ): Promise<(SignedInVisit & { readonly view: SelfServiceView }) | Response> {
    const visit = await signedInVisit(site, c)
    if (visit instanceof Response) return visit
    const view = await visit.me.view()
    if (!view.allowedActions.includes(action)) throw new ChatfactorError('POLICY_DENIED', { rule: action })
    return view.enrolled ? { ...visit, view } : c.redirect(visit.paths.home, 303)
  }

  function refuse(c: PortalContext, { paths }: SignedInVisit, errors: ReadonlyMap<string, string>): Response {
    return refuseForm(site, c, paths.pin, { values: {}, errors })
  }
}
