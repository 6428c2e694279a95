import type { Asset } from '../assets/assets.js'
import { accentStyle } from '../brand.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import type { Site } from '../site.js'

/** The stylesheet, the script and the icon: their names change with their content, so browsers keep them for a year. */
export function assetRoutes({ assets }: Site): PortalRoutes {
  const routes = portalHono().get('/brand.css', (c) => {
    const style = accentStyle(new URL(c.req.url).searchParams)
    if (style === null) return c.notFound()
    return c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=86400' })
  })
  return routes.get('/:fileName', async (c) => {
    const asset = Object.values(await assets()).find(({ fileName }) => fileName === c.req.param('fileName'))
    if (asset === undefined) return c.notFound()
    return assetResponse(c, asset, 'public')
  })
}

/** Answers with such a file; shared caches may keep only `public` ones. */
export function assetResponse(c: PortalContext, asset: Asset, keptBy: 'public' | 'private'): Response {
  const headers = {
    'content-type': asset.contentType,
    'cache-control': `${keptBy}, max-age=31536000, immutable`,
    vary: 'accept-encoding',
  }
  return takesGzip(c.req.header('accept-encoding'))
    ? c.body(asset.compressed, 200, { ...headers, 'content-encoding': 'gzip' })
    : c.body(asset.text, 200, headers)
}

/** Whether a browser accepts gzip (RFC 9110 12.5.3). */
function takesGzip(accepted = ''): boolean {
  return accepted
    .slice(0, 200)
    .split(',')
    .some((coding) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding))
}
