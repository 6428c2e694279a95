import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import type { Site } from '../site.js'

/** The stylesheet, the script and the icon: their names change with their content, so browsers keep them for a year. */
export function assetRoutes({ assets }: Site): PortalRoutes {
  return portalHono().get('/:fileName', async (c) => {
    const asset = Object.values(await assets()).find(({ fileName }) => fileName === c.req.param('fileName'))
    if (asset === undefined) return c.notFound()
    return c.body(asset.text, 200, {
      'content-type': asset.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
}
