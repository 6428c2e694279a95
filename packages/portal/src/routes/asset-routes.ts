import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import type { Site } from '../site.js'

/** The stylesheet, the script and the icon: their names change with their content, so browsers keep them for a year. */
export function assetRoutes({ assets }: Site): PortalRoutes {
  const routes = portalHono()
  for (const asset of Object.values(assets)) {
    routes.get(`/${asset.fileName}`, (c) =>
      c.body(asset.text, 200, {
        'content-type': asset.contentType,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    )
  }
  return routes
}
