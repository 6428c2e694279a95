/**
 * For browsers, and for rendering on a server: hooks that follow an enrollment or a question in a chat, and two parts without styling.
 *
 * @module index
 */

export type { AnswerVerdict, ChallengeNow, NotAsked, OtherMessenger } from './challenge-now.js'
export { CodeField, type CodeFieldProps } from './code-field.js'
export type { EnrollmentInvitationNow, EnrollmentNow } from './enrollment-now.js'
export { QrCode, type QrCodeProps, qrCodeUrl } from './qr-code.js'
export type { RouteProblem } from './route-problem.js'
export { type ApprovalOptions, useApproval } from './use-approval.js'
export { type ChallengeOnPage, type ChallengeOptions, useChallenge } from './use-challenge.js'
export { type EnrollmentOnPage, type EnrollmentOptions, type EnrollmentWish, useEnrollment } from './use-enrollment.js'
export { useSecondsLeft } from './use-seconds-left.js'
