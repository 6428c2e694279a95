/**
 * The protocol between browsers and servers, for a front end of your own in any framework.
 *
 * @module protocol
 */

export { type AskView, askView } from './ask-view.js'
export {
  type AnswerVerdict,
  type ChallengeNow,
  isChallengeOver,
  type NotAsked,
  type OtherMessenger,
} from './challenge-now.js'
export { type EnrollmentInvitationNow, type EnrollmentNow, isEnrollmentOver } from './enrollment-now.js'
export { keepId, keptId } from './kept.js'
export { addressAt, follow, type Listener } from './live-channel.js'
export type { RouteProblem } from './route-problem.js'
export { type Fields, look, type Posted, post } from './send-command.js'
export type { AskSight, EnrollSight, MessengerChoice } from './sights.js'
export { type AskTexts, type EnrollTexts, type Offline, timeIn } from './texts.js'
