import type { ModelChallenge } from './challenge-model.js'
import type { Chat, PersonState } from './person-model.js'
import { minute } from './person-policy.js'

/** A message that somebody signed in, with a button for "It wasn't me". */
interface ModelNotice {
  /** The session of the host, if it was for one. */
  readonly session: number | null
  /** The place of the challenge that was answered, where it was the host's. */
  readonly challenge: number | null
  readonly at: number
  isUsed: boolean
}

/** What the person, or others for them, took back of what was let in. */
export interface ModelTrust {
  /** The sessions of the host that were not the person's. */
  readonly disowned: Set<number>
  /** How many sign-ins were ended by themselves. */
  ends: number
  /** What each chat was told of sign-ins, the oldest first. */
  readonly notices: Partial<Record<Chat, ModelNotice[]>>
}

export function noModelTrust(): ModelTrust {
  return { disowned: new Set(), ends: 0, notices: {} }
}

interface Parts {
  backs(chat: Chat): boolean
  challengeAt(at: number): ModelChallenge
  waitsNoMore(at: number): void
  signIn(session: number | null): string
}

/** How trust ends: of everything but one sign-in, or of one sign-in alone. */
export function createTrustModel(model: PersonState, { backs, challengeAt, waitsNoMore, signIn }: Parts) {
  function isTrusted(at: number): boolean {
    const { epoch, isEnded, session } = challengeAt(at)
    return epoch === model.policy.epoch && !isEnded && !model.trust.disowned.has(session)
  }

  /** Somebody signed in, in a browser that is not known. */
  function tells(chat: Chat, session: number | null, challenge: number | null): void {
    const { notices } = model.trust
    notices[chat] = [...(notices[chat] ?? []), { session, challenge, at: model.now, isUsed: false }]
  }

  /** "It wasn't me": nothing of that session counts any more, nor ever will. */
  function disown(chat: Chat, pick: number): boolean {
    const notice = model.trust.notices[chat]?.at(-1 - pick)
    if (notice === undefined) return false
    if (notice.isUsed || model.now >= notice.at + 72 * 60 * minute || !backs(chat)) return true
    notice.isUsed = true
    isNotTheirs(notice.session, notice.challenge)
    return true
  }

  /** The same below a code that was used, or what was approved: once. */
  function disownAnswered(chat: Chat, at: number): void {
    const { state, session, isForgotten, isDisowned } = challengeAt(at)
    const isAnswered = state === 'approved' || state === 'accepted'
    if (isAnswered && !isForgotten && !isDisowned && backs(chat)) isNotTheirs(session, at)
  }

  /** What was let in is over, and so is what its session still asks. */
  function isNotTheirs(session: number | null, challenge: number | null): void {
    if (challenge !== null) challengeAt(challenge).isDisowned = true
    if (session !== null) model.trust.disowned.add(session)
    model.trust.ends += 1
    const { live } = model.approvals
    const asked = live === null ? undefined : challengeAt(live)
    if (live === null || asked?.session !== session) return
    if (asked.state !== 'pending' && asked.state !== 'approved') return
    asked.state = 'cancelled'
    waitsNoMore(live)
  }

  /** The session is over, and what it was asked; it may ask anew. */
  function endSignIn(session: number): string {
    const answer = signIn(session)
    if (answer === 'refused' || answer === 'disowned') return answer
    model.trust.ends += 1
    for (const challenge of model.challenges) if (challenge.session === session) challenge.isEnded = true
    return 'ended'
  }

  /** All sessions but this one are over. */
  function signOutOthers(session: number): string {
    const answer = signIn(session)
    if (answer === 'refused' || answer === 'disowned') return answer
    const { policy } = model
    const goOn = model.challenges.filter((one) => one.session === session && one.epoch === policy.epoch)
    policy.epoch += 1
    for (const challenge of goOn) challenge.epoch = policy.epoch
    return 'ended'
  }

  return { isTrusted, tells, disown, disownAnswered, endSignIn, signOutOthers }
}
