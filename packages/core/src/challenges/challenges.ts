import type { ActedBy } from '../kernel/actor-schema.js'
import type {
  AnsweredFrom,
  ChallengeAnswer,
  ChallengeCancelled,
  ChallengeRedemption,
  ChallengeVerdict,
} from './challenge-answer.js'
import type { ChallengeProgress } from './challenge-progress.js'
import type { ChallengeFallback, ChallengeStart, ChallengeStarted } from './challenge-start.js'

/** Questions to a person in their chat. Trusts its caller to have checked a first factor. */
export interface Challenges {
  /**
   * Sends a one-time password, or a question to approve, to the person's preferred messenger or another one of theirs, and returns the outcome.
   *
   * Throws `INVALID_INPUT`, `ASSIGNMENT_NOT_FOUND`; `POLICY_DENIED` (rule `active`) when Resource, user or assignment is switched off.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'sign_in', binding: sessionId }
   * const started = await chatfactor.challenges.start({ ...asked, kind: 'otp' })
   * if (started.outcome === 'sent') console.log(`A code with ${started.digits} digits is in ${started.messenger}.`)
   */
  start(input: ChallengeStart & ActedBy): Promise<ChallengeStarted>
  /** Sends a new code for the same challenge; the old code stops working, and counters stay. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`; `TRANSITION_REFUSED` once it is over, e.g. `exhausted`. */
  resend(
    input: ChallengeAnswer & { readonly deadlineMs?: number; readonly fallback?: ChallengeFallback } & ActedBy,
  ): Promise<ChallengeStarted>
  /**
   * Checks a code. Of many correct answers at once, exactly one is `accepted`.
   *
   * Throws `CHALLENGE_NOT_FOUND` for an unknown id and for one of another person, Resource, purpose or binding alike.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'sign_in', binding: sessionId }
   * const verdict = await chatfactor.challenges.verify({ ...asked, challengeId: id, code: '123456' }) // what was typed
   * if (verdict.outcome === 'wrong_code') console.log(`${verdict.attemptsLeft} more tries`)
   */
  verify(input: ChallengeAnswer & AnsweredFrom & { readonly code: string }): Promise<ChallengeVerdict>
  /**
   * Turns a challenge that was approved in the chat into `accepted`, once, within 60 seconds of the answer.
   *
   * Locks, switches and the token are checked again; events and watching only inform, only this authorises. Of many calls at once exactly one
   * is `accepted`. A one-time password is never approved in the chat: redeeming it says `pending`. Throws `CHALLENGE_NOT_FOUND`
   * as {@link Challenges.verify} does.
   *
   * @example
   * const asked = { resourceId, user: { id: userId }, purpose: 'pay', binding: sessionId }
   * const started = await chatfactor.challenges.start({ ...asked, kind: 'approval' })
   * if (started.outcome === 'sent') {
   *   const { challengeId } = started // shown with `started.show`; once the person has answered in the chat:
   *   const { outcome } = await chatfactor.challenges.redeem({ ...asked, challengeId })
   *   if (outcome === 'accepted') console.log('pay, this once')
   * }
   */
  redeem(input: ChallengeAnswer & AnsweredFrom): Promise<ChallengeRedemption>
  /** The state of a challenge, for the page that asks for its answer. Reading it changes nothing. Throws `CHALLENGE_NOT_FOUND`, `INVALID_INPUT`. */
  progress(input: ChallengeAnswer): Promise<ChallengeProgress>
  /** The same now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(input: ChallengeAnswer, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
  /** Ends a challenge that is not needed any more; its message then says so, if the messenger allows that. Throws `CHALLENGE_NOT_FOUND` as {@link Challenges.verify} does. */
  cancel(input: ChallengeAnswer & ActedBy): Promise<ChallengeCancelled>
}
