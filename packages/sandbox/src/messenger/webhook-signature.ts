import { createHmac } from 'node:crypto'

/**
 * The body of a webhook as Meta writes it: non-ASCII characters, slashes, `<`, `%` and `@` are escaped in lower-case
 * hexadecimal. The signature covers exactly this, so a body that was parsed and written again fails.
 */
export function webhookBody(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]|[/<%@]/g, (letter) => {
    if (letter === '/') return '\\/'
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Both headers; `X-Hub-Signature` is the old one. Source: https://developers.facebook.com/docs/messenger-platform/webhooks */
export function signatureHeaders(body: string, appSecret: string): Readonly<Record<string, string>> {
  const hmac = (algorithm: string) => `${algorithm}=${createHmac(algorithm, appSecret).update(body).digest('hex')}`
  return { 'x-hub-signature': hmac('sha1'), 'x-hub-signature-256': hmac('sha256') }
}
