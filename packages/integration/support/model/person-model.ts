import { createApprovalsModel, type ModelApprovals, noModelApprovals } from './approvals-model.js'
import {
  type Beginning,
  isAllowed,
  minute,
  mustEnroll,
  type PolicyState,
  type Switch,
  startingPolicy,
} from './person-policy.js'
import { type Asking, isPastLimit, type ModelSend, type ModelWaiting, nowWaiting } from './sends-model.js'

const day = 24 * 60 * minute

export type Chat = 'a' | 'b' | 'taken'

interface ModelEnrollment extends Beginning {
  state: 'awaiting_scan' | 'awaiting_confirmation' | 'active' | 'cancelled' | 'locked' | 'expired'
  generation: number
  expiresAt: number
  completeBy: number
  chat: Chat | null
  misses: number
  /** The number of the token that it became. */
  token: number | null
  /** The policy ended it. */
  isRefused: boolean
  /** Deleted, because it had been over for long. */
  isForgotten: boolean
}

export interface ModelChallenge {
  readonly kind: 'otp' | 'approval'
  /** How an approval is answered. */
  readonly mode: 'number_matching' | 'code_entry' | null
  /** Whether it is about a transaction. */
  readonly isSigned: boolean
  state: 'pending' | 'approved' | 'accepted' | 'exhausted' | 'declined' | 'denied' | 'cancelled'
  readonly session: number
  /** Whether it is for something else than a sign-in. */
  readonly isOther: boolean
  token: number
  sends: number
  misses: number
  answeredAt: number
  createdAt: number
  /** What ended all trust since it was asked ended it, too. */
  epoch: number
  expiresAt: number
  /** Deleted, because its last code had ended long ago. */
  isForgotten: boolean
}

export interface ModelToken {
  readonly number: number
  readonly chat: Chat
  /** When it was activated. */
  readonly since: number
}

export interface PersonState {
  now: number
  enrolled: boolean
  /** The live tokens, oldest first. */
  tokens: readonly ModelToken[]
  /** The number of the one that is asked first, and how many there ever were. */
  preferred: number | null
  made: number
  readonly policy: PolicyState
  readonly enrollments: ModelEnrollment[]
  readonly challenges: ModelChallenge[]
  /** The challenges that can be fetched, the newest first. */
  waiting: readonly ModelWaiting[]
  /** The questions in each chat whether a challenge is theirs, by its place, in the order in which they were asked. */
  readonly questions: Partial<Record<Chat, number[]>>
  otpMessages: number
  /** How often a question of an approval was shown. */
  prompts: number
  readonly approvals: ModelApprovals
  misses: number
  missesInTotal: number
  locks: number
  lockedUntil: number
  sends: readonly ModelSend[]
  readonly mutedUntil: Partial<Record<Chat, number>>
  readonly typedMisses: Partial<Record<Chat, number[]>>
}

export type PersonModel = ReturnType<typeof createPersonModel>

/**
 * One person on one Resource, as the rules tell it and as simply as possible: no records, no versions, no keys, one thing at a time.
 *
 * Every verb changes the state and says what Chatfactor has to answer.
 */
export function createPersonModel(onScan: boolean, attemptLimit: number, now: number) {
  const model: PersonState = {
    now,
    enrolled: false,
    tokens: [],
    preferred: null,
    made: 0,
    policy: startingPolicy(),
    enrollments: [],
    challenges: [],
    waiting: [],
    questions: {},
    otpMessages: 0,
    prompts: 0,
    approvals: noModelApprovals(),
    misses: 0,
    missesInTotal: 0,
    locks: 0,
    lockedUntil: 0,
    sends: [],
    mutedUntil: {},
    typedMisses: {},
  }

  function stateOf({ state, expiresAt, completeBy }: ModelEnrollment): ModelEnrollment['state'] {
    if (state === 'awaiting_scan') return model.now >= expiresAt ? 'expired' : state
    if (state === 'awaiting_confirmation') return model.now >= completeBy ? 'expired' : state
    return state
  }

  function isLocked(): boolean {
    return model.missesInTotal >= 100 || model.lockedUntil > model.now
  }

  function liveToken(number: number | null): ModelToken | undefined {
    return model.tokens.find((token) => token.number === number)
  }

  function isOpen(enrollment: ModelEnrollment): boolean {
    const state = stateOf(enrollment)
    return state === 'awaiting_scan' || state === 'awaiting_confirmation'
  }

  function mayGoOn(enrollment: ModelEnrollment): boolean {
    return isAllowed(model.policy, enrollment, model.tokens.length)
  }

  function refuse(enrollment: ModelEnrollment): void {
    enrollment.state = 'cancelled'
    enrollment.isRefused = true
  }

  function enroll(swaps: boolean, by: 'host' | 'person'): string {
    const swapped = swaps ? (model.tokens[0]?.number ?? null) : null
    // Who wants to swap what is not there is asked the rules of swapping all the same.
    const beginning = { by, replaces: swaps ? (swapped ?? -1) : null, epoch: model.policy.epoch }
    const isHeldUp = by === 'person' && swaps && mustEnroll(model.policy, model.enrolled, model.now)
    if (isHeldUp || !isAllowed(model.policy, beginning, model.tokens.length)) return 'POLICY_DENIED'
    if (swaps && swapped === null) return 'TOKEN_NOT_FOUND'
    for (const open of model.enrollments) {
      if (open.state === 'awaiting_scan' || open.state === 'awaiting_confirmation') open.state = 'cancelled'
    }
    model.enrollments.push({
      ...beginning,
      state: 'awaiting_scan',
      generation: 1,
      expiresAt: model.now + 5 * minute,
      completeBy: model.now + 10 * minute,
      chat: null,
      misses: 0,
      token: null,
      isRefused: false,
      isForgotten: false,
    })
    return 'awaiting_scan'
  }

  /** Looking at what the policy no longer allows ends it. */
  function look(enrollment: ModelEnrollment): string {
    if (enrollment.isForgotten) return 'ENROLLMENT_NOT_FOUND'
    if (isOpen(enrollment) && !mayGoOn(enrollment)) refuse(enrollment)
    return stateOf(enrollment)
  }

  function regenerate(enrollment: ModelEnrollment): string {
    if (look(enrollment) === 'ENROLLMENT_NOT_FOUND') return 'ENROLLMENT_NOT_FOUND'
    if (enrollment.state !== 'awaiting_scan' || model.now >= enrollment.completeBy) return 'TRANSITION_REFUSED'
    if (!mayGoOn(enrollment)) return 'POLICY_DENIED'
    enrollment.generation += 1
    enrollment.expiresAt = model.now + 5 * minute
    enrollment.completeBy = model.now + 10 * minute
    return 'awaiting_scan'
  }

  function cancel(enrollment: ModelEnrollment): string {
    if (enrollment.isForgotten) return 'ENROLLMENT_NOT_FOUND'
    const state = stateOf(enrollment)
    if (state === 'awaiting_scan' || state === 'awaiting_confirmation') enrollment.state = 'cancelled'
    else enrollment.state = state
    return enrollment.state
  }

  function scan(chat: Chat, enrollment: ModelEnrollment, generation: number, lateBy: number): void {
    claim(chat, enrollment, generation, lateBy, 'link')
  }

  function type(chat: Chat, enrollment: ModelEnrollment, generation: number): void {
    const misses = (model.typedMisses[chat] ?? []).filter((at) => at > model.now - 60 * minute)
    const last = misses.at(-1) ?? 0
    if (misses.length >= 5 && last + 15 * minute > model.now) return
    if (claim(chat, enrollment, generation, 0, 'typed') === 'refused') model.typedMisses[chat] = [...misses, model.now]
  }

  function claim(chat: Chat, enrollment: ModelEnrollment, generation: number, lateBy: number, by: 'link' | 'typed') {
    if (enrollment.isForgotten || generation !== enrollment.generation) return 'refused'
    if (enrollment.chat === chat) {
      if (enrollment.state === 'awaiting_confirmation') {
        if (model.now >= enrollment.completeBy || mayGoOn(enrollment)) return 'repeated'
        refuse(enrollment)
        return 'refused'
      }
      const stillBacks = enrollment.state === 'active' && liveToken(enrollment.token) !== undefined
      return stillBacks ? 'repeated' : 'refused'
    }
    const { expiresAt } = enrollment
    const inTime = model.now < expiresAt || (model.now - lateBy < expiresAt && model.now < expiresAt + minute)
    const isMuted = (model.mutedUntil[chat] ?? 0) > model.now
    if (enrollment.state !== 'awaiting_scan' || !inTime || isMuted) return 'refused'
    if (!mayGoOn(enrollment)) {
      refuse(enrollment)
      return 'refused'
    }
    if (isTaken(chat, enrollment)) return 'refused'
    enrollment.chat = chat
    if (by === 'link' && onScan) activate(enrollment, chat)
    else enrollment.state = 'awaiting_confirmation'
    return 'claimed'
  }

  function isTaken(chat: Chat, { replaces }: ModelEnrollment): boolean {
    return chat === 'taken' || model.tokens.some((token) => token.chat === chat && token.number !== replaces)
  }

  function confirm(enrollment: ModelEnrollment, isRight: boolean): string {
    if (enrollment.isForgotten) return 'ENROLLMENT_NOT_FOUND'
    const state = stateOf(enrollment)
    if (state === 'expired' || state === 'locked') return state
    if (enrollment.isRefused) return 'cancelled'
    if (state !== 'awaiting_confirmation' || enrollment.chat === null) return 'TRANSITION_REFUSED'
    if (!mayGoOn(enrollment)) {
      refuse(enrollment)
      return 'cancelled'
    }
    if (isRight) {
      if (isTaken(enrollment.chat, enrollment)) return 'POLICY_DENIED'
      if ((model.mutedUntil[enrollment.chat] ?? 0) > model.now) return 'POLICY_DENIED'
      activate(enrollment, enrollment.chat)
      return 'activated'
    }
    enrollment.misses += 1
    if (enrollment.misses < 5) return 'wrong_code'
    enrollment.state = 'locked'
    return 'locked'
  }

  function activate(enrollment: ModelEnrollment, chat: Chat): void {
    const { replaces } = enrollment
    model.made += 1
    const token = { number: model.made, chat, since: model.now }
    model.tokens = [...model.tokens.filter(({ number }) => number !== replaces), token]
    model.preferred = replaces === null ? (model.preferred ?? token.number) : token.number
    enrollment.state = 'active'
    enrollment.token = token.number
    model.enrolled = true
    model.waiting = []
    model.policy.epoch += 1
  }

  /** Ends a token; `inChat` says that its chat said "Not me". */
  function revoke(token: ModelToken, inChat: boolean): void {
    if (inChat) model.mutedUntil[token.chat] = model.now + 24 * 60 * minute
    model.tokens = model.tokens.filter((other) => other !== token)
    if (model.preferred === token.number) model.preferred = model.tokens[0]?.number ?? null
    model.waiting = []
    model.policy.epoch += 1
  }

  /** What somebody who is signed in by the host gets to see. */
  function signIn(): string {
    const { policy } = model
    if (!policy.on.portal) return 'refused'
    const mustNow = mustEnroll(policy, model.enrolled, model.now)
    if (policy.on.required) policy.requiredSince ??= model.now
    if (policy.bypassUntil > model.now) return 'complete'
    if (model.enrolled) return 'second_factor'
    return mustNow ? 'enrollment' : 'complete'
  }

  function clearFactor(): string {
    if (model.tokens.length > 0) return 'TRANSITION_REFUSED'
    model.enrolled = false
    model.policy.blocked = false
    model.policy.epoch += 1
    return 'cleared'
  }

  function turn(what: Switch, isOn: boolean): void {
    model.policy.on[what] = isOn
  }

  function endSessions(): void {
    model.policy.epoch += 1
  }

  function start(asking: Asking): string {
    const { preferred } = model
    if (model.policy.bypassUntil > model.now) return 'bypassed'
    const refusal = refusalOf(preferred === null)
    if (refusal !== null || preferred === null) return refusal ?? 'recovery_needed'
    const isWithheld = isPastLimit(model.sends, asking, model.now)
    const isSame = ({ challenge, session, isOther, withheldFrom, since }: ModelWaiting) =>
      isTrusted(challenge) &&
      session === asking.session &&
      isOther === asking.isOther &&
      withheldFrom === preferred &&
      model.now < since + 5 * minute
    if (isWithheld && model.waiting.some(isSame)) return 'needs_user'
    const at = model.challenges.length
    model.challenges.push({
      ...{ kind: 'otp', mode: null, isSigned: false, answeredAt: 0 },
      state: 'pending',
      session: asking.session,
      isOther: asking.isOther,
      token: preferred,
      sends: 0,
      misses: 0,
      createdAt: model.now,
      epoch: model.policy.epoch,
      expiresAt: model.now + 10 * minute,
      isForgotten: false,
    })
    if (!isWithheld) return send(at, asking)
    waits(at, asking, preferred)
    return 'needs_user'
  }

  function resend(at: number): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten) return 'CHALLENGE_NOT_FOUND'
    const refusal = refusalOf(false)
    if (refusal !== null) return refusal
    const isAwaited =
      challenge.kind === 'approval' ? approvals.isLive(at) : model.now < challenge.createdAt + 10 * minute
    if (challenge.state !== 'pending' || !isAwaited) return 'TRANSITION_REFUSED'
    if (liveToken(challenge.token) === undefined) return 'recovery_needed'
    if (!isTrusted(at)) return 'TRANSITION_REFUSED'
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

  function waitsNoMore(at: number): void {
    model.waiting = model.waiting.filter(({ challenge }) => challenge !== at)
  }

  function send(at: number, asking: Asking, isCounted = true): string {
    const challenge = challengeAt(at)
    challenge.sends += 1
    challenge.expiresAt = Math.min(model.now + 3 * minute, challenge.createdAt + 10 * minute)
    waits(at, asking, waitingAt(at)?.withheldFrom ?? null)
    const { session, known, isOther } = asking
    if (isCounted) model.sends = [...model.sends, { at: model.now, session, known, isOther, isApproval: false }]
    model.otpMessages += 1
    return 'sent'
  }

  function refusalOf(hasNoToken: boolean): string | null {
    if (!model.enrolled) return 'not_enrolled'
    if (isLocked()) return 'locked'
    return hasNoToken ? 'recovery_needed' : null
  }

  /** `back` says how many sends ago the code was sent; `null` stands for one that was never sent. */
  function verify(at: number, back: number | null): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten || challenge.kind === 'approval') return 'CHALLENGE_NOT_FOUND'
    if (isLocked()) return 'locked'
    if (challenge.state === 'accepted') return 'already_used'
    if (challenge.state === 'exhausted') return 'exhausted'
    if (challenge.state === 'denied') return 'denied'
    const isOver = challenge.state === 'cancelled' || challenge.expiresAt <= model.now
    if (isOver || liveToken(challenge.token) === undefined || !isTrusted(at)) return 'expired'
    if (back === 0) {
      challenge.state = 'accepted'
      forgive()
      forgetSends(at)
      waitsNoMore(at)
      return 'accepted'
    }
    challenge.misses += 1
    const isSuperseded = back !== null && back <= 2
    if (!isSuperseded) miss()
    if (challenge.misses < 5 && !(isLocked() && !isSuperseded)) return isSuperseded ? 'superseded' : 'wrong_code'
    challenge.state = 'exhausted'
    waitsNoMore(at)
    return isLocked() ? 'locked' : 'exhausted'
  }

  function miss(): void {
    model.missesInTotal += 1
    model.misses += 1
    if (model.misses < attemptLimit) return
    model.misses = 0
    model.lockedUntil = model.now + Math.min(24 * 60, 15 * 2 ** model.locks) * minute
    model.locks += 1
  }

  /** A success says nothing about messages for another purpose. */
  function forgetSends(at: number): void {
    model.sends = model.sends.filter(({ isOther }) => isOther !== challengeAt(at).isOther)
  }

  /** What a success leaves of all misses. */
  function forgive(): void {
    model.misses = 0
    model.missesInTotal = 0
    model.locks = 0
    model.lockedUntil = 0
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

  /** "Not me" under it: the challenge is over, and somebody missed. */
  function notMine(chat: Chat, at: number): void {
    if (!isFor(chat, at)) return
    if (challengeAt(at).kind === 'approval') {
      approvals.refuse(at, 'deny')
      return
    }
    challengeAt(at).state = 'denied'
    waitsNoMore(at)
    miss()
  }

  function isFor(chat: Chat, at: number): boolean {
    const { kind, state, token, createdAt } = challengeAt(at)
    const isAlive =
      kind === 'approval' ? approvals.isLive(at) : state === 'pending' && model.now < createdAt + 10 * minute
    return isAlive && liveToken(token)?.chat === chat && !isLocked() && isTrusted(at)
  }

  /** A code that was sent, and works. */
  function isGoodCode({ kind, sends, expiresAt }: ModelChallenge): boolean {
    return kind === 'otp' && sends > 0 && expiresAt > model.now
  }

  /** What is overdue is over for good, and what has been over for long is forgotten: challenges after a day, enrollments after seven. */
  function sweep(): void {
    for (const enrollment of model.enrollments) {
      const isStillOpen = () => enrollment.state === 'awaiting_scan' || enrollment.state === 'awaiting_confirmation'
      if (enrollment.completeBy <= model.now) enrollment.state = stateOf(enrollment)
      else if (isStillOpen() && !mayGoOn(enrollment)) refuse(enrollment)
      if (!isStillOpen() && enrollment.completeBy < model.now - 7 * day) enrollment.isForgotten = true
    }
    for (const challenge of model.challenges) {
      if (challenge.expiresAt < model.now - day) challenge.isForgotten = true
    }
  }

  /** Nothing has ended all trust since it was asked. */
  function isTrusted(at: number): boolean {
    return challengeAt(at).epoch === model.policy.epoch
  }

  function challengeAt(at: number): ModelChallenge {
    const challenge = model.challenges[at]
    if (challenge === undefined) throw new Error(`The model has no challenge ${at}.`)
    return challenge
  }

  const approvals = createApprovalsModel(model, {
    ...{
      isLocked,
      isTrusted,
      liveToken,
      refusalOf,
      challengeAt,
      start,
      waits,
      waitsNoMore,
      miss,
      forgive,
      forgetSends,
    },
  })

  return {
    state: model,
    approvals,
    enroll,
    look,
    regenerate,
    cancel,
    scan,
    type,
    confirm,
    revoke,
    signIn,
    clearFactor,
    turn,
    endSessions,
    start,
    resend,
    verify,
    unlock,
    fetch,
    itsMe,
    notMine,
    sweep,
  }
}
