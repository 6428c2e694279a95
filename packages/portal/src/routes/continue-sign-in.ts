import type { SignedIn } from '@chatfactor/accounts'
import type { ChallengeStarted } from '@chatfactor/core'
import { browserContext, signerContext } from '../http/browser-context.js'
import type { PortalContext } from '../http/portal-hono.js'
import type { AskedStep } from '../http/step-cookie.js'
import type { Visit } from '../http/visits.js'
import { lockedWhy } from '../pages/ask-situation.js'
import type { Site } from '../site.js'

/**
 * After a first factor: the session's cookie, and for people with a token the code for the second, unless this browser
 * is remembered. With `on_demand` a button sends the code.
 *
 * A person who is signed in already has to prove it again, because a remembered browser is never fresh.
 */
export async function continueSignIn(
  site: Site,
  c: PortalContext,
  visit: Visit,
  { session, secret, deviceCookie }: Extract<SignedIn, { outcome: 'signed_in' }>,
  back: string | null,
  code: 'sent' | 'on_demand' = 'sent',
): Promise<Response> {
  const { resource, cookie, step, paths } = visit
  const old = visit.session?.secret
  if (old !== undefined) await site.chatfactor.sessions.end({ secret: old, resourceId: resource.id })
  cookie.write(c, secret)
  if (deviceCookie !== null) visit.device.write(c, deviceCookie)
  if (session.state === 'enrollment') {
    step.clear(c)
    // A waiting invitation is what lets them enroll.
    return c.redirect(back === 'invitation' ? paths.invitation : paths.add, 303)
  }
  if (session.state === 'new_password') {
    step.clear(c)
    return c.redirect(paths.newPassword, 303)
  }
  const isAgain = visit.session?.state === 'complete'
  if (session.state === 'complete' || (!isAgain && (await skipCode(site, c, visit, secret)))) {
    step.clear(c)
    return c.redirect(paths.back(back), 303)
  }
  if (code === 'on_demand') {
    step.write(c, { at: 'not_sent', back })
    return c.redirect(paths.secondFactor, 303)
  }
  const started = await site.chatfactor.signIn.secondFactor.start({
    resourceId: resource.id,
    secret,
    ...signerContext(site, c, visit),
  })
  step.write(c, stepAfter(started, back))
  return c.redirect(paths.secondFactor, 303)
}

/**
 * Whether this browser may skip the code; if so, the session gets a new secret.
 *
 * A cookie that does not help stays, unless it is over: it may belong to another person who uses this browser.
 */
async function skipCode(site: Site, c: PortalContext, visit: Visit, secret: string): Promise<boolean> {
  const browserSecret = visit.browser.read(c)
  if (browserSecret === null || !/^[\w.-]{43,100}$/.test(browserSecret)) return false
  const known = await site.chatfactor.signIn.withRememberedBrowser({
    resourceId: visit.resource.id,
    secret,
    browserSecret,
    deviceCookie: visit.device.read(c),
    network: browserContext(site, c).network,
  })
  if (known.outcome !== 'signed_in') {
    if ('isOver' in known && known.isOver) visit.browser.clear(c)
    return false
  }
  visit.cookie.write(c, known.secret)
  visit.browser.write(c, known.browserSecret)
  if (known.deviceCookie !== null) visit.device.write(c, known.deviceCookie)
  return true
}

/** What the browser remembers after asking for a code; each page reads the state of the message from core. */
export function stepAfter(started: ChallengeStarted, back: string | null): AskedStep {
  switch (started.outcome) {
    case 'sent':
    case 'queued':
    case 'undelivered':
    case 'needs_user':
      return { at: 'asked', challengeId: started.challengeId, verdict: null, back }
    case 'throttled':
      return { at: 'stopped', why: 'unavailable', retryAt: started.retryAt.getTime(), back }
    case 'locked':
      return { at: 'stopped', why: lockedWhy(started.reason), retryAt: started.retryAt?.getTime() ?? null, back }
    case 'not_now':
      return { at: 'stopped', why: started.outcome, retryAt: started.retryAt.getTime(), back }
    case 'not_from_here':
    case 'busy':
    case 'recovery_needed':
    case 'disowned':
      return { at: 'stopped', why: started.outcome, retryAt: null, back }
    case 'not_enrolled':
    case 'bypassed':
      // With a bypass, the first factor completes a session; this session began before the bypass.
      return { at: 'stopped', why: 'unavailable', retryAt: null, back }
  }
}
