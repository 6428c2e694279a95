/** Whether the client is a program: it accepts JSON and no pages, or sends JSON as no browser does. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  return !accept.includes('text/html') && (accept.includes('application/json') || isProgram(request))
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
  const { method, headers } = request
  const isAhead = /\bprefetch\b/.test(`${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`)
  const isScript = headers.get('sec-fetch-dest') === 'empty' && method === 'GET' && !wantsJson(request)
  return method !== 'HEAD' && !isAhead && !isScript && headers.get('sec-fetch-site') !== 'cross-site'
}
