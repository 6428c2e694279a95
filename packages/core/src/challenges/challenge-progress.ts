import type { ApprovalShow } from '../kernel/question-kind.js'
import type { LockReason } from '../records/groups/attempts.js'
import type { ChallengeId, TokenId } from '../records/ids.js'

/**
 * The state of a challenge's newest message: `none`, nothing was sent and the person fetches the code in the chat; `on_its_way`, it has not
 * been sent or the platform has not answered yet; `chat_closed`, the person has to write first; `unknown`, it may have arrived, and then it works.
 */
export type ChallengeMessage =
  | 'none'
  | 'on_its_way'
  | 'sent'
  | 'chat_closed'
  | 'unknown'
  | 'throttled'
  | 'unavailable'
  | 'unreachable'
  | 'misconfigured'
  | 'rejected'

/** The state of a challenge: everything that a page has to say while it waits for an answer. */
export interface ChallengeProgress {
  readonly challengeId: ChallengeId
  readonly kind: 'otp' | 'approval'
  /** What the page shows of an approval; `null` for a code, and once nothing can be answered any more. */
  readonly show: ApprovalShow | null
  /**
   * `waiting` for an answer; `approved` in the chat and not redeemed yet; `declined` there, which is a plain no; `denied` there, it was not them; `accepted`, used up; `exhausted`, out of
   * tries; `locked` is the person; `over`, too late, or its token is gone.
   */
  readonly state: 'waiting' | 'approved' | 'declined' | 'denied' | 'accepted' | 'exhausted' | 'locked' | 'over'
  /** When a lock ends; `null` where there is none, and where only an administrator unlocks. */
  readonly lockedUntil: Date | null
  /** Why the person is locked; `null` in any other state. */
  readonly lockReason: LockReason | null
  /** Where the newest message went. */
  readonly tokenId: TokenId
  readonly transport: string
  readonly messenger: string
  readonly digits: number
  readonly message: ChallengeMessage
  /** How many codes there were; 0 before the first. */
  readonly sends: number
  /** Until when the newest code works, an approval can be answered, or one that was given be redeemed. */
  readonly expiresAt: Date
  /** Until when a new code of it can be sent. */
  readonly endsAt: Date
  /** When to offer a new message; `null` for now. Asked for earlier, it may duplicate one that is still on its way. */
  readonly sendAgainAt: Date | null
  /** Until when no message is sent, because there were too many; `null` where some are left. The newest code goes on working. */
  readonly limitedUntil: Date | null
  /** Opens the bot; `null` where the messenger has no address for that. */
  readonly pullUrl: string | null
}
