import type { AllowedAction, SelfServiceOfPerson, SelfServiceView } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { askFreshFirst, requireAllowed } from '../http/freshness.js'
import { page } from '../http/html.js'
import { inputErrors } from '../http/input-errors.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorsIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { signedIn } from '../http/visit.js'
import { leadTelling } from '../http/visit-news.js'
import type { SignedInVisit } from '../http/visits.js'
import { pinWords } from '../pages/field-words.js'
import { RemovePinPage, SetPinPage } from '../pages/pin-pages.js'
import type { Site } from '../site.js'

/** The PIN that comes before each code. */
export function pinRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/pin', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const view = await viewFor(me, 'token.set_pin')
      if (!view.enrolled) return c.redirect(paths.home, 303)
      askFreshFirst(view, 'token.set_pin')
      return page(c, <SetPinPage {...{ view, paths }} errors={errorsIn(refusedForm(site, c))} />)
    })

    .post('/:address/pin', signedIn(site), async (c) => {
      const { visit } = c.var
      const view = await viewFor(visit.me, 'token.set_pin')
      if (!view.enrolled) return c.redirect(visit.paths.home, 303)
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
      return leadTelling(c, visit, 'pin_set', visit.paths.home)
    })

    .get('/:address/pin/remove', signedIn(site), async (c) => {
      const { me, paths } = c.var.visit
      const view = await viewFor(me, 'token.remove_pin')
      if (!view.enrolled) return c.redirect(paths.home, 303)
      return view.hasPin ? page(c, <RemovePinPage view={view} paths={paths} />) : c.redirect(paths.home, 303)
    })

    .post('/:address/pin/remove', signedIn(site), async (c) => {
      const { visit } = c.var
      const view = await viewFor(visit.me, 'token.remove_pin')
      if (!view.enrolled) return c.redirect(visit.paths.home, 303)
      if (!view.hasPin) return c.redirect(visit.paths.home, 303)
      await visit.me.pin.delete()
      return leadTelling(c, visit, 'pin_removed', visit.paths.home)
    })

  function refuse(c: PortalContext, { paths }: SignedInVisit, errors: ReadonlyMap<string, string>): Response {
    return refuseForm(site, c, paths.pin, { values: {}, errors })
  }
}

/** The view of a person who may do this. Without codes a PIN makes no sense. */
async function viewFor(me: SelfServiceOfPerson, action: AllowedAction): Promise<SelfServiceView> {
  const view = await me.view()
  requireAllowed(view, action)
  return view
}
