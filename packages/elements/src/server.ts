/**
 * For servers: the routes behind the elements and the parts, on web-standard `Request` and `Response` or on Node's, and
 * the first state that a page is rendered from.
 *
 * @module server
 */

export type { AnswerVerdict, ChallengeNow, NotAsked, OtherMessenger } from './challenge-now.js'
export type { EnrollmentInvitationNow, EnrollmentNow } from './enrollment-now.js'
export type { RouteProblem } from './route-problem.js'
export { askByForm, askSight, challengeRoute } from './server/challenge-route.js'
export { type EnrollingPerson, enrollByForm, enrollmentRoute, enrollSight } from './server/enrollment-route.js'
export { type ClockOption, enrollmentNow } from './server/enrollment-view.js'
export { type NodeRouteRequest, nodeRoute } from './server/node-route.js'
export type { RouteOptions } from './server/part-words.js'
export type { Answered, Asked, AskWish, Questions } from './server/questions.js'
export { type QuestionsOptions, questionsOf } from './server/questions-of.js'
export type { ByForm, GivenHeaders, WhoAsks } from './server/route.js'
export { type SignedInNow, type SignInQuestionsOptions, signInQuestions } from './server/sign-in-questions.js'
export type { AskSight, EnrollSight, MessengerChoice } from './sights.js'
export type { AskTexts, EnrollTexts, Offline } from './texts.js'
