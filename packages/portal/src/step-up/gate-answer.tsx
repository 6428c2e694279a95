import type { Resource, SecondFactorAnswer } from '@chatfactor/core'
import { type AskSituation, withBotQr } from '../pages/ask-situation.js'
import { DisownedPage } from '../pages/disowned-page.js'
import type { GateCall } from './gate-call.js'
import { marked } from './gate-form.js'
import type { Guard } from './gate-guard.js'
import { jsonAnswer, unauthenticated, waitingFor } from './gate-json.js'
import type { LetThrough } from './gate-options.js'
import { standing } from './gate-question.js'
import { html, leadTo, noPage, withHeaders } from './gate-responses.js'
import { type ByPolicy, goOnTo, policyFor, withLater } from './not-enrolled.js'
import { StepUpPage } from './step-up-page.js'
import { nullWhenGone, saidOf, stepUpSituation } from './step-up-situation.js'
import { pathsOf, wayToEnroll } from './way-to-enroll.js'

type Stopped = Exclude<SecondFactorAnswer, { readonly outcome: 'passed' | 'bypassed' | 'disowned' }>

/** The response to a request, by the answer to its question; `null` lets the request go on. */
export async function answerTo<R>(
  guard: Guard<R>,
  call: GateCall<R>,
  answer: SecondFactorAnswer,
): Promise<Response | null> {
  const { form, isJson, isForm, path, challengeId, progressOf } = call
  if (answer.outcome === 'disowned') return endedHere(guard, call)
  if (answer.outcome === 'bypassed' || (answer.outcome === 'passed' && (guard.once || form === null)))
    return goOn(guard, call, answer)
  const byPolicy = answer.outcome === 'not_enrolled' ? await whatPolicySays(guard, call) : 'stop'
  if (
    answer.outcome === 'not_enrolled' &&
    (byPolicy === 'go_on' || (byPolicy !== 'stop' && (await isReminded(guard, call))))
  )
    return goOn(guard, call, answer)
  const given = 'challengeId' in answer ? { 'set-cookie': guard.cookie.write(answer.challengeId) } : {}
  if (isJson) {
    const told = answer.outcome === 'waiting' ? waitingFor(await progressOf(answer.challengeId)) : answer
    return jsonAnswer(told, { maxAgeMs: guard.options.maxAgeMs, answerAt: marked(path), headers: given })
  }
  if (answer.outcome === 'passed') return leadTo(path, given)
  if (!isForm) return stoppedPage(guard, call, answer, byPolicy)
  // Like after every form of ours, a reload or Back never sends it again.
  const askedId = 'challengeId' in answer ? answer.challengeId : challengeId
  return leadTo(path, askedId === undefined ? {} : { 'set-cookie': guard.cookie.write(askedId, saidOf(answer)) })
}

async function goOn<R>({ options }: Guard<R>, { asked }: GateCall<R>, why: LetThrough): Promise<null> {
  await options.onPass?.(asked.host, why)
  return null
}

/** The person has disowned this sign-in: the host's session ends, and only a new sign-in leads on. */
async function endedHere<R>({ visitors }: Guard<R>, call: GateCall<R>): Promise<Response> {
  const { asked, path, words, drawing, isJson, isForm } = call
  const given = (await visitors.signOut?.(asked)) ?? new Headers()
  if (isJson) return withHeaders(unauthenticated(words.say('code.disowned.text'), 'disowned'), given)
  if (isForm) return withHeaders(leadTo(path), given)
  const signIn = visitors.signInUrl?.(path, 'signed_out')
  // As long as the host's session lasts, its sign-in page may lead straight back.
  const isLed = visitors.signOut !== undefined && signIn !== undefined && asked.request.method === 'GET'
  const page = <DisownedPage signInUrl={signIn} />
  return withHeaders(isLed ? leadTo(signIn) : await html(drawing, 401, page), given)
}

async function whatPolicySays<R>(
  { policy }: Guard<R>,
  { resourceId, session: { user } }: GateCall<R>,
): Promise<ByPolicy> {
  return policy === null ? 'stop' : policyFor(policy, { resourceId, user })
}

/** Whether there is no one to remind, or the person was reminded in this session. */
async function isReminded<R>({ later }: Guard<R>, { asked: { request }, isJson, session }: GateCall<R>) {
  return isJson || request.method !== 'GET' || later.isSaid(request.headers.get('cookie'), session.binding)
}

/** The page in front of the host's: the question, and how to answer it. */
async function stoppedPage<R>(
  guard: Guard<R>,
  call: GateCall<R>,
  answer: Stopped,
  byPolicy: ByPolicy,
): Promise<Response> {
  const { site, cookie, policy } = guard
  const { asked, path, progressOf, challengeId, said, drawing, owner } = call
  const bare = noPage(asked.request)
  if (bare !== null) return bare
  const newId = 'challengeId' in answer ? answer.challengeId : undefined
  const askedId = newId ?? challengeId
  const progress = askedId === undefined ? null : await progressOf(askedId).catch(nullWhenGone)
  const status = asked.request.method === 'GET' && newId !== undefined ? 200 : 403
  const repeated = askedId === challengeId ? said : null
  const kept = newId === undefined || repeated !== null ? {} : { 'set-cookie': cookie.write(newId) }
  const headers = answer.outcome === 'not_enrolled' && policy !== null ? goOnTo(site, path) : kept
  const situation = stepUpSituation(answer, progress, repeated, site.clock.now())
  const resource = await site.chatfactor.resources.get(call.resourceId)
  const shown = await whatIsShown(guard, call, { situation, tokenId: progress?.tokenId, byPolicy, resource })
  return html({ ...drawing, owner, brand: site.brandOf(resource) }, status, <StepUpPage {...shown} />, headers)
}

interface Shown {
  readonly situation: AskSituation | 'not_enrolled'
  readonly tokenId: string | undefined
  readonly byPolicy: ByPolicy
  readonly resource: Resource
}

async function whatIsShown<R>(
  guard: Guard<R>,
  call: GateCall<R>,
  { situation, tokenId, byPolicy, resource }: Shown,
): Promise<Parameters<typeof StepUpPage>[0]> {
  const { site, hasPortal, options } = guard
  const { path, reason, session } = call
  const { network = null } = call.context
  const { hasPin, messengers } = await standing(guard, call)
  const isWithout = situation === 'not_enrolled'
  return {
    reason,
    cancelPath: options.cancelPath ?? '/',
    transaction: session.transaction?.fields ?? [],
    situation: isWithout ? situation : await withBotQr(site, situation),
    action: marked(path),
    hasPin,
    mayType: guard.least === 'code',
    grace: byPolicy === 'stop' || byPolicy === 'go_on' ? null : { ...byPolicy, laterPath: withLater(path) },
    others: messengers.filter((one) => one.tokenId !== tokenId),
    lostPath: !isWithout && hasPortal ? ((await pathsOf(site, resource))?.home ?? null) : null,
    enrolling: isWithout ? await wayToEnroll(site, { hasPortal, resource, user: session.user, network }) : null,
  }
}
