import type { ChallengeProgress } from '@chatfactor/core'

/** What a page shows of a question in a chat at one moment, as plain JSON. */
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
  /** Whether a code will do instead of an approval: only then offer one. */
  readonly mayType: boolean
  /** Whether the person has to come to the chat for it: nothing was sent, or may be. */
  readonly mustFetch: boolean
  /** Opens the bot; `null` where the messenger has no address for that. */
  readonly pullUrl: string | null
  /** For how long, in milliseconds, the newest message can be answered. */
  readonly leftMs: number
  /** In how many milliseconds to offer another message; 0 for now. */
  readonly sendAgainMs: number
  /** For how many milliseconds no message is sent, because there were too many; 0 where some are left. */
  readonly limitedMs: number
  /** For how many milliseconds the person is locked; `null` where only an administrator unlocks. Says nothing in any state but `locked`. */
  readonly lockedMs: number | null
  /** The person's other messengers, which could be asked instead. */
  readonly others: readonly OtherMessenger[]
}

/** A messenger of the person's that could be asked instead. */
export interface OtherMessenger {
  readonly tokenId: string
  readonly name: string
  readonly transport: string
  readonly messenger: string
}

/** Why nothing was asked. */
export interface NotAsked {
  /** `bypassed` and `not_enrolled`: no question is needed, so let your server go on. `recovery_needed`: there is no messenger left to ask. `disowned`: only a new sign-in leads on. `not_from_here`, `not_now`: the Resource is not open from there, or at this time. */
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
  /** Of a lock: whether wrong answers or an administrator made it. */
  readonly reason?: ChallengeProgress['lockReason']
}

/** The verdict on an answer. A miss has been counted already. */
export type AnswerVerdict =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'wrong_code' | 'superseded'; readonly attemptsLeft: number }
  /** The code of the same person's sign-in in another browser, asked for so long ago. */
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
  /** The Resource is not open from there; or at this time, and opens in so many milliseconds. */
  | { readonly outcome: 'not_from_here' }
  | { readonly outcome: 'not_now'; readonly retryMs: number | null }
  /** `pending`: not answered in the chat yet. */
  | { readonly outcome: 'pending' | 'expired' | 'already_used' | 'exhausted' | 'declined' | 'denied' | 'disowned' }

/** Whether a question is over. */
export function isChallengeOver({ state }: Pick<ChallengeNow, 'state'>): boolean {
  return state !== 'waiting' && state !== 'approved'
}
