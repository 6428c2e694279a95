/** What must not appear in any message. Shapes only: nothing here knows a real secret. */
const shapes: readonly RegExp[] = [
  /(?<!\d)\d{6,20}:[A-Za-z0-9_-]{30,}/g, // a Telegram bot credential, also right behind the "bot" of a URL
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, // a link code, a session or another 256-bit secret
  /\bEAA[A-Za-z0-9]{20,}/g, // a Graph API access credential
  /\b[0-9a-z]{16}-[0-9a-z]{16}-[0-9a-z]{16}\b/g, // a Viber credential
  /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/gi, // a typed code
  /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}\b/gi, // a recovery code
  /(?<![\w-]|\d[.:])\d{6}(?:\d{2})?(?![\w-]|[.:]\d)/g, // a one-time password
]

/** More than people read of a message; it may hold a stranger's input, and must not cost unbounded time. */
const mostCharacters = 2_000

/** Replaces everything that looks like a credential, a link code or a one-time password by `[redacted]`, and cuts what is too long. */
export function redact(text: string): string {
  return shapes.reduce((left, shape) => left.replace(shape, '[redacted]'), cut(text))
}

/** Without the word that the cut goes through: half a secret has another shape. */
function cut(text: string): string {
  if (text.length <= mostCharacters) return text
  return `${text.slice(0, mostCharacters).replace(/(?<![\w:-])[\w:-]+$/, '')}…`
}
