import { type ChallengeProgress, eventStream } from '@chatfactor/core'
import { isPageless } from '../http/asking.js'
import { drawn } from '../http/html.js'
import { securityHeaders } from '../http/security-headers.js'
import { changeWords, markOf } from '../pages/second-factor-words.js'
import type { AnySite } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'

/** Streams the progress of a question to a waiting page. */
export function stream(
  site: AnySite,
  words: PortalWords,
  { signal }: Request,
  watch: (signal: AbortSignal) => AsyncIterable<ChallengeProgress>,
): Response {
  const events = eventStream(watch, {
    request: { signal },
    tell: (seen) => ({ state: markOf(seen), words: changeWords(words, seen, site.clock.now()) }),
    report: site.report,
  })
  for (const [name, value] of Object.entries(securityHeaders)) events.headers.set(name, value)
  return events
}

/** A page of ours. */
export async function html(
  drawnWith: Parameters<typeof drawn>[0],
  status: 200 | 401 | 403,
  content: Parameters<typeof drawn>[1],
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return new Response(String(await drawn(drawnWith, content)), {
    status,
    headers: {
      ...securityHeaders,
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
  })
}

/** The same answer with the host's headers added. */
export function withHeaders(answer: Response, given: Headers): Response {
  for (const [name, value] of given) answer.headers.append(name, value)
  return answer
}

/** Redirects, as after every form. */
export function leadTo(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } })
}

/** Only a status if the browser shows no page: a request whose answer no script reads would never be over for it. */
export function noPage(request: Request): Response | null {
  if (!isPageless(request) || !request.headers.has('sec-fetch-dest')) return null
  return new Response(null, { status: 403, headers: { 'cache-control': 'no-store' } })
}

/** A short text. */
export function textResponse(status: 401, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
