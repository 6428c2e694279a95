import { isChatfactorError } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { UndoPage } from '../pages/undo-page.js'
import type { Site } from '../site.js'

/** "That was not me" (R4): opening the link changes nothing, only the button does. */
export function undoRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/', (c) => page(c, <UndoPage site={site} outcome={null} />))

    .post('/', async (c) => {
      const given = (await readForm(c)).text('secret').trim()
      const secret = given.slice(given.lastIndexOf('#') + 1)
      const { outcome } = await site.chatfactor.notices.undo({ secret }).catch(unusableWhenMalformed)
      return page(c, <UndoPage site={site} outcome={outcome} />, outcome === 'undone' ? 200 : 422)
    })
}

function unusableWhenMalformed(error: unknown): { readonly outcome: 'unusable' } {
  if (isChatfactorError(error) && error.code === 'INVALID_INPUT') return { outcome: 'unusable' }
  throw error
}
