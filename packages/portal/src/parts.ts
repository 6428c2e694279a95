/**
 * For packages that show parts of the portal on a host's pages: what to say in each state, in the language of the
 * request.
 *
 * @module parts
 */

export { acceptedLanguages } from './http/language.js'
export { askedPath } from './http/own-path.js'
export type { StepVerdict } from './http/step-cookie.js'
export { goneCodes, whenGone, whenLate } from './http/when-late.js'
export { type ShownLook, shownLook } from './looks.js'
export { goneWith, writeAnswer } from './node/web-request.js'
export { type AskSituation, lockedWhy, type StopReason } from './pages/ask-situation.js'
export { endedWords, liveWords } from './pages/enrollment-words.js'
export { scanSteps } from './pages/scan-steps.js'
export {
  askWords,
  limitWords,
  type Stopped,
  stoppedWords,
  verdictWords,
  warningOf,
} from './pages/second-factor-words.js'
export { signedOutWords } from './pages/signed-out-words.js'
export { type Adding, addingOf, addingText, fixedIn, type Refusal } from './states/adding.js'
export type { AskedKind } from './states/asking.js'
export { type Ended, type Ending, endingOf, type Over } from './states/endings.js'
export { beginToken, newCode } from './states/new-code.js'
export { personMark } from './step-up/gate-form-owner.js'
export {
  type PlainKey,
  type PortalTextKeys,
  type PortalWords,
  portalCatalogue,
  type TextKey,
} from './words/portal-words.js'
export { wordsOfQuestion } from './words/words-of-question.js'
