import { isAhead, isByScript, isFromElsewhere, isPageless } from '../http/asking.js'

/** Whether the client is a program: it would rather have JSON than a page, or sends JSON as no browser does. */
export function wantsJson(request: Request): boolean {
  const ranges = rangesIn(request.headers.get('accept') ?? '')
  const [json, page] = [weightOf(ranges, jsonType), weightOf(ranges, pageType)]
  if (json !== page) return json > page
  return !ranges.has(pageType) && (ranges.has(jsonType) || isProgram(request))
}

const jsonType = 'application/json'
const pageType = 'text/html'

/** What is accepted, and how gladly. */
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

/** The narrowest range counts, as RFC 9110 has it. */
function weightOf(ranges: ReadonlyMap<string, number>, type: string): number {
  return ranges.get(type) ?? ranges.get(type.replace(/\/.*/, '/*')) ?? ranges.get('*/*') ?? 0
}

/**
 * Whether no browser sent this. A browser says with every POST which page it comes from, and asks the other site before it sends it JSON: so
 * JSON without a word about a page comes from a program, which nobody can lead here in a person's name.
 */
export function isProgram({ headers }: Request): boolean {
  return !headers.has('origin') && !headers.has('sec-fetch-site') && isJsonType(headers)
}

/** Whether the body is JSON: no form of a page can say that of itself. */
export function isJsonType(headers: Headers): boolean {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() === 'application/json'
}

/**
 * Whether a person asked for this page here and now: what a browser or a framework's script fetches ahead, or another site leads to,
 * must not make the bot write. A program that wants JSON is asking.
 */
export function isAsking(request: Request): boolean {
  const isShown = wantsJson(request) || !(isPageless(request) || isByScript(request))
  return isShown && !isAhead(request) && !isFromElsewhere(request)
}
