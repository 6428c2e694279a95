import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Chatfactor, type OptionNames, refuseUnknownOptions, type UserRef } from '@chatfactor/core'
import { deviceName } from '../http/device-name.js'
import { drawn } from '../http/html.js'
import { acceptedLanguages } from '../http/language.js'
import { liveEvents } from '../http/live-events.js'
import { isSameOrigin } from '../http/same-origin.js'
import { securityHeaders } from '../http/security-headers.js'
import { withBotQr } from '../pages/ask-situation.js'
import { changeWords, markOf } from '../pages/second-factor-words.js'
import type { PortalOptions } from '../portal-options.js'
import { isTooEarly } from '../routes/too-early.js'
import { siteOf } from '../site.js'
import { stepUpCookie } from '../step-up/step-up-cookie.js'
import { StepUpPage } from '../step-up/step-up-page.js'
import { nullWhenGone, stepUpSituation } from '../step-up/step-up-situation.js'
import type { PortalWords } from '../words/portal-words.js'
import type { HostRequest } from './host-request.js'
import { readStepUpForm } from './step-up-form.js'

/** How a host's own page is guarded. */
export interface RequireSecondFactorOptions<R extends HostRequest>
  extends Pick<PortalOptions, 'extraPath' | 'productName' | 'theme' | 'clientAddress' | 'texts' | 'clock'> {
  readonly resourceId: string
  /** Who is signed in to the host; `null` lets nobody through. */
  readonly user: (request: R) => UserRef | null
  /** The host's session id: a proof counts for this session only. */
  readonly session: (request: R) => string
  /** Whether this person has signed in with this browser before; `false` by default. Half of the messages are kept for such browsers. */
  readonly known?: (request: R) => boolean
  /** What the proof is good for, e.g. `pay`. */
  readonly purpose: string
  /** The one thing that the proof is good for, e.g. the id of a payment that cannot change any more. */
  readonly subject?: (request: R) => string
  /** The proof counts for the request that brings the code, and never again: only a POST from the page for the code gets through. */
  readonly once?: boolean
  /** What the message and the page for the code say it is for, e.g. `Paying an invoice`. */
  readonly reason?: (request: R) => string
  /** How long a proof counts, 10 minutes by default. */
  readonly maxAgeMs?: number
  /** The self-service address of the Resource, for people who have no messenger yet, or lost it. */
  readonly address?: string
  /** Where *Cancel* leads, `/` by default. */
  readonly cancelPath?: string
}

const optionNames: OptionNames<RequireSecondFactorOptions<HostRequest>> = {
  extraPath: true,
  productName: true,
  theme: true,
  clientAddress: true,
  texts: true,
  clock: true,
  resourceId: true,
  user: true,
  session: true,
  known: true,
  purpose: true,
  subject: true,
  once: true,
  reason: true,
  maxAgeMs: true,
  address: true,
  cancelPath: true,
}

/**
 * Express middleware that shows a page for the code before whatever comes after it: `app.use('/pay', requireSecondFactor(chatfactor, …))`.
 *
 * Guard the page and the action it leads to: a POST without a proof is answered with 403 and the page, its body is not kept. The proof
 * is the accepted challenge, bound to user, session, purpose and subject; it ends with the token. The cookie only names the challenge.
 * With `once` the code itself is the action: its POST goes on to your POST handler, which does what `subject` names, and a GET handler
 * is never reached. With `once` or `subject` nobody is let through by an administrator's bypass.
 */
export function requireSecondFactor<R extends HostRequest>(
  chatfactor: Chatfactor,
  options: RequireSecondFactorOptions<R>,
): (request: R, response: ServerResponse, next: (error?: unknown) => void) => void {
  refuseUnknownOptions(options, optionNames)
  const { resourceId, purpose, once = false, maxAgeMs, address, cancelPath = '/' } = options
  const { secondFactor, factors } = chatfactor
  const site = siteOf({ ...options, chatfactor })
  const cookie = stepUpCookie(site, purpose)

  const guard = async (request: R, response: ServerResponse, next: () => void): Promise<void> => {
    const user = options.user(request)
    const words = await site.catalogue.words(...acceptedLanguages(request.headers['accept-language']))
    if (user === null) return sendText(response, 401, words.say('stepUp.signInFirst'))
    const path = ownPath(request.originalUrl ?? request.url ?? '/')
    const own = new Request(new URL(path, site.origin), { headers: headersOf(request) })
    const form = request.method === 'POST' && isSameOrigin(site, own) ? await readStepUpForm(request) : null
    const challengeId = cookie.read(request.headers.cookie)
    const reason = options.reason?.(request) ?? null
    const network = site.clientAddress(own, { remoteAddress: request.socket.remoteAddress })
    const device = deviceName(request.headers['user-agent'] ?? null)
    const session = {
      resourceId,
      user,
      purpose,
      binding: options.session(request),
      ...(options.subject === undefined ? {} : { subject: options.subject(request) }),
    }
    const progressOf = (id: string) => secondFactor.progress({ ...session, challengeId: id })
    if (request.method === 'GET' && request.headers.accept === 'text/event-stream') {
      const seen = challengeId === undefined ? null : await progressOf(challengeId).catch(nullWhenGone)
      if (seen === null) return sendText(response, 401, words.say('stepUp.signInFirst'))
      if (seen.state === 'waiting') return stream(response, words, { ...session, challengeId: seen.challengeId })
    }
    const again = form?.again === true && !(await isTooEarly(challengeId ?? null, progressOf, site.clock.now()))
    const answer = await secondFactor.check({
      ...session,
      once,
      known: options.known?.(request) ?? false,
      ...(challengeId === undefined ? {} : { challengeId }),
      ...(form?.code === undefined ? {} : { code: form.code }),
      ...(again ? { again } : {}),
      ...(form?.tokenId === undefined ? {} : { tokenId: form.tokenId }),
      ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
      context: {
        ...(reason === null ? {} : { reason }),
        ...(network === null ? {} : { network }),
        ...(device === null ? {} : { device }),
      },
    })
    if (answer.outcome === 'bypassed' || (answer.outcome === 'passed' && (once || form === null))) return next()
    if (answer.outcome === 'passed') {
      response.writeHead(303, { location: path, 'set-cookie': cookie.write(answer.challengeId) }).end()
      return
    }
    const askedId = 'challengeId' in answer ? answer.challengeId : challengeId
    const [status, progress] = await Promise.all([
      factors.status({ resourceId, user }),
      askedId === undefined ? null : progressOf(askedId).catch(nullWhenGone),
    ])
    const situation = stepUpSituation(answer, progress)
    const shown = {
      ...{ site, reason, cancelPath },
      situation: situation === 'not_enrolled' ? situation : await withBotQr(site, situation),
      action: path,
      hasPin: status.hasPin,
      others: status.messengers.filter(({ tokenId }) => tokenId !== progress?.tokenId),
      portalPath: address === undefined ? null : `${site.base}/p/${encodeURIComponent(address)}`,
    }
    const body = await drawn(words, <StepUpPage {...shown} />)
    const given = 'challengeId' in answer ? { 'set-cookie': cookie.write(answer.challengeId) } : {}
    response.writeHead(request.method === 'GET' && 'challengeId' in answer ? 200 : 403, {
      ...securityHeaders,
      ...given,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(String(body))
  }

  const stream = async (
    response: ServerResponse,
    words: PortalWords,
    own: Parameters<typeof secondFactor.watch>[0],
  ): Promise<void> => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const events = liveEvents((signal) => secondFactor.watch(own, { signal }), {
      request: { signal: gone.signal },
      tell: (seen) => ({ state: markOf(seen), words: changeWords(words, seen, site.clock.now()) }),
      report: site.report,
    })
    response.writeHead(200, { ...securityHeaders, ...Object.fromEntries(events.headers) })
    for await (const part of events.body ?? []) response.write(part)
    response.end()
  }

  return (request, response, next) => {
    guard(request, response, next).catch(next)
  }
}

/** With one slash before it: what begins with two names another host, and may be no address at all. */
function ownPath(given: string): string {
  return `/${given.replace(/^[/\\]+/, '')}`
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}
