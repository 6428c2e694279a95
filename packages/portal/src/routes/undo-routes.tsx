import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { shownUndo, undoneCookie } from '../http/undone-cookie.js'
import { UndoPage } from '../pages/undo-page.js'
import { UndonePage } from '../pages/undone-page.js'
import type { Site } from '../site.js'

/** "That was not me" (R4): opening the link changes nothing, only the button does. */
export function undoRoutes(site: Site): PortalRoutes {
  const cookie = undoneCookie(site)
  const start = `${site.base}/undo`
  return portalHono()
    .get('/', (c) => page(c, <UndoPage error={errorIn(refusedForm(site, c), 'secret')} />))

    .post('/', async (c) => {
      const secret = pastedSecret((await readForm(c)).text('secret'))
      const shown = secret === null ? null : shownUndo(await site.chatfactor.notices.undo({ secret }))
      if (shown === null) {
        const errors = new Map([['secret', c.var.words.say('undo.unknown')]])
        return refuseForm(site, c, start, { values: {}, errors })
      }
      cookie.write(c, shown)
      return c.redirect(`${start}/done`, 303)
    })

    .get('/done', (c) => {
      const shown = cookie.read(c)
      return shown === null ? c.redirect(start, 303) : page(c, <UndonePage shown={shown} />)
    })
}
