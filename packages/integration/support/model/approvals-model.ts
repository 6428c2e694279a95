import type { Chat, ModelChallenge, ModelToken, PersonState } from './person-model.js'
import { minute } from './person-policy.js'
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

/** How an approval is asked for. */
export interface Wish {
  readonly mode: 'code_entry' | null
  readonly instead: 'code' | 'refuse'
  readonly isSigned: boolean
}

/** What a button of a question means. */
export type Button = 'right' | 'wrong' | 'no' | 'deny'

/** What approvals need of everything else that the model knows. */
interface Parts {
  isLocked(): boolean
  /** Nothing has ended all trust since this was asked. */
  isTrusted(at: number): boolean
  liveToken(number: number | null): ModelToken | undefined
  refusalOf(hasNoToken: boolean): string | null
  challengeAt(at: number): ModelChallenge
  start(asking: Asking): string
  waits(at: number, asking: Asking, withheldFrom: number | null): void
  waitsNoMore(at: number): void
  miss(): void
  forgive(): void
  /** The sends of its purpose do not count any more. */
  forgetSends(at: number): void
}

/** The approvals of the person: asked, answered in the chat, and redeemed. */
export function createApprovalsModel(model: PersonState, parts: Parts) {
  const {
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
  } = parts

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

  function ask(asking: Asking, { mode, instead, isSigned }: Wish): string {
    const { preferred, approvals } = model
    if (!isSigned && model.policy.bypassUntil > model.now) return 'bypassed'
    const refusal = refusalOf(preferred === null)
    if (refusal !== null || preferred === null) return refusal ?? 'recovery_needed'
    if (isRefused(asking)) return instead === 'refuse' ? 'throttled' : start(asking)
    const live = approvals.live !== null && isLive(approvals.live) ? challengeAt(approvals.live) : null
    const isInTheWay = approvals.live !== null && isTrusted(approvals.live) && live?.isOther === false
    if (asking.isOther && isInTheWay) return 'busy'
    if (live !== null) live.state = 'cancelled'
    const at = model.challenges.length
    model.challenges.push({
      ...{
        kind: 'approval',
        state: 'pending',
        isSigned,
        session: asking.session,
        isOther: asking.isOther,
        token: preferred,
      },
      mode: refusalsOf(asking.isOther).strictUntil > model.now ? 'code_entry' : (mode ?? 'number_matching'),
      ...{
        sends: 1,
        misses: 0,
        answeredAt: 0,
        createdAt: model.now,
        epoch: model.policy.epoch,
        expiresAt: 0,
        isForgotten: false,
      },
    })
    approvals.live = at
    return show(at, asking, true)
  }

  /** The question appears in the chat, and lives from then on. */
  function show(at: number, asking: Asking, isCounted: boolean): string {
    const challenge = challengeAt(at)
    challenge.expiresAt = Math.min(model.now + 3 * minute, challenge.createdAt + 10 * minute)
    waits(at, asking, null)
    if (isCounted) model.sends = [...model.sends, { ...asking, at: model.now, isApproval: true }]
    model.prompts += 1
    return 'sent'
  }

  function askAgain(at: number, asking: Asking): string {
    if (isRefused(asking)) return 'throttled'
    challengeAt(at).sends += 1
    return show(at, asking, true)
  }

  function mayAnswer(chat: Chat, at: number): boolean {
    const isOfChat = liveToken(challengeAt(at).token)?.chat === chat
    return isLive(at) && model.approvals.live === at && isOfChat && !isLocked() && isTrusted(at)
  }

  function press(chat: Chat, at: number, button: Button): void {
    const isThere = button === 'no' || button === 'deny' || challengeAt(at).mode === 'number_matching'
    if (!isThere || !mayAnswer(chat, at)) return
    if (button === 'right') approve(at)
    else if (button === 'no') decline(at)
    else refuse(at, button)
  }

  function enter(chat: Chat, isRight: boolean): void {
    const { live } = model.approvals
    if (live === null || challengeAt(live).mode !== 'code_entry' || !mayAnswer(chat, live)) return
    if (isRight) approve(live)
    else missDigits(live)
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
    waitsNoMore(at)
  }

  /** A wrong number makes the next day strict, and so does "It wasn't me", of which the second within a day locks. */
  function refuse(at: number, how: 'wrong' | 'deny'): void {
    const { now } = model
    const refusals = refusalsOf(challengeAt(at).isOther)
    challengeAt(at).state = 'denied'
    waitsNoMore(at)
    miss()
    refusals.strictUntil = now + day
    if (how === 'wrong') return
    refusals.denials = [...refusals.denials.filter((time) => time > now - day), now]
    if (refusals.denials.length < 2) return
    refusals.denials = []
    refusals.lockedUntil = now + day
  }

  /** Whoever redeems has to name what was signed; here that is one thing or nothing. */
  function redeem(at: number, isSigned: boolean): string {
    const challenge = challengeAt(at)
    if (challenge.isForgotten || challenge.isSigned !== isSigned) return 'CHALLENGE_NOT_FOUND'
    if (isLocked()) return 'locked'
    const { state, token, expiresAt, answeredAt } = challenge
    if (state === 'accepted') return 'already_used'
    if (state === 'declined' || state === 'denied' || state === 'exhausted') return state
    if (liveToken(token) === undefined || !isTrusted(at)) return 'expired'
    if (state === 'pending') return expiresAt > model.now ? 'pending' : 'expired'
    if (state !== 'approved' || model.now >= answeredAt + minute) return 'expired'
    challenge.state = 'accepted'
    forgive()
    forgetSends(at)
    waitsNoMore(at)
    return 'accepted'
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
