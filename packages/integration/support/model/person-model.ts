const minute = 60_000
const day = 24 * 60 * minute

export type Chat = 'a' | 'b' | 'taken'

interface ModelEnrollment {
  state: 'awaiting_scan' | 'awaiting_confirmation' | 'active' | 'cancelled' | 'locked' | 'expired'
  generation: number
  expiresAt: number
  completeBy: number
  chat: Chat | null
  misses: number
  /** The number of the token that it swaps, and of the one that it became. */
  replaces: number | null
  token: number | null
  /** Deleted, because it had been over for long. */
  isForgotten: boolean
}

interface ModelChallenge {
  state: 'pending' | 'accepted' | 'exhausted'
  token: number
  sends: number
  misses: number
  createdAt: number
  expiresAt: number
  /** Deleted, because its last code had ended long ago. */
  isForgotten: boolean
}

export interface PersonState {
  now: number
  enrolled: boolean
  token: { readonly number: number; readonly chat: Chat } | null
  tokens: number
  readonly enrollments: ModelEnrollment[]
  readonly challenges: ModelChallenge[]
  /** The place of the one challenge that can be fetched. */
  live: number | null
  otpMessages: number
  misses: number
  missesInTotal: number
  locks: number
  lockedUntil: number
  sentAt: number[]
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
    token: null,
    tokens: 0,
    enrollments: [],
    challenges: [],
    live: null,
    otpMessages: 0,
    misses: 0,
    missesInTotal: 0,
    locks: 0,
    lockedUntil: 0,
    sentAt: [],
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

  function enroll(swaps: boolean): string {
    if (swaps && model.token === null) return 'TOKEN_NOT_FOUND'
    if (!swaps && model.token !== null) return 'POLICY_DENIED'
    for (const open of model.enrollments) {
      if (open.state === 'awaiting_scan' || open.state === 'awaiting_confirmation') open.state = 'cancelled'
    }
    model.enrollments.push({
      state: 'awaiting_scan',
      generation: 1,
      expiresAt: model.now + 5 * minute,
      completeBy: model.now + 10 * minute,
      chat: null,
      misses: 0,
      replaces: swaps ? (model.token?.number ?? null) : null,
      token: null,
      isForgotten: false,
    })
    return 'awaiting_scan'
  }

  function regenerate(enrollment: ModelEnrollment): string {
    if (enrollment.isForgotten) return 'ENROLLMENT_NOT_FOUND'
    if (enrollment.state !== 'awaiting_scan' || model.now >= enrollment.completeBy) return 'TRANSITION_REFUSED'
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
      if (enrollment.state === 'awaiting_confirmation') return 'repeated'
      const stillBacks = enrollment.state === 'active' && model.token?.number === enrollment.token
      return stillBacks ? 'repeated' : 'refused'
    }
    const { expiresAt } = enrollment
    const inTime = model.now < expiresAt || (model.now - lateBy < expiresAt && model.now < expiresAt + minute)
    const isMuted = (model.mutedUntil[chat] ?? 0) > model.now
    if (enrollment.state !== 'awaiting_scan' || !inTime || isMuted || chat === 'taken') return 'refused'
    enrollment.chat = chat
    if (by === 'link' && onScan) activate(enrollment, chat)
    else enrollment.state = 'awaiting_confirmation'
    return 'claimed'
  }

  function confirm(enrollment: ModelEnrollment, isRight: boolean): string {
    if (enrollment.isForgotten) return 'ENROLLMENT_NOT_FOUND'
    const state = stateOf(enrollment)
    if (state === 'expired' || state === 'locked') return state
    if (state !== 'awaiting_confirmation' || enrollment.chat === null) return 'TRANSITION_REFUSED'
    if (isRight) {
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
    model.tokens += 1
    model.token = { number: model.tokens, chat }
    enrollment.state = 'active'
    enrollment.token = model.tokens
    model.enrolled = true
    model.live = null
  }

  /** Ends the token; `in` is the chat that said "Not me". */
  function revoke(chat: Chat | null): void {
    if (chat !== null) model.mutedUntil[chat] = model.now + 24 * 60 * minute
    model.token = null
    model.live = null
  }

  function start(): string {
    const refusal = refusalOf(model.token === null)
    if (refusal !== null || model.token === null) return refusal ?? 'recovery_needed'
    model.challenges.push({
      state: 'pending',
      token: model.token.number,
      sends: 0,
      misses: 0,
      createdAt: model.now,
      expiresAt: 0,
      isForgotten: false,
    })
    return send(model.challenges.length - 1)
  }

  function resend(at: number): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten) return 'CHALLENGE_NOT_FOUND'
    const refusal = refusalOf(false)
    if (refusal !== null) return refusal
    if (challenge.state !== 'pending' || model.now >= challenge.createdAt + 10 * minute) return 'TRANSITION_REFUSED'
    return challenge.token === model.token?.number ? send(at) : 'recovery_needed'
  }

  function send(at: number): string {
    const challenge = challengeAt(at)
    challenge.sends += 1
    challenge.expiresAt = Math.min(model.now + 3 * minute, challenge.createdAt + 10 * minute)
    model.live = at
    model.sentAt.push(model.now)
    model.otpMessages += 1
    return 'sent'
  }

  function refusalOf(hasNoToken: boolean): string | null {
    if (!model.enrolled) return 'not_enrolled'
    if (isLocked()) return 'locked'
    if (hasNoToken) return 'recovery_needed'
    const within = (ms: number) => model.sentAt.filter((at) => at > model.now - ms).length
    return within(10 * minute) >= 5 || within(24 * 60 * minute) >= 20 ? 'throttled' : null
  }

  /** `back` says how many sends ago the code was sent; `null` stands for one that was never sent. */
  function verify(at: number, back: number | null): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten) return 'CHALLENGE_NOT_FOUND'
    if (isLocked()) return 'locked'
    if (challenge.state === 'accepted') return 'already_used'
    if (challenge.state === 'exhausted') return 'exhausted'
    if (challenge.expiresAt <= model.now || challenge.token !== model.token?.number) return 'expired'
    if (back === 0) {
      challenge.state = 'accepted'
      unlock()
      model.sentAt = []
      model.live = null
      return 'accepted'
    }
    challenge.misses += 1
    const isSuperseded = back !== null && back <= 2
    if (!isSuperseded) miss()
    if (challenge.misses < 5 && !(isLocked() && !isSuperseded)) return isSuperseded ? 'superseded' : 'wrong_code'
    challenge.state = 'exhausted'
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

  function unlock(): void {
    model.misses = 0
    model.missesInTotal = 0
    model.locks = 0
    model.lockedUntil = 0
  }

  function fetch(chat: Chat): void {
    const challenge = model.live === null ? null : challengeAt(model.live)
    const isWaiting = challenge?.state === 'pending' && challenge.expiresAt > model.now
    if (chat === model.token?.chat && isWaiting && !isLocked()) model.otpMessages += 1
  }

  /** What is overdue is over for good, and what has been over for long is forgotten: challenges after a day, enrollments after seven. */
  function sweep(): void {
    for (const enrollment of model.enrollments) {
      if (enrollment.completeBy <= model.now) enrollment.state = stateOf(enrollment)
      const isOpen = enrollment.state === 'awaiting_scan' || enrollment.state === 'awaiting_confirmation'
      if (!isOpen && enrollment.completeBy < model.now - 7 * day) enrollment.isForgotten = true
    }
    for (const challenge of model.challenges) {
      if (challenge.expiresAt < model.now - day) challenge.isForgotten = true
    }
  }

  function challengeAt(at: number): ModelChallenge {
    const challenge = model.challenges[at]
    if (challenge === undefined) throw new Error(`The model has no challenge ${at}.`)
    return challenge
  }

  return {
    state: model,
    stateOf,
    enroll,
    regenerate,
    cancel,
    scan,
    type,
    confirm,
    revoke,
    start,
    resend,
    verify,
    unlock,
    fetch,
    sweep,
  }
}
