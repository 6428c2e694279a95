import { isWeaker, type ModelChallenge, type ModelMode, type ModelProof, newChallenge } from './challenge-model.js'
import type { Opening } from './codes-model.js'
import type { Chat, ModelToken, PersonState } from './person-model.js'
import { minute, weakestMode } from './person-policy.js'
import { type Asking, isPastLimit } from './sends-model.js'

const day = 24 * 60 * minute
const windows = [
  { ms: 10 * minute, most: 3 },
  { ms: day, most: 10 },
]

/** What is remembered of the approvals of the person. */
export interface ModelApprovals {
  /** The newest, by its place. */
  live: number | null
  readonly signIn: ModelRefusals
  readonly other: ModelRefusals
}

interface ModelRefusals {
  strictUntil: number
  lockedUntil: number
  denials: readonly number[]
}

export function noModelApprovals(): ModelApprovals {
  const none = () => ({ strictUntil: 0, lockedUntil: 0, denials: [] })
  return { live: null, signIn: none(), other: none() }
}

/** How somebody is asked. */
export interface Wish {
  readonly mode: ModelMode | null
  readonly instead: 'code' | 'refuse'
  readonly isSigned: boolean
  readonly least: ModelProof
}

/** How it comes out that the right answer is enough: where that is an approval, no code is sent instead. */
export function meantBy({ mode, instead, isSigned, least }: Wish, isApproval: boolean): Wish {
  const strictest = (one: ModelProof, other: ModelProof) => (isWeaker(one, other) ? other : one)
  const needed = isApproval && instead === 'refuse' ? strictest(mode ?? 'approve_deny', least) : least
  if (needed === 'code') return { mode, instead, isSigned, least: 'code' }
  return { mode: mode === null || !isWeaker(mode, needed) ? mode : needed, instead: 'refuse', isSigned, least: needed }
}

/** What a button of a question means. */
export type Button = 'right' | 'wrong' | 'no' | 'deny'

/** What approvals need of everything else that the model knows. */
interface Parts {
  isLocked(): boolean
  /** Nothing has ended its trust since this was asked. */
  isTrusted(at: number): boolean
  /** Nor does the Resource want more by now. */
  isAnswerable(at: number): boolean
  liveToken(number: number | null): ModelToken | undefined
  refusalOf(hasNoToken: boolean): string | null
  beforehand(at: number, least: ModelProof): string | null
  challengeAt(at: number): ModelChallenge
  start(asking: Asking, isSigned: boolean, opening?: Opening): string
  isSent(
    at: number,
    asking: Asking,
    how: { readonly isCounted: boolean; readonly isApproval: boolean; readonly withheldFrom: null },
  ): string
  waitsNoMore(at: number): void
  saidNo(at: number): void
  miss(): void
  accept(at: number): string
  disownAnswered(chat: Chat, at: number): void
}

export type ApprovalsModel = ReturnType<typeof createApprovalsModel>

/** The approvals of the person: asked, answered in the chat, and redeemed. */
export function createApprovalsModel(model: PersonState, parts: Parts) {
  const { isLocked, isTrusted, isAnswerable, liveToken, refusalOf, challengeAt, start, isSent, waitsNoMore } = parts
  const { saidNo, miss, accept, beforehand, disownAnswered } = parts

  function isLive(at: number): boolean {
    const { kind, state, expiresAt } = challengeAt(at)
    return kind === 'approval' && state === 'pending' && expiresAt > model.now
  }

  function refusalsOf(isOther: boolean): ModelRefusals {
    return isOther ? model.approvals.other : model.approvals.signIn
  }

  function isRefused(asking: Asking): boolean {
    const { sends, now } = model
    const isFull = windows.some(
      ({ ms, most }) =>
        sends.filter((one) => one.isApproval && one.isOther === asking.isOther && one.at > now - ms).length >= most,
    )
    return isPastLimit(sends, asking, now) || isFull || refusalsOf(asking.isOther).lockedUntil > now
  }

  /** A wish as it was meant. */
  function ask(asking: Asking, { mode: wanted, instead, isSigned, least }: Wish, opening?: Opening): string {
    const { preferred, approvals, policy } = model
    if (model.trust.disowned.has(asking.session)) return 'disowned'
    const isLetIn = policy.bypassUntil > model.now && !isSigned && opening?.ignoresBypass !== true
    if (isLetIn) return 'bypassed'
    const refusal = refusalOf(preferred === null)
    if (refusal !== null || preferred === null) return refusal ?? 'recovery_needed'
    const weakest = weakestMode(policy)
    const mode = wanted ?? (least === 'code' || isWeaker(least, weakest) ? weakest : least)
    if (isWeaker(mode, weakest)) return 'POLICY_DENIED'
    if (isRefused(asking)) return instead === 'refuse' ? 'throttled' : start(asking, isSigned, opening)
    const as = refusalsOf(asking.isOther).strictUntil > model.now ? 'code_entry' : mode
    const live = approvals.live !== null && isLive(approvals.live) ? challengeAt(approvals.live) : null
    // One tap must not answer another question, and nothing else takes away the question of a sign-in.
    const isInTheWay =
      live?.mode === 'approve_deny' || as === 'approve_deny' || (asking.isOther && live?.isOther === false)
    if (live !== null && approvals.live !== null && isTrusted(approvals.live) && isInTheWay) return 'busy'
    if (live !== null) live.state = 'cancelled'
    const at = model.challenges.length
    model.challenges.push(
      newChallenge(model, asking, { kind: 'approval', mode: as, isSigned, token: preferred, sends: 1 }),
    )
    approvals.live = at
    const outcome = show(at, asking, true)
    opening?.open(at)
    return outcome
  }

  /** The question appears in the chat, and lives from then on. */
  function show(at: number, asking: Asking, isCounted: boolean): string {
    model.prompts += 1
    return isSent(at, asking, { isCounted, isApproval: true, withheldFrom: null })
  }

  function askAgain(at: number, asking: Asking): string {
    if (isRefused(asking)) return 'throttled'
    challengeAt(at).sends += 1
    return show(at, asking, true)
  }

  function mayAnswer(chat: Chat, at: number): boolean {
    const isOfChat = liveToken(challengeAt(at).token)?.chat === chat
    return isLive(at) && model.approvals.live === at && isOfChat && !isLocked() && isAnswerable(at)
  }

  function press(chat: Chat, at: number, button: Button): void {
    const { mode } = challengeAt(at)
    const isThere =
      button === 'no' ||
      button === 'deny' ||
      mode === 'number_matching' ||
      (button === 'right' && mode === 'approve_deny')
    if (!isThere) return
    if (!mayAnswer(chat, at)) {
      if (button === 'deny' && challengeAt(at).chat === chat) disownAnswered(chat, at)
      return
    }
    if (button === 'right') approve(at)
    else if (button === 'no') decline(at)
    else refuse(at, button)
  }

  /** Six digits are typed; whether one of them was waiting for some. */
  function enter(chat: Chat, isRight: boolean): boolean {
    const { live } = model.approvals
    if (live === null || challengeAt(live).mode !== 'code_entry' || !mayAnswer(chat, live)) return false
    if (isRight) approve(live)
    else missDigits(live)
    return true
  }

  function missDigits(at: number): void {
    const challenge = challengeAt(at)
    challenge.misses += 1
    miss()
    if (challenge.misses < 5 && !isLocked()) return
    challenge.state = 'exhausted'
    waitsNoMore(at)
  }

  function approve(at: number): void {
    const challenge = challengeAt(at)
    challenge.state = 'approved'
    challenge.answeredAt = model.now
  }

  /** A plain no is an answer, and nothing else. */
  function decline(at: number): void {
    challengeAt(at).state = 'declined'
    saidNo(at)
  }

  /** A wrong number makes the next day strict, and so does "It wasn't me", of which the second within a day locks. */
  function refuse(at: number, how: 'wrong' | 'deny'): void {
    const { now } = model
    const refusals = refusalsOf(challengeAt(at).isOther)
    challengeAt(at).state = 'denied'
    saidNo(at)
    miss()
    refusals.strictUntil = now + day
    if (how === 'wrong') return
    refusals.denials = [...refusals.denials.filter((time) => time > now - day), now]
    if (refusals.denials.length < 2) return
    refusals.denials = []
    refusals.lockedUntil = now + day
  }

  /** Whoever redeems has to name what was signed; here that is one thing or nothing. */
  function redeem(at: number, isSigned: boolean, least: ModelProof): string {
    const challenge = challengeAt(at)
    if (challenge.isSigned !== isSigned) return 'CHALLENGE_NOT_FOUND'
    const before = beforehand(at, least)
    if (before !== null) return before
    const { state, expiresAt, answeredAt } = challenge
    if (state === 'pending') return expiresAt > model.now ? 'pending' : 'expired'
    return state === 'approved' && model.now < answeredAt + minute ? accept(at) : 'expired'
  }

  /** Nobody waits for it any more. */
  function abandon(at: number): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten) return 'CHALLENGE_NOT_FOUND'
    if (challenge.state !== 'pending' && challenge.state !== 'approved') return 'already_over'
    challenge.state = 'cancelled'
    waitsNoMore(at)
    return 'cancelled'
  }

  function unlock(): void {
    const { live: _live, ...refusals } = noModelApprovals()
    Object.assign(model.approvals, refusals)
  }

  return { isLive, ask, show, askAgain, press, enter, refuse, redeem, abandon, unlock }
}
