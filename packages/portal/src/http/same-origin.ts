import type { Site } from '../site.js'
import { isLoopback } from './loopback.js'

/**
 * Whether a changing request comes from one of our own pages.
 *
 * Browsers send `Origin` with every POST. If a privacy setting replaces it by `null`, `Sec-Fetch-Site`, which no page
 * can forge, has to be `same-origin`. A request with neither is refused: it is not from a browser, or from one that
 * cannot be trusted here.
 */
export function isSameOrigin(site: Pick<Site, 'origin' | 'isLoopback'>, request: Request): boolean {
  const from = request.headers.get('sec-fetch-site')
  if (from !== null && from !== 'same-origin') return false
  const origin = request.headers.get('origin')
  if (origin === null || origin === 'null') return from === 'same-origin'
  return origin === site.origin || isOwnLoopback(site, request, origin)
}

/** On this machine, `localhost` and `127.0.0.1` are the same app. `Host` must be one of them, to stop DNS rebinding. */
function isOwnLoopback(site: Pick<Site, 'isLoopback'>, request: Request, origin: string): boolean {
  const own = new URL(request.url)
  return site.isLoopback && isLoopback(own.hostname) && origin === own.origin
}
