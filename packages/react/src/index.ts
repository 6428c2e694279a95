/**
 * For browsers, and for rendering on a server: ready-made parts, and the hooks beneath them for pages with a look of
 * your own.
 *
 * @module index
 */

export type {
  AnswerVerdict,
  AskSight,
  AskTexts,
  ChallengeNow,
  EnrollmentInvitationNow,
  EnrollmentNow,
  EnrollSight,
  EnrollTexts,
  MessengerChoice,
  NotAsked,
  Offline,
  OtherMessenger,
  RouteProblem,
} from '@chatfactor/elements/protocol'
export { CodeField, type CodeFieldProps } from './code-field.js'
export { Enroll, type EnrollProps } from './parts/enroll.js'
export type { FormAction, PartProps } from './parts/part.js'
export { Approval, AskForCode, type QuestionProps, SecondFactor } from './parts/question.js'
export { QrCode, type QrCodeProps, qrCodeUrl } from './qr-code.js'
export { type ApprovalOptions, useApproval } from './use-approval.js'
export { type ChallengeOnPage, type ChallengeOptions, useChallenge } from './use-challenge.js'
export { type EnrollmentOnPage, type EnrollmentOptions, type EnrollmentWish, useEnrollment } from './use-enrollment.js'
export { useSecondsLeft } from './use-seconds-left.js'
