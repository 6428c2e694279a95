/**
 * Not stored, and not transformed: pages show codes and keys beside what strangers may put there, so they are never compressed, and a
 * stream that is compressed on its way is held back. The `compression` of Express and most proxies keep to it (RFC 9111 5.2.2.6).
 */
export const asItIs = 'no-store, no-transform'

/**
 * What every answer of the portal carries.
 *
 * The referrer policy is `same-origin` and not `no-referrer`: other sites learn nothing either way, but with `no-referrer` browsers
 * also send `Origin: null` with our own forms.
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
