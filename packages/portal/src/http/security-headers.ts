/**
 * Neither stored nor transformed. Pages show codes and keys next to text that strangers may choose, so they are never
 * compressed, and compression on the way would delay a stream. Express's `compression` and most proxies respect this
 * (RFC 9111 5.2.2.6).
 */
export const asItIs = 'no-store, no-transform'

/**
 * The headers of every answer of the portal.
 *
 * The referrer policy is `same-origin` and not `no-referrer`: other sites learn nothing either way, but `no-referrer`
 * makes browsers send `Origin: null` with our own forms, too.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}
