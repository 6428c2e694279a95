/**
 * For browsers, and for rendering on a server: hooks that follow an enrollment or a question in a chat, and two parts without styling.
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
export { QrCode, type QrCodeProps, qrCodeUrl } from './qr-code.js'
export { type ApprovalOptions, useApproval } from './use-approval.js'
export { type ChallengeOnPage, type ChallengeOptions, useChallenge } from './use-challenge.js'
export { type EnrollmentOnPage, type EnrollmentOptions, type EnrollmentWish, useEnrollment } from './use-enrollment.js'
export { useSecondsLeft } from './use-seconds-left.js'
