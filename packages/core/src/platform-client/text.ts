/** Cuts visibly, and never in the middle of a character; lengths are UTF-16 units, as platforms count. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  return max < 1 ? '' : `${whole(text, max - 1)}…`
}

/** The first `max` UTF-16 units, without half of a surrogate pair. */
export function whole(text: string, max: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max
  return text.slice(0, end)
}

const begin = '\u2068'
const end = '\u2069'
const quotes = /\u2068([^\u2068\u2069]*)\u2069?/gu
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{1E900}-\u{1E95F}]/u

/**
 * Other people's words inside ours, e.g. the purpose of a payment, between isolates: they do not affect the order of
 * the text around them, and transports know that nothing in them may become a link, a mention or a command.
 */
export function quoted(text: string): string {
  return `${begin}${text.replaceAll(/[\u2068\u2069]/g, '')}${end}`
}

/** A text whose quoted parts are written by `quote`, and everything else by `ours`. */
export function withQuotes(text: string, quote: (theirs: string) => string, ours = (own: string) => own): string {
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(quotes)) {
    parts.push(ours(text.slice(from, match.index)), quote(match[1] ?? ''))
    from = match.index + match[0].length
  }
  return [...parts, ours(text.slice(from))].join('')
}

/** The same as plain text: quoted parts cannot be tapped, and isolates stay only where the order needs them. */
export function plainQuotes(text: string): string {
  return withQuotes(text, (theirs) => (rightToLeft.test(theirs) ? quoted(unlinked(theirs)) : unlinked(theirs)))
}

/** The same for details, which are entirely other people's words. */
export function plainDetails(details: string): string {
  return withQuotes(details, (theirs) => quoted(unlinked(theirs)), unlinked)
}

/** Isolates right-to-left words from the text around them; other words stay as they are. */
export function aside(text: string): string {
  return rightToLeft.test(text) ? quoted(text) : text
}

/**
 * The same words, without anything that a chat app without markup would make tappable: the dot of an address, and the
 * beginning of a mention, a command or an international phone number, become characters that look alike.
 */
export function unlinked(text: string): string {
  return text
    .replaceAll(/(?<=[\p{L}\p{N}_-])[.\u3002\uFF0E\uFF61](?=\p{L})/gu, '\u2024')
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => address.replaceAll('.', '\u2024'))
    .replaceAll(/:(?<=\p{L}[\p{L}\p{N}+-]{0,20}:)(?=\S)/gu, '\uFF1A')
    .replaceAll('@', '\uFF20')
    .replaceAll(/(?<![\p{L}\p{N}])\/(?=[\p{L}\p{N}])/gu, '\u2044')
    .replaceAll(/\+\d[\d ()-]{4,}\d/gu, (phone) => phone.replace('+', '\uFF0B').replaceAll(/[ ()-]+/g, '\u00B7'))
}
