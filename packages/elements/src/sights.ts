import type { AnswerVerdict, ChallengeNow, NotAsked } from './challenge-now.js'
import type { EnrollmentNow } from './enrollment-now.js'
import type { AskTexts, EnrollTexts } from './texts.js'

/** What `challengeRoute` answers, and streams. */
export interface AskSight {
  /** The question as it stands; `null` where none is open. */
  readonly now: ChallengeNow | null
  /** Why none was asked; `null` where one was, or none was wanted. */
  readonly notAsked: NotAsked | null
  /** What an answer came to. */
  readonly verdict: AnswerVerdict | null
  /** For whom this was drawn: sent back with whatever they do, it counts for them alone. Our own id or a digest; `null` where no one is signed in. */
  readonly person: string | null
  readonly texts: AskTexts
}

/** What `enrollmentRoute` answers, and streams. */
export interface EnrollSight {
  /** The enrollment as it stands; `null` where none is open. */
  readonly now: EnrollmentNow | null
  /** After a wrong answer: how many tries are left. */
  readonly attemptsLeft: number | null
  /** What a new one can be begun with; empty where the person may not, and `texts.lead` says why. */
  readonly messengers: readonly MessengerChoice[]
  /** Whether a name is asked for it; not where the Resource gives it one. */
  readonly asksName: boolean
  /** For whom this was drawn, as in `AskSight`. */
  readonly person: string | null
  readonly texts: EnrollTexts
}

/** A messenger to choose. */
export interface MessengerChoice {
  /** The transport's registered name, e.g. `telegram`. */
  readonly transport: string
  /** What people call it, e.g. `Telegram`. */
  readonly messenger: string
}
