import type { StepVerdict } from '../http/step-cookie.js'
import type { StopReason } from '../pages/ask-situation.js'
import type { TextKey } from '../words/portal-words.js'

type Verdict = StepVerdict['outcome']

interface VerdictRow {
  /** Parameters: `left` and `which`. It never says whether the PIN or the code was wrong. */
  readonly text: TextKey
  /** The text if a PIN is typed, too. */
  readonly withPin?: TextKey
  /** The next step: the same field again, or the button for another code below it. */
  readonly way: 'field' | 'another_code'
}

/** A verdict that ends the question: the page says why nothing can be answered. */
type Ends = Extract<Verdict, StopReason>

/** What a page says beside the field about the last answer. */
export const verdicts = {
  wrong_code: { text: 'code.wrong', withPin: 'code.wrongPin', way: 'field' },
  superseded: { text: 'code.superseded', way: 'field' },
  other_sign_in: { text: 'code.otherSignIn', way: 'field' },
  empty: { text: 'code.missing', withPin: 'code.missingPin', way: 'field' },
  expired: { text: 'code.expired', way: 'another_code' },
  already_used: { text: 'code.used', way: 'another_code' },
} as const satisfies Record<Exclude<Verdict, Ends>, VerdictRow>

export function isEnding(outcome: Verdict): outcome is Ends {
  return !Object.hasOwn(verdicts, outcome)
}
