/**
 * For packages that show the portal's parts on pages of a host: what a page says, state by state, in the language of a request.
 *
 * @module parts
 */

export { acceptedLanguages } from './http/language.js'
export { askedPath } from './http/own-path.js'
export { goneWith, writeAnswer } from './node/web-request.js'
export { endedWords, endingOf, liveWords, scanSteps } from './pages/enrollment-words.js'
export {
  askWords,
  limitWords,
  stoppedWords,
  verdictWords,
  warningOf,
} from './pages/second-factor-words.js'
export { adding, addingOf } from './states/adding.js'
export {
  type PlainKey,
  type PortalTextKeys,
  type PortalWords,
  portalCatalogue,
  type TextKey,
} from './words/portal-words.js'
