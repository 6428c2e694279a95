import type { ChallengeProgress } from '@chatfactor/core'

/** A question in a chat at one moment, as plain JSON. */
export interface ChallengeNow
  extends Pick<
    ChallengeProgress,
    | 'challengeId'
    | 'kind'
    | 'show'
    | 'state'
    | 'tokenId'
    | 'transport'
    | 'messenger'
    | 'digits'
    | 'message'
    | 'sends'
    | 'lockReason'
  > {
  /** Whether a code is accepted instead of an approval: offer one only then. */
  readonly mayType: boolean
  /** Whether the person has to fetch the message in the chat: nothing was sent, or may be. */
  readonly mustFetch: boolean
  /** Opens the bot; `null` if the messenger has no such address. */
  readonly pullUrl: string | null
  /** For how many milliseconds the newest message can be answered. */
  readonly leftMs: number
  /** In how many milliseconds to offer another message; 0 for now. */
  readonly sendAgainMs: number
  /** For how many milliseconds no message is sent because there were too many; 0 if there is no such limit now. */
  readonly limitedMs: number
  /**
   * For how many milliseconds the person is locked; `null` if only an administrator can unlock them. Meaningful only in
   * the state `locked`.
   */
  readonly lockedMs: number | null
  /** The person's other messengers that could be asked instead. */
  readonly others: readonly OtherMessenger[]
}

/** Another messenger of the person's that could be asked instead. */
export interface OtherMessenger {
  readonly tokenId: string
  readonly name: string
  readonly transport: string
  readonly messenger: string
}

/** Why nothing was asked. */
export interface NotAsked {
  /**
   * `bypassed` and `not_enrolled`: no question is needed, so let your server go on. `recovery_needed`: there is no
   * messenger left to ask. `disowned`: only a new sign-in leads on. `not_from_here`, `not_now`: the Resource's access
   * rules refuse this place or time.
   */
  readonly why:
    | 'not_enrolled'
    | 'recovery_needed'
    | 'bypassed'
    | 'disowned'
    | 'locked'
    | 'throttled'
    | 'busy'
    | 'not_from_here'
    | 'not_now'
  /** In how many milliseconds to try again; `null` if unknown. */
  readonly retryMs: number | null
  /** For a lock: whether wrong answers or an administrator caused it. */
  readonly reason?: ChallengeProgress['lockReason']
}

/** The verdict on an answer. A miss has been counted already. */
export type AnswerVerdict =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'wrong_code' | 'superseded'; readonly attemptsLeft: number }
  /** The code of the same person's sign-in in another browser, with when and where that was. */
  | {
      readonly outcome: 'other_sign_in'
      readonly attemptsLeft: number
      readonly agoMs: number
      readonly device: string | null
    }
  | {
      readonly outcome: 'locked'
      readonly retryMs: number | null
      readonly reason: NonNullable<ChallengeProgress['lockReason']>
    }
  /** The access rules refuse this place; or this time, until they allow it in `retryMs` milliseconds. */
  | { readonly outcome: 'not_from_here' }
  | { readonly outcome: 'not_now'; readonly retryMs: number | null }
  /** `pending`: not answered in the chat yet. */
  | { readonly outcome: 'pending' | 'expired' | 'already_used' | 'exhausted' | 'declined' | 'denied' | 'disowned' }

/** Whether a question is over. */
export function isChallengeOver({ state }: Pick<ChallengeNow, 'state'>): boolean {
  return state !== 'waiting' && state !== 'approved'
}
