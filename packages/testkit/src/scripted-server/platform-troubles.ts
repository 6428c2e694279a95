import type { Script } from './scripted-server.js'
import { halfABody, json, page, reset, stalledBody, stalledHeaders } from './scripts.js'

/** One problem of a platform, and what a transport based on core's `platformCall` says about it. */
export interface PlatformTrouble {
  readonly name: string
  readonly script: Script<unknown>
  readonly outcome: 'unknown' | 'misconfigured'
  readonly httpStatus: number | null
  /** The text for an operator. */
  readonly hint: RegExp
  /** Whether only the deadline ends it. */
  readonly isSilent: boolean
}

const html = '<html><body>Bad Gateway</body></html>'

function trouble(
  name: string,
  script: Script<unknown>,
  outcome: PlatformTrouble['outcome'],
  httpStatus: number | null,
  hint: RegExp,
): PlatformTrouble {
  return { name, script, outcome, httpStatus, hint, isSilent: hint === tooLate }
}

const unreadable = /^the answer cannot be read$/
const tooLate = /^no answer in time$/
/** A 404 or a redirect is not from the API: nothing was sent, and the settings need a look. */
const notTheApi = /^something else than .+ answered; look at \w+ and at proxies on the way$/

export const platformTroubles: readonly PlatformTrouble[] = [
  trouble('a gateway page with 502', page(502, 'text/html', html), 'unknown', 502, unreadable),
  trouble('a 502 without a type', (response) => response.writeHead(502).end(), 'unknown', 502, unreadable),
  trouble('500 without the words of the platform', json(500, { error: 'oops' }), 'unknown', 500, unreadable),
  trouble('an object of another kind', json(200, { something: 'else' }), 'unknown', 200, unreadable),
  trouble('a request time-out of a proxy', page(408, 'text/html', html), 'unknown', 408, unreadable),
  trouble('a page with 404', page(404, 'text/html', html), 'misconfigured', 404, notTheApi),
  trouble('a redirect', page(302, 'text/html', '', { location: '/elsewhere' }), 'misconfigured', 302, notTheApi),
  trouble('stalled headers', stalledHeaders, 'unknown', null, tooLate),
  trouble('a stalled body', stalledBody, 'unknown', null, tooLate),
  trouble('half a body', halfABody, 'unknown', null, /^the connection was (closed without an answer|reset)$/),
  trouble('a reset after the request', reset, 'unknown', null, /^the connection was reset$/),
]
