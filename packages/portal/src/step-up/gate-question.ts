import type { ChallengeProgress, SecondFactorAnswer, SecondFactorCheck } from '@chatfactor/core'
import { isTooEarly } from '../routes/too-early.js'
import type { GateCall } from './gate-call.js'
import { isAsking } from './gate-client.js'
import type { Guard } from './gate-guard.js'
import { notEnrolledWhenUnknown, nothingWhenUnknown } from './not-enrolled.js'
import { isOverLately, nullWhenGone, openQuestion } from './step-up-situation.js'

/** Checks the proof that a request brings; if it brings none and a person wants the page here and now, asks them. */
export async function putQuestion<R>(guard: Guard<R>, call: GateCall<R>): Promise<SecondFactorAnswer> {
  const { form, progressOf, challengeId } = call
  const isApproval = guard.kind === 'approval'
  const named = isApproval && challengeId !== undefined ? await progressOf(challengeId).catch(nullWhenGone) : null
  if (form === null && named?.state === 'accepted') {
    // This browser's proof counts, whatever another browser of the same session was asked meanwhile.
    const proven = await check(guard, call, { challengeId: named.challengeId, ask: false, redeem: false })
    if (proven.outcome === 'passed') return proven
  }
  const answer = await askedAnew(guard, call, named)
  // A person who could not be asked anyway is decided by the policy, even for a prefetch or a link from another site.
  const isWithout = answer.outcome === 'not_asked' && guard.policy !== null && !(await standing(guard, call)).enrolled
  return isWithout ? { outcome: 'not_enrolled' } : answer
}

/** The person's factors on this Resource. */
export function standing<R>({ site }: Guard<R>, { resourceId, session: { user } }: GateCall<R>) {
  return site.chatfactor.factors.status({ resourceId, user }).catch(nothingWhenUnknown)
}

async function askedAnew<R>(
  guard: Guard<R>,
  call: GateCall<R>,
  named: ChallengeProgress | null,
): Promise<SecondFactorAnswer> {
  const { form, progressOf, challengeId, said, isJson } = call
  const { request } = call.asked
  const { clock } = guard.site
  // If an approval is the least, core asks for one, whatever a form says.
  const wantsCode = form?.isCode === true
  const isApproval = guard.kind === 'approval'
  const open = isApproval && (form === null || wantsCode) ? await openQuestion(named, progressOf) : null
  const again = form?.again === true && !(await isTooEarly(challengeId ?? null, progressOf, clock.now()))
  const asksFor = wantsCode ? undefined : (open?.challengeId ?? challengeId)
  const askedOrNot = (ask: boolean) =>
    check(guard, call, {
      ...(asksFor === undefined ? {} : { challengeId: asksFor }),
      ...(wantsCode ? { kind: 'otp', ...(open === null ? {} : { insteadOf: open.challengeId }) } : {}),
      ask,
      // Opening a page uses up no approval.
      redeem: form !== null,
      ...(form?.code === undefined ? {} : { code: form.code }),
      ...(again ? { again } : {}),
      ...(form?.tokenId === undefined ? {} : { tokenId: form.tokenId }),
      context: call.context,
    }).catch(notEnrolledWhenUnknown)
  // A mere reload, by hand, by a script or with its window, asks nothing right after the last question ended.
  const mayHold = request.method === 'GET' && !isJson && challengeId !== undefined
  const answer = await askedOrNot(form !== null || (isAsking(request) && !mayHold))
  if (answer.outcome !== 'not_asked' || !mayHold || !isAsking(request)) return answer
  const last = await progressOf(challengeId).catch(nullWhenGone)
  return isOverLately(last, said, clock.now()) ? answer : askedOrNot(true)
}

function check<R>(
  { site, options, once, kind }: Guard<R>,
  { session, asked }: GateCall<R>,
  more: Partial<SecondFactorCheck>,
): Promise<SecondFactorAnswer> {
  const { mode, maxAgeMs } = options
  return site.chatfactor.secondFactor.check({
    ...session,
    ...{ once, kind, known: options.known?.(asked.host) ?? false },
    ...(mode === undefined ? {} : { mode }),
    ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
    ...more,
  })
}
