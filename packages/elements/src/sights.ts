import type { AnswerVerdict, ChallengeNow, NotAsked } from './challenge-now.js'
import type { EnrollmentNow } from './enrollment-now.js'
import type { AskTexts, EnrollTexts } from './texts.js'

/** What `challengeRoute` answers and streams. */
export interface AskSight {
  /** The current question; `null` if none is open. */
  readonly now: ChallengeNow | null
  /** Why none was asked; `null` if one was, or none was requested. */
  readonly notAsked: NotAsked | null
  /** The result of an answer. */
  readonly verdict: AnswerVerdict | null
  /**
   * The person it was drawn for. Sent back with every command, which then counts only for them. Our own id or a digest;
   * `null` if no one is signed in.
   */
  readonly person: string | null
  readonly texts: AskTexts
}

/** What `enrollmentRoute` answers and streams. */
export interface EnrollSight {
  /** The current enrollment; `null` if none is open. */
  readonly now: EnrollmentNow | null
  /** After a wrong answer: how many tries are left. */
  readonly attemptsLeft: number | null
  /** The messengers to choose from; empty if the person may not enroll, and `texts.lead` says why. */
  readonly messengers: readonly MessengerChoice[]
  /** Whether a name is asked for; not if the Resource sets it. */
  readonly asksName: boolean
  /** The person it was drawn for, as in `AskSight`. */
  readonly person: string | null
  readonly texts: EnrollTexts
}

/** A messenger to choose. */
export interface MessengerChoice {
  /** The transport's registered name, e.g. `telegram`. */
  readonly transport: string
  /** Its name for people, e.g. `Telegram`. */
  readonly messenger: string
}
