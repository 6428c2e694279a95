import { meantBy, type Wish } from './approvals-model.js'
import { isEnough, type ModelProof } from './challenge-model.js'
import type { CodesModel } from './codes-model.js'
import type { PersonState } from './person-model.js'
import { minute } from './person-policy.js'
import { type Asking, isPastLimit } from './sends-model.js'

/** A question that a page gets again instead of another one. */
export interface ModelOpen {
  readonly challenge: number
  readonly about: string
  readonly wish: string
  readonly isOther: boolean
  until: number
}

/** How a page looks at a challenge that it knows. */
export interface Look {
  readonly least: ModelProof
  /** The proof counts for one call. */
  readonly once: boolean
  /** What was typed: how many sends ago, or `null` for what was never sent; nothing if left out. */
  readonly back?: number | null
}

/** How a page asks without knowing a challenge. */
export interface Guarded extends Asking, Wish {
  readonly kind: 'otp' | 'approval'
  /** The proof counts for one call. */
  readonly once: boolean
  readonly again: boolean
}

/** What a page asks of `secondFactor.check`, again and again. */
export function createPagesModel(model: PersonState, codes: CodesModel) {
  /** By the id of a challenge, without asking anything. */
  function check(at: number, { least, once: isOnce, back }: Look): string {
    const once = isOnce || codes.challengeAt(at).isSigned
    if (back !== undefined) {
      const verdict = codes.verify(at, back, least)
      if (verdict !== 'CHALLENGE_NOT_FOUND') {
        if (once) return verdict === 'accepted' ? 'passed' : verdict
        if (verdict !== 'accepted' && verdict !== 'already_used') return verdict
      }
    }
    const { session } = codes.challengeAt(at)
    return standing(at, least, once, false) ?? (model.trust.disowned.has(session) ? 'disowned' : 'not_asked')
  }

  /** What a challenge says by itself; `null` where there is nothing to say. */
  function standing(at: number, least: ModelProof, once: boolean, known: boolean): string | null {
    const challenge = codes.challengeAt(at)
    if (challenge.isForgotten || !isEnough(challenge, least)) return null
    const before = codes.beforehand(at, least)
    if (before === 'disowned' || before === 'locked') return before
    if (!codes.isAnswerable(at)) return null
    const { state, answeredAt, expiresAt, isSigned, session, isOther } = challenge
    if (state === 'accepted') return !once && model.now < answeredAt + 10 * minute ? 'passed' : null
    if (state === 'declined' || state === 'denied') return state
    if (state === 'approved') {
      const redeemed = codes.approvals.redeem(at, isSigned, least)
      return redeemed === 'accepted' ? 'passed' : redeemed
    }
    if (state !== 'pending' || expiresAt <= model.now) return null
    if (challenge.kind === 'approval') return 'waiting'
    if (challenge.sends > 0) return 'sent'
    return isPastLimit(model.sends, { session, isOther, known }, model.now) ? 'needs_user' : null
  }

  /** Without an id: what is open about the same, asked in the same way, or else another question. */
  function guard(asking: Asking, { kind, once: isOnce, again, ...given }: Omit<Guarded, keyof Asking>): string {
    const wish = meantBy(given, kind === 'approval')
    const once = isOnce || wish.isSigned
    const isApproval = kind === 'approval' || wish.least !== 'code'
    const about = JSON.stringify([asking.session, asking.isOther, wish.isSigned])
    const asked = JSON.stringify([isApproval, wish.mode, wish.instead, wish.mode === null && wish.least])
    if (model.trust.disowned.has(asking.session)) return 'disowned'
    if (!once && model.policy.bypassUntil > model.now) return 'bypassed'
    const refusal = codes.refusalOf(model.preferred === null)
    if (refusal !== null) return refusal
    const isSame = (one: ModelOpen) => one.about === about && one.wish === asked
    const open = model.open.find((one) => isSame(one) && one.until >= model.now + minute / 2)
    const answer = open === undefined || again ? null : standing(open.challenge, wish.least, once, asking.known)
    if (answer !== null) return answer
    const opening = {
      open(challenge: number) {
        const others = model.open.filter((one) => !isSame(one) && one.until > model.now)
        const { expiresAt } = codes.challengeAt(challenge)
        const next = { challenge, about, wish: asked, isOther: asking.isOther, until: expiresAt }
        model.open = fiveAtMost([next, ...others])
      },
    }
    return isApproval
      ? codes.approvals.ask(asking, wish, { ignoresBypass: true, ...opening })
      : codes.start(asking, wish.isSigned, { ignoresBypass: true, ...opening })
  }

  return { check, guard }
}

/** The oldest goes, but never the newest of a sign-in. */
function fiveAtMost(open: readonly ModelOpen[]): readonly ModelOpen[] {
  const signIn = open.find(({ isOther }) => !isOther)
  const others = open.filter((one) => one !== signIn)
  const kept = new Set([signIn, ...others.slice(0, signIn === undefined ? 5 : 4)])
  return open.filter((one) => kept.has(one))
}
