/**
 * For authors of stores, and for tests with records of their own: the Store port, the schema as data, and what all stores do alike.
 *
 * @module store
 */

export { ChatfactorError, isChatfactorError } from '../errors/chatfactor-error.js'
export { type OptionNames, refuseUnknownOptions } from '../errors/known-options.js'
export { idsSince } from '../kernel/ids.js'
export { accountCollections } from '../kernel/kept-store.js'
export { cursorAfter, cursorValues } from '../ports/cursor.js'
export * from '../ports/layout.js'
export { type LooseQuery, type LooseStore, readThrough, typedStore } from '../ports/loose-store.js'
export { type LooseRecord, recordOf, rowOf } from '../ports/rows.js'
export * from '../ports/search.js'
export * from '../ports/store.js'
export * from '../ports/writes.js'
export type * from '../records/agent-record.js'
export type * from '../records/asked-transaction.js'
export type {
  AdministratorLock,
  ApprovalHistory,
  AssignmentRecord,
  OfPurpose,
  OpenQuestion,
  RecoveryBatch,
  Refusals,
  SentBy,
  TokenWarning,
  WaitingChallenge,
} from '../records/assignment-record.js'
export type * from '../records/audit-record.js'
export type * from '../records/authorization-record.js'
export { type ChallengeEvent, type ChallengeState, challengeTable } from '../records/challenge-machine.js'
export type * from '../records/challenge-record.js'
export type * from '../records/chat-record.js'
export type * from '../records/delivery-record.js'
export type * from '../records/endpoint-record.js'
export {
  type EnrollmentEndReason,
  type EnrollmentEvent,
  type EnrollmentMode,
  type EnrollmentState,
  enrollmentTable,
} from '../records/enrollment-machine.js'
export type * from '../records/enrollment-record.js'
export * from '../records/field-classes.js'
export type * from '../records/field-spec.js'
export type * from '../records/figure-record.js'
export type { AssignmentBypass } from '../records/groups/bypass.js'
export type * from '../records/inbound-record.js'
export type * from '../records/inbox-record.js'
export type * from '../records/job-record.js'
export type * from '../records/limit-record.js'
export type * from '../records/mark-record.js'
export type * from '../records/note-record.js'
export type * from '../records/one-time-link-record.js'
export type * from '../records/permit-record.js'
export type * from '../records/policy.js'
export type * from '../records/records.js'
export type * from '../records/remembered-browser-record.js'
export type * from '../records/resource-record.js'
export type * from '../records/row.js'
export * from '../records/schema.js'
export type * from '../records/seal-record.js'
export type * from '../records/session-record.js'
export type * from '../records/templates.js'
export type * from '../records/token-record.js'
export type * from '../records/trust-record.js'
export type * from '../records/user-record.js'
export type * from '../records/versioned.js'
export type * from '../records/vital-record.js'
export type * from '../records/webhook-message-record.js'
