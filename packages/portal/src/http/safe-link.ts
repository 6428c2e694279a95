const schemes = new Set(['https:', 'http:', 'tg:', 'viber:', 'fb-messenger:', 'fb-messenger-public:'])

/** The link when it leads to a page or a messenger, `null` when it would run as a script. */
export function safeLink(url: string): string | null {
  return URL.canParse(url) && schemes.has(new URL(url).protocol) ? url : null
}
