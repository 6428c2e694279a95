import type { MiddlewareHandler } from 'hono'

const policy = (beside: string | null): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${beside ?? "'none'"}`,
  ].join('; ')

/** What a mail may do on a page: show itself and its images; no scripts or forms, even in a frame. */
export const mailPolicy = (beside: string | null): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src https:',
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    `frame-ancestors 'self'${beside === null ? '' : ` ${beside}`}`,
  ].join('; ')

/** What pages may do: only the sandbox's own style, script and forms; and who may frame them. */
export function pageHeaders(beside: string | null): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policy(beside))
    c.header('x-content-type-options', 'nosniff')
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    c.header('referrer-policy', 'same-origin')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }
}
