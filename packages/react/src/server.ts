/**
 * For servers: the routes behind the hooks, on web-standard `Request` and `Response`, and what a page is rendered from at first.
 *
 * @module server
 */

export type {
  AnswerVerdict,
  ChallengeNow,
  NotAsked,
  OtherMessenger,
} from './challenge-now.js'
export type { EnrollmentInvitationNow, EnrollmentNow } from './enrollment-now.js'
export { challengeRoute } from './server/challenge-route.js'
export { enrollmentRoute } from './server/enrollment-route.js'
export { type ClockOption, enrollmentNow } from './server/enrollment-view.js'
export type { Answered, Asked, AskWish, Questions } from './server/questions.js'
export { type QuestionsOptions, questionsOf } from './server/questions-of.js'
export type { WhoAsks } from './server/route.js'
export { type SignedInNow, type SignInQuestionsOptions, signInQuestions } from './server/sign-in-questions.js'
