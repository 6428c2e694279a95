import { openForm, type PortalRoutes, portalHono, readForm, refuseForm } from '@chatfactor/portal/pages'
import type { ConsoleSite } from './console-site.js'
import { formAt, knownForms } from './known-forms.js'
import { answerProblem, lostForm } from './problem-page.js'
import { ofAdministrator } from './signed-out.js'
import { actorOf, wordsOf } from './visit.js'

/** Shows a form again that arrived after its administrator's session had ended; nothing was done. */
export function againRoutes(site: ConsoleSite): PortalRoutes {
  const known = knownForms(site)
  return portalHono().post('/again', async (c) => {
    const sent = await readForm(c)
    const action = sent.text('action')
    const typed = openForm(site, ofAdministrator(actorOf(c).adminId, action), sent.text('sealed'))
    const found = formAt(known, action)
    if (typed === null || found === null) return lostForm(site, c)
    const { form, ids } = found
    try {
      const values = (await form.values?.(typed, ids, c)) ?? {}
      const errors = new Map([['', wordsOf(c).say('console.signedOut.again')]])
      return refuseForm(site, c, form.page(ids, typed), { values, errors })
    } catch (error) {
      return answerProblem(site, c, error, action)
    }
  })
}
