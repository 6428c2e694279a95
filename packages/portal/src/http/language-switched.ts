import type { Site } from '../site.js'
import { askedPath } from './own-path.js'
import type { PortalContext } from './portal-hono.js'

/**
 * Answers a link of the language switch: back to the page, which then follows the cookie.
 *
 * The page is known from the `Referer`, which our policy sends to ourselves, so that no page has to contain its own
 * address. Anything else leads to the start page.
 */
export function languageSwitched({ base, origin }: Pick<Site, 'base' | 'origin'>, c: PortalContext): Response {
  return c.redirect(pageBefore(base, [origin, new URL(c.req.url).origin], c.req.header('referer') ?? ''), 303)
}

function pageBefore(base: string, own: readonly string[], referer: string): string {
  const otherwise = base === '' ? '/' : base
  if (!URL.canParse(referer)) return otherwise
  const page = new URL(referer)
  const path = askedPath(page.pathname)
  const isOurs = own.includes(page.origin) && (path === base || path.startsWith(`${base}/`))
  if (!isOurs || path === `${base}/language`) return otherwise
  // It would override the cookie.
  page.searchParams.delete('lang')
  return `${path}${page.search}`
}
