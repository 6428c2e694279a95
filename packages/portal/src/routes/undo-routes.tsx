import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { UndoPage } from '../pages/undo-page.js'
import type { Site } from '../site.js'

/** "That was not me" (R4): opening the link changes nothing, only the button does. */
export function undoRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/', (c) => page(c, <UndoPage site={site} outcome={null} />))

    .post('/', async (c) => {
      const secret = pastedSecret((await readForm(c)).text('secret'))
      const { outcome } =
        secret === null ? { outcome: 'unusable' as const } : await site.chatfactor.notices.undo({ secret })
      return page(c, <UndoPage site={site} outcome={outcome} />, outcome === 'undone' ? 200 : 422)
    })
}
