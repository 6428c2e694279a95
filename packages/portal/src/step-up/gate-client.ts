import { isAhead, isByScript, isFromElsewhere, isPageless } from '../http/asking.js'

/** Whether the client is a program: it prefers JSON to a page, or sends JSON as no browser does. */
export function wantsJson(request: Request): boolean {
  const ranges = rangesIn(request.headers.get('accept') ?? '')
  const [json, page] = [weightOf(ranges, jsonType), weightOf(ranges, pageType)]
  if (json !== page) return json > page
  return !ranges.has(pageType) && (ranges.has(jsonType) || isProgram(request))
}

const jsonType = 'application/json'
const pageType = 'text/html'

/** The accepted types with their weights. */
function rangesIn(accept: string): ReadonlyMap<string, number> {
  return new Map(
    accept
      .toLowerCase()
      .split(',')
      .map((range) => range.split(';').map((part) => part.trim()))
      .map(([name = '', ...parts]) => [name, weightIn(parts)]),
  )
}

function weightIn(parts: readonly string[]): number {
  const given = parts.find((part) => part.startsWith('q='))
  const weight = given === undefined ? 1 : Number(given.slice(2))
  return Number.isNaN(weight) ? 1 : weight
}

/** The most specific range counts (RFC 9110). */
function weightOf(ranges: ReadonlyMap<string, number>, type: string): number {
  return ranges.get(type) ?? ranges.get(type.replace(/\/.*/, '/*')) ?? ranges.get('*/*') ?? 0
}

/**
 * Whether this was certainly not sent by a browser's page. With every POST a browser says which page it comes from, and
 * it asks the other site before it sends JSON there. So JSON without a word about a page comes from a program, which no
 * attacker can direct here in a person's name.
 */
export function isProgram({ headers }: Request): boolean {
  return !headers.has('origin') && !headers.has('sec-fetch-site') && isJsonType(headers)
}

/** Whether the body is JSON, which a page's form cannot claim. */
export function isJsonType(headers: Headers): boolean {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json'
}

/**
 * Whether a person asked for this page, here and now: a prefetch by a browser or a framework's script, or a link on
 * another site, must not make the bot write. A program that wants JSON is asking.
 */
export function isAsking(request: Request): boolean {
  const isShown = wantsJson(request) || !(isPageless(request) || isByScript(request))
  return isShown && !isAhead(request) && !isFromElsewhere(request)
}
