import { type ModelApprovals, noModelApprovals } from './approvals-model.js'
import { createAssistantsModel, type ModelAssistants, noModelAssistants } from './assistants-model.js'
import type { ModelChallenge } from './challenge-model.js'
import { createCodesModel } from './codes-model.js'
import { createPagesModel, type ModelOpen } from './pages-model.js'
import {
  type Beginning,
  isAllowed,
  minute,
  mustEnroll,
  type PolicyState,
  type Switch,
  startingPolicy,
} from './person-policy.js'
import type { ModelSend, ModelWaiting } from './sends-model.js'
import { type ModelTrust, noModelTrust } from './trust-model.js'

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
  /** The questions that a page gets again instead of another one, the newest first. */
  open: readonly ModelOpen[]
  readonly trust: ModelTrust
  /** The questions in each chat whether a challenge is theirs, by its place, in the order in which they were asked. */
  readonly questions: Partial<Record<Chat, number[]>>
  otpMessages: number
  /** How often a question of an approval was shown. */
  prompts: number
  readonly approvals: ModelApprovals
  readonly assistants: ModelAssistants
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
    open: [],
    trust: noModelTrust(),
    questions: {},
    otpMessages: 0,
    prompts: 0,
    approvals: noModelApprovals(),
    assistants: noModelAssistants(),
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
    model.open = []
    model.policy.epoch += 1
  }

  /** Ends a token; `inChat` says that its chat said "Not me". */
  function revoke(token: ModelToken, inChat: boolean): void {
    if (inChat) model.mutedUntil[token.chat] = model.now + 24 * 60 * minute
    model.tokens = model.tokens.filter((other) => other !== token)
    if (model.preferred === token.number) model.preferred = model.tokens[0]?.number ?? null
    model.waiting = []
    model.open = []
    model.policy.epoch += 1
  }

  /** What somebody who is signed in by the host gets to see, for a session of the host or for none. */
  function signIn(session: number | null): string {
    const { policy } = model
    if (!policy.on.portal) return 'refused'
    if (session !== null && model.trust.disowned.has(session)) return 'disowned'
    const mustNow = mustEnroll(policy, model.enrolled, model.now)
    if (policy.on.required) policy.requiredSince ??= model.now
    if (policy.bypassUntil > model.now) {
      // No code is asked for, but somebody was let in.
      const chat = liveToken(model.preferred)?.chat
      if (chat !== undefined) codes.trust.tells(chat, session, null)
      return 'complete'
    }
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
    assistants.sweep()
  }

  const codes = createCodesModel(model, attemptLimit, { liveToken, signIn })
  const pages = createPagesModel(model, codes)
  const assistants = createAssistantsModel(model, {
    ...{ isLocked: codes.isLocked, liveToken, miss: codes.miss },
    enterWrong: (chat) => codes.approvals.enter(chat, false),
  })

  return {
    ...codes,
    ...pages,
    ...{ state: model, enroll, look, regenerate, cancel, scan, type, confirm, revoke, signIn, clearFactor, turn },
    ...{ endSessions, sweep, assistants },
  }
}
