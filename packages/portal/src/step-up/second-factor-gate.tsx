import { refuseUnknownOptions, type SecondFactorCheck } from '@chatfactor/core'
import { lookAtStart, refuseLiterals } from '@chatfactor/core/feature'
import { deviceName } from '../http/device-name.js'
import { isSameOrigin } from '../http/same-origin.js'
import { type AskSituation, withBotQr } from '../pages/ask-situation.js'
import { DisownedPage } from '../pages/disowned-page.js'
import { isTooEarly } from '../routes/too-early.js'
import { ForeignFormPage, OtherPersonPage } from './foreign-form-page.js'
import { isAsking, isProgram, wantsJson } from './gate-client.js'
import { isMarked, marked, readGateForm, withoutMark } from './gate-form.js'
import { gateFormOwner } from './gate-form-owner.js'
import { foreign, jsonAnswer, unauthenticated, waitingFor } from './gate-json.js'
import { gateWords, languageSwitchedOn, switchOn } from './gate-language.js'
import { type GateOptions, gateOptionNames, type LetThrough } from './gate-options.js'
import type { Gate, GateRequest } from './gate-request.js'
import { html, leadTo, stream, textResponse, withHeaders } from './gate-responses.js'
import { visitorsOf } from './gate-visitor.js'
import { type GuardsFrom, siteBehind } from './guarded-site.js'
import {
  accountsOf,
  goOnTo,
  isByPolicy,
  laterCookie,
  laterMark,
  notEnrolledWhenUnknown,
  nothingWhenUnknown,
  policyFor,
  withLater,
} from './not-enrolled.js'
import { resourceNamed } from './resource-named.js'
import { challengeIdIn, stepUpCookie } from './step-up-cookie.js'
import { StepUpPage } from './step-up-page.js'
import { isOverLately, nullWhenGone, openQuestion, saidOf, stepUpSituation } from './step-up-situation.js'
import { pathsOf, wayToEnroll } from './way-to-enroll.js'

/** A browser that was not asked yet. */
const nothingKept = { challengeId: undefined, said: null }

/**
 * Stands in front of a page of any web-standard host: `null` lets the request go on, anything else is the response to it.
 *
 * Guard both the page and the action it leads to. The proof is the accepted challenge, bound to user, session, purpose and subject; it ends
 * with the token, and the cookie only names it. With `once`, the code itself is the action: only the POST that brings it goes on. With
 * `once` or `subject`, an administrator's bypass does not count.
 *
 * Browsers get a page that asks for the code. Clients that would rather have JSON get 401 with `WWW-Authenticate` (RFC 9470) and what is
 * needed to ask; they send `{ challengeId, code }` as JSON to the path that `answerAt` names, and then `cf-challenge: <challengeId>` with each request. Bodies
 * of your own forms are never read. A page that is only prefetched, or opened from another site, sends nothing until its button is pressed.
 *
 * Its pages are the portal's, with its name, texts, look and sign-in; an app without a portal says what these are. Throws `INVALID_CONFIG` for
 * options that do not exist or fit, and where nothing says who asks. The first request throws it where `resource` names none.
 *
 * @example
 * const gate = secondFactorGate(portal, { resource: 'billing', purpose: 'pay' })
 * const pay = async (request: Request) => (await gate(request)) ?? new Response('the page')
 */
export function secondFactorGate(from: GuardsFrom, options: GateOptions): Gate {
  const gate = gateFor(from, options)
  return (request, environment = {}) => gate({ host: request, request, environment })
}

/** The same for a host whose request is another one. */
export function gateFor<R>(
  from: GuardsFrom,
  options: GateOptions<R>,
): (asked: GateRequest<R>) => Promise<Response | null> {
  refuseUnknownOptions(options, gateOptionNames)
  const { site, hasPortal } = siteBehind(from)
  const { chatfactor } = site
  const { purpose, mode, least = 'code', maxAgeMs, cancelPath = '/' } = options
  refuseLiterals({ purpose, mode, least, maxAgeMs, kind: options.kind, once: options.once })
  const mayType = least === 'code'
  const kind = mayType ? (options.kind ?? 'otp') : 'approval'
  const once = options.once === true || options.transaction !== undefined
  const { secondFactor, factors, resources } = chatfactor
  const resourceOf = resourceNamed(chatfactor, options.resource)
  const visitors = visitorsOf(site, options)
  lookAtStart(chatfactor, resourceOf)
  const cookie = stepUpCookie(site, purpose)
  const later = laterCookie(site, purpose)
  const isForOneThing = once || options.subject !== undefined
  const policy = isByPolicy(options.notEnrolled) && !isForOneThing ? accountsOf(chatfactor) : null

  return async (asked) => {
    const { host, request, environment } = asked
    const url = new URL(request.url)
    const path = withoutMark(url)
    const isJson = wantsJson(request)
    const switched = isJson ? null : languageSwitchedOn(site, request, url, path)
    if (switched !== null) return switched
    const words = await gateWords(site, request)
    const drawing = { site, words, switchTo: switchOn(path) }
    const visitor = await visitors.of(asked)
    if (typeof visitor === 'string') {
      const text = words.say('stepUp.signInFirst')
      if (isJson) return unauthenticated(text)
      const signIn = request.method === 'GET' ? visitors.signInUrl?.(path, visitor) : undefined
      return signIn === undefined ? textResponse(401, text) : leadTo(signIn)
    }
    const { user } = visitor
    const isForm = request.method === 'POST' && isMarked(url)
    if (isForm && !isProgram(request) && !isSameOrigin(site, request)) {
      const here = `${site.origin}${path}`
      if (isJson) return foreign(words.say('stepUp.otherAddress', { host: new URL(here).host }))
      return html(drawing, 403, <ForeignFormPage url={here} />)
    }
    if (policy !== null && request.method === 'GET' && url.searchParams.has(laterMark))
      return later.say(path, visitor.session)
    const form = isForm ? await readGateForm(request) : null
    const owner = await gateFormOwner(user)
    if (form?.owner !== undefined && form.owner !== owner.name)
      return html(drawing, 403, <OtherPersonPage url={path} />)
    const byName = form?.challengeId ?? challengeIdIn(request.headers.get('cf-challenge'))
    const { challengeId, said } =
      byName === undefined
        ? (cookie.read(request.headers.get('cookie') ?? undefined) ?? nothingKept)
        : { challengeId: byName, said: null }
    const reason = (await options.reason?.(host)) ?? null
    const network = site.clientAddress(request, environment)
    const device = deviceName(request.headers.get('user-agent'))
    const resourceId = await resourceOf()
    const session = {
      resourceId,
      user,
      purpose,
      least,
      binding: visitor.session,
      ...(options.subject === undefined ? {} : { subject: await options.subject(host) }),
      ...(options.transaction === undefined ? {} : { transaction: await options.transaction(host) }),
    }
    const progressOf = (id: string | undefined) =>
      secondFactor.progress({ ...session, ...(id === undefined ? {} : { challengeId: id }) })
    if (request.method === 'GET' && request.headers.get('accept') === 'text/event-stream') {
      const seen = challengeId === undefined ? null : await progressOf(challengeId).catch(nullWhenGone)
      if (seen === null) return textResponse(401, words.say('stepUp.signInFirst'))
      if (seen.state === 'waiting') {
        return stream(site, words, request, (signal) =>
          secondFactor.watch({ ...session, challengeId: seen.challengeId }, { signal }),
        )
      }
    }
    const check = (more: Partial<SecondFactorCheck>) =>
      secondFactor.check({
        ...session,
        ...{ once, kind, known: options.known?.(host) ?? false },
        ...(mode === undefined ? {} : { mode }),
        ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
        ...more,
      })
    // Where the least is an approval, core asks for one, whatever a form says.
    const wantsCode = form?.isCode === true
    const named =
      kind === 'approval' && challengeId !== undefined ? await progressOf(challengeId).catch(nullWhenGone) : null
    if (form === null && named?.state === 'accepted') {
      // What this browser has proven counts, whatever another one of the same session was asked meanwhile.
      const proven = await check({ challengeId: named.challengeId, ask: false, redeem: false })
      if (proven.outcome === 'passed') return goOn(proven)
    }
    const open = kind === 'approval' && (form === null || wantsCode) ? await openQuestion(named, progressOf) : null
    const again = form?.again === true && !(await isTooEarly(challengeId ?? null, progressOf, site.clock.now()))
    const asksFor = wantsCode ? undefined : (open?.challengeId ?? challengeId)
    const askedOrNot = (ask: boolean) =>
      check({
        ...(asksFor === undefined ? {} : { challengeId: asksFor }),
        ...(wantsCode ? { kind: 'otp', ...(open === null ? {} : { insteadOf: open.challengeId }) } : {}),
        ask,
        // A page that is opened uses no approval up.
        redeem: form !== null,
        ...(form?.code === undefined ? {} : { code: form.code }),
        ...(again ? { again } : {}),
        ...(form?.tokenId === undefined ? {} : { tokenId: form.tokenId }),
        context: {
          ...(reason === null ? {} : { reason }),
          ...(network === null ? {} : { network }),
          ...(device === null ? {} : { device }),
        },
      }).catch(notEnrolledWhenUnknown)
    // A page that is only loaded again, by hand, by its script or with its window, asks nothing anew right after the last question ended.
    const mayHold = request.method === 'GET' && !isJson && challengeId !== undefined
    let answer = await askedOrNot(form !== null || (isAsking(request) && !mayHold))
    if (answer.outcome === 'not_asked' && mayHold && isAsking(request)) {
      const last = await progressOf(challengeId).catch(nullWhenGone)
      if (!isOverLately(last, said, site.clock.now())) answer = await askedOrNot(true)
    }
    // Where no one could be asked anyway, also what is only fetched ahead, or opened from another site, goes by the policy.
    if (answer.outcome === 'not_asked' && policy !== null && !(await standing()).enrolled)
      answer = { outcome: 'not_enrolled' }
    if (answer.outcome === 'disowned') return endedHere()
    if (answer.outcome === 'bypassed' || (answer.outcome === 'passed' && (once || form === null))) return goOn(answer)
    const byPolicy =
      policy !== null && answer.outcome === 'not_enrolled' ? await policyFor(policy, { resourceId, user }) : 'stop'
    if (answer.outcome === 'not_enrolled' && (byPolicy === 'go_on' || (byPolicy !== 'stop' && (await isReminded()))))
      return goOn(answer)
    const given = 'challengeId' in answer ? { 'set-cookie': cookie.write(answer.challengeId) } : {}
    if (isJson) {
      const told = answer.outcome === 'waiting' ? waitingFor(await progressOf(answer.challengeId)) : answer
      return jsonAnswer(told, { maxAgeMs, answerAt: marked(path), headers: given })
    }
    const askedId = 'challengeId' in answer ? answer.challengeId : challengeId
    if (answer.outcome === 'passed') return leadTo(path, given)
    // Like every form of ours: a reload, or the way back, never sends it again.
    if (isForm)
      return leadTo(path, askedId === undefined ? {} : { 'set-cookie': cookie.write(askedId, saidOf(answer)) })
    const progress = askedId === undefined ? null : await progressOf(askedId).catch(nullWhenGone)
    const code = request.method === 'GET' && 'challengeId' in answer ? 200 : 403
    const repeated = askedId === challengeId ? said : null
    const headers =
      answer.outcome === 'not_enrolled' && policy !== null ? goOnTo(site, path) : repeated === null ? given : {}
    return show(progress?.tokenId, stepUpSituation(answer, progress, repeated, site.clock.now()), code, headers)

    /** Whether there is nobody to remind, or who is there was reminded in this session. */
    async function isReminded(): Promise<boolean> {
      return isJson || request.method !== 'GET' || later.isSaid(request.headers.get('cookie'), session.binding)
    }

    function standing() {
      return factors.status({ resourceId, user }).catch(nothingWhenUnknown)
    }

    async function goOn(why: LetThrough): Promise<null> {
      await options.onPass?.(host, why)
      return null
    }

    /** The person said that this sign-in was not theirs: the host's session ends, and only a new sign-in leads on. */
    async function endedHere(): Promise<Response> {
      const given = (await visitors.signOut?.(asked)) ?? new Headers()
      if (isJson) return withHeaders(unauthenticated(words.say('code.disowned.text'), 'disowned'), given)
      if (isForm) return withHeaders(leadTo(path), given)
      const signIn = visitors.signInUrl?.(path, 'signed_out')
      // As long as the host's session lasts, its sign-in page may well lead back at once.
      const isLed = visitors.signOut !== undefined && signIn !== undefined && request.method === 'GET'
      const page = <DisownedPage signInUrl={signIn} />
      return withHeaders(isLed ? leadTo(signIn) : await html(drawing, 401, page), given)
    }

    async function show(
      tokenId: string | undefined,
      situation: AskSituation | 'not_enrolled',
      code: 200 | 403 = 200,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Response> {
      const resource = await resources.get(resourceId)
      const status = await standing()
      const shown = {
        ...{ reason, cancelPath, transaction: session.transaction?.fields ?? [] },
        situation: situation === 'not_enrolled' ? situation : await withBotQr(site, situation),
        action: marked(path),
        hasPin: status.hasPin,
        mayType,
        grace: byPolicy === 'stop' || byPolicy === 'go_on' ? null : { ...byPolicy, laterPath: withLater(path) },
        others: status.messengers.filter((one) => one.tokenId !== tokenId),
        lostPath: situation !== 'not_enrolled' && hasPortal ? ((await pathsOf(site, resource))?.home ?? null) : null,
        enrolling: situation === 'not_enrolled' ? await wayToEnroll(site, { hasPortal, resource, user }) : null,
      }
      return html({ ...drawing, owner, brand: site.brandOf(resource) }, code, <StepUpPage {...shown} />, headers)
    }
  }
}
