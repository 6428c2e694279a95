import { type ApprovalsModel, createApprovalsModel } from './approvals-model.js'
import {
  earlierAnswer,
  isEnough,
  type ModelChallenge,
  type ModelProof,
  newChallenge,
  sentUntil,
} from './challenge-model.js'
import type { Chat, ModelToken, PersonState } from './person-model.js'
import { minute, weakestMode } from './person-policy.js'
import { type Asking, isPastLimit, type ModelWaiting, nowWaiting } from './sends-model.js'
import { createTrustModel } from './trust-model.js'

/** What codes need of everything else that the model knows. */
interface Parts {
  liveToken(number: number | null): ModelToken | undefined
  signIn(session: number | null): string
}

/** What keeps a question open on a page. */
export interface Opening {
  /** Being let in by an administrator is no answer to it. */
  readonly ignoresBypass: boolean
  open(at: number): void
}

const notOpened: Opening = { ignoresBypass: false, open: () => undefined }

/** What the person is asked, by codes and by approvals, and what becomes of it. */
export function createCodesModel(model: PersonState, attemptLimit: number, { liveToken, signIn }: Parts) {
  function isLocked(): boolean {
    return model.missesInTotal >= 100 || model.lockedUntil > model.now
  }

  function start(asking: Asking, isSigned = false, { ignoresBypass, open }: Opening = notOpened): string {
    const { preferred } = model
    if (model.trust.disowned.has(asking.session)) return 'disowned'
    if (!isSigned && !ignoresBypass && model.policy.bypassUntil > model.now) return 'bypassed'
    const refusal = refusalOf(preferred === null)
    if (refusal !== null || preferred === null) return refusal ?? 'recovery_needed'
    const isWithheld = isPastLimit(model.sends, asking, model.now)
    const isSame = ({ challenge, session, isOther, withheldFrom, since }: ModelWaiting) =>
      trust.isTrusted(challenge) &&
      challengeAt(challenge).isSigned === isSigned &&
      challengeAt(challenge).ends === model.trust.ends &&
      challengeAt(challenge).askedIn === model.policy.epoch &&
      session === asking.session &&
      isOther === asking.isOther &&
      withheldFrom === preferred &&
      model.now < since + 5 * minute
    if (isWithheld && model.waiting.some(isSame)) return 'needs_user'
    const at = model.challenges.length
    model.challenges.push(
      newChallenge(model, asking, { kind: 'otp', mode: null, isSigned, token: preferred, sends: 0 }),
    )
    const outcome = isWithheld ? 'needs_user' : send(at, asking)
    if (isWithheld) waits(at, asking, preferred)
    open(at)
    return outcome
  }

  function resend(at: number): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten) return 'CHALLENGE_NOT_FOUND'
    if (model.trust.disowned.has(challenge.session)) return 'disowned'
    const refusal = refusalOf(false)
    if (refusal !== null) return refusal
    const isAwaited =
      challenge.kind === 'approval' ? approvals.isLive(at) : model.now < challenge.createdAt + 10 * minute
    if (challenge.state !== 'pending' || !isAwaited) return 'TRANSITION_REFUSED'
    if (liveToken(challenge.token) === undefined) return 'recovery_needed'
    if (!isAnswerable(at)) return 'TRANSITION_REFUSED'
    const asking = askingFor(at)
    if (challenge.kind === 'approval') return approvals.askAgain(at, asking)
    if (!isPastLimit(model.sends, asking, model.now)) return send(at, asking)
    if (waitingAt(at) === undefined) waits(at, asking, null)
    return 'needs_user'
  }

  /** On whose behalf a challenge is; that its browser is known is forgotten with the place in the list. */
  function askingFor(at: number): Asking {
    return waitingAt(at) ?? { session: challengeAt(at).session, isOther: challengeAt(at).isOther, known: false }
  }

  function waitingAt(at: number): ModelWaiting | undefined {
    return model.waiting.find(({ challenge }) => challenge === at)
  }

  function waits(at: number, { session, known, isOther }: Asking, withheldFrom: number | null): void {
    const next = { challenge: at, session, known, isOther, since: challengeAt(at).createdAt, withheldFrom }
    model.waiting = nowWaiting(model.waiting, next, model.now)
  }

  /** It is answered, or over: a page that asks the same asks anew. */
  function waitsNoMore(at: number): void {
    saidNo(at)
    model.open = model.open.filter(({ challenge }) => challenge !== at)
  }

  /** A no stays the answer of a page that asks the same. */
  function saidNo(at: number): void {
    model.waiting = model.waiting.filter(({ challenge }) => challenge !== at)
  }

  function send(at: number, asking: Asking, isCounted = true): string {
    challengeAt(at).sends += 1
    model.otpMessages += 1
    return isSent(at, asking, { isCounted, isApproval: false, withheldFrom: waitingAt(at)?.withheldFrom ?? null })
  }

  /** A message went out: from now on it can be answered. */
  function isSent(
    at: number,
    asking: Asking,
    { isCounted, isApproval, withheldFrom }: { isCounted: boolean; isApproval: boolean; withheldFrom: number | null },
  ): string {
    const challenge = challengeAt(at)
    challenge.expiresAt = sentUntil(challenge, model.now)
    for (const one of model.open) if (one.challenge === at) one.until = challenge.expiresAt
    waits(at, asking, withheldFrom)
    const { session, known, isOther } = asking
    if (isCounted) model.sends = [...model.sends, { at: model.now, session, known, isOther, isApproval }]
    return 'sent'
  }

  function refusalOf(hasNoToken: boolean): string | null {
    if (!model.enrolled) return 'not_enrolled'
    if (isLocked()) return 'locked'
    return hasNoToken ? 'recovery_needed' : null
  }

  /** What is said before an answer is looked at; `null` where it is looked at. */
  function beforehand(at: number, least: ModelProof): string | null {
    const challenge = challengeAt(at)
    if (challenge.isForgotten || !isEnough(challenge, least)) return 'CHALLENGE_NOT_FOUND'
    if (model.trust.disowned.has(challenge.session)) return 'disowned'
    if (isLocked()) return 'locked'
    return (
      earlierAnswer(challenge) ?? (liveToken(challenge.token) === undefined || !isAnswerable(at) ? 'expired' : null)
    )
  }

  /** `back` says how many sends ago the code was sent; `null` stands for one that was never sent. */
  function verify(at: number, back: number | null, least: ModelProof): string {
    const challenge = challengeAt(at)
    if (challenge.kind === 'approval') return 'CHALLENGE_NOT_FOUND'
    const before = beforehand(at, least)
    if (before !== null) return before
    if (challenge.state === 'cancelled' || challenge.expiresAt <= model.now) return 'expired'
    if (back === 0) return accept(at)
    challenge.misses += 1
    const isSuperseded = back !== null && back <= 2
    if (!isSuperseded) miss()
    if (challenge.misses < 5 && !(isLocked() && !isSuperseded)) return isSuperseded ? 'superseded' : 'wrong_code'
    challenge.state = 'exhausted'
    waitsNoMore(at)
    return isLocked() ? 'locked' : 'exhausted'
  }

  /** A success forgives all misses; of messages for another purpose it says nothing. */
  function accept(at: number): string {
    const challenge = challengeAt(at)
    const { isOther, session, token } = challenge
    const chat = liveToken(token)?.chat
    if (!isOther && chat !== undefined && waitingAt(at)?.known !== true) trust.tells(chat, session, at)
    Object.assign(challenge, { state: 'accepted', answeredAt: model.now })
    forgive()
    model.sends = model.sends.filter((one) => one.isOther !== isOther)
    waitsNoMore(at)
    return 'accepted'
  }

  function miss(): void {
    model.missesInTotal += 1
    model.misses += 1
    if (model.misses < attemptLimit) return
    model.misses = 0
    model.lockedUntil = model.now + Math.min(24 * 60, 15 * 2 ** model.locks) * minute
    model.locks += 1
  }

  /** What a success leaves of all misses. */
  function forgive(): void {
    Object.assign(model, { misses: 0, missesInTotal: 0, locks: 0, lockedUntil: 0 })
  }

  function unlock(): void {
    forgive()
    approvals.unlock()
  }

  /** `/code`: the one code that was sent and works comes again; about everything else the person is asked. */
  function fetch(chat: Chat): void {
    const waiting = model.waiting.map(({ challenge }) => challenge).filter((at) => isFor(chat, at))
    const [only] = waiting
    if (only !== undefined && waiting.length === 1 && isGoodCode(challengeAt(only))) model.otpMessages += 1
    else model.questions[chat] = [...(model.questions[chat] ?? []), ...waiting.toReversed()]
  }

  /** "It's me" under a question about this challenge: its next code, or the same again where no more may be sent. */
  function itsMe(chat: Chat, at: number): void {
    if (waitingAt(at) === undefined || !isFor(chat, at)) return
    const asking = askingFor(at)
    const isPast = isPastLimit(model.sends, asking, model.now)
    if (challengeAt(at).kind === 'approval') approvals.show(at, asking, !isPast)
    else if (isPast && isGoodCode(challengeAt(at))) model.otpMessages += 1
    else if (refusalOf(false) === null) send(at, asking, !isPast)
  }

  /** "Not me" under it: the challenge is over, and somebody missed; what it let in already is over, too. */
  function notMine(chat: Chat, at: number): void {
    if (!isFor(chat, at)) {
      trust.disownAnswered(chat, at)
      return
    }
    if (challengeAt(at).kind === 'approval') {
      approvals.refuse(at, 'deny')
      return
    }
    challengeAt(at).state = 'denied'
    saidNo(at)
    miss()
  }

  function isFor(chat: Chat, at: number): boolean {
    const { kind, state, token, createdAt } = challengeAt(at)
    const isAlive =
      kind === 'approval' ? approvals.isLive(at) : state === 'pending' && model.now < createdAt + 10 * minute
    return isAlive && liveToken(token)?.chat === chat && !isLocked() && isAnswerable(at)
  }

  /** A code that was sent, and works. */
  function isGoodCode({ kind, sends, expiresAt }: ModelChallenge): boolean {
    return kind === 'otp' && sends > 0 && expiresAt > model.now
  }

  /** Nothing has ended its trust, and the Resource does not want more by now. */
  function isAnswerable(at: number): boolean {
    return (
      trust.isTrusted(at) && (challengeAt(at).mode === null || isEnough(challengeAt(at), weakestMode(model.policy)))
    )
  }

  function challengeAt(at: number): ModelChallenge {
    const challenge = model.challenges[at]
    if (challenge === undefined) throw new Error(`The model has no challenge ${at}.`)
    return challenge
  }

  const trust = createTrustModel(model, {
    ...{ challengeAt, waitsNoMore, signIn },
    backs: (chat) => model.tokens.some((token) => token.chat === chat),
  })
  const approvals: ApprovalsModel = createApprovalsModel(model, {
    ...{ isLocked, isAnswerable, liveToken, refusalOf, challengeAt, start, isSent, waitsNoMore, saidNo, miss, accept },
    ...{ beforehand, isTrusted: trust.isTrusted, disownAnswered: trust.disownAnswered },
  })

  return {
    ...{ start, resend, verify, unlock, fetch, itsMe, notMine, refusalOf, beforehand, challengeAt, isAnswerable },
    ...{ approvals, trust, isLocked, miss },
  }
}

export type CodesModel = ReturnType<typeof createCodesModel>
