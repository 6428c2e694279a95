import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { pastedSecret } from '../http/pasted-secret.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { errorIn, refusedForm, refuseForm } from '../http/refused-form.js'
import { resourceAt } from '../http/resource-at.js'
import { type ShownUndo, shownUndo, undoneCookie } from '../http/undone-cookie.js'
import { foundWords } from '../pages/found-notice-words.js'
import { UndoPage } from '../pages/undo-page.js'
import { UndonePage } from '../pages/undone-page.js'
import type { Site } from '../site.js'

/** "That was not me" (R4): opening the link changes nothing, only the button does. */
export function undoRoutes(site: Site): PortalRoutes {
  const cookie = undoneCookie(site)
  const start = `${site.base}/undo`
  const { notices } = site.chatfactor

  /** The brand of its Resource, which is named as on its own sign-in page. */
  const ownerAt = async (c: PortalContext, address: string | null) => {
    const resource = address === null ? null : await resourceAt(site, address)
    if (resource !== null) c.set('brand', site.brandOf(resource))
    return resource
  }

  return (
    portalHono()
      .get('/', async (c) => {
        const resource = await ownerAt(c, c.req.query('p') ?? null)
        const shown = { owner: resource?.name ?? site.productName, address: resource?.selfService.address ?? null }
        return page(c, <UndoPage {...shown} error={errorIn(refusedForm(site, c), 'secret')} />)
      })

      .post('/', async (c) => {
        const secret = pastedSecret((await readForm(c)).text('secret'))
        const shown = secret === null ? null : shownUndo(await notices.undo({ secret }))
        if (shown === null) {
          const resource = await ownerAt(c, c.req.query('p') ?? null)
          const errors = new Map([['secret', c.var.words.say('undo.unknown')]])
          const path = resource === null ? start : `${start}?p=${resource.selfService.address}`
          return refuseForm(site, c, path, { values: {}, errors })
        }
        cookie.write(c, shown)
        return c.redirect(`${start}/done`, 303)
      })

      // Called by the page's script, with the secret in a body: says what the button will do.
      .post('/about', async (c) => {
        const secret = pastedSecret((await readForm(c)).text('secret'))
        const found = secret === null ? ({ outcome: 'unknown' } as const) : await notices.preview({ secret })
        return c.json(foundWords(c.var.words, found))
      })

      .get('/done', async (c) => {
        const shown = cookie.read(c)
        if (shown === null) return c.redirect(start, 303)
        const places = placesOf(shown)
        const [place] = places
        const owner = place !== undefined && places.length === 1 ? place.name : site.productName
        if (places.length === 1) await ownerAt(c, place?.address ?? null)
        return page(c, <UndonePage shown={shown} owner={owner} />)
      })
  )
}

function placesOf(shown: ShownUndo) {
  return shown.outcome === 'undone' ? shown.places : [shown.place]
}
