/**
 * For authors of stores, and for tests with records of their own: the Store port, the schema as data, and the code that
 * all stores share.
 *
 * @module store
 */

export { ChatfactorError, isChatfactorError, type OptionNames, refuseUnknownOptions } from '../errors/index.js'
export { idsSince } from '../kernel/index.js'
export {
  cursorAfter,
  cursorValues,
  type LooseQuery,
  type LooseRecord,
  type LooseStore,
  readThrough,
  recordOf,
  rowOf,
  typedStore,
} from '../ports/index.js'
export * from '../ports/layout.js'
export * from '../ports/search.js'
export * from '../ports/store.js'
export * from '../ports/writes.js'
export type * from '../records/assignment-record.js'
export type * from '../records/audit-record.js'
export type * from '../records/authorization-record.js'
export type * from '../records/challenge-record.js'
export type * from '../records/chat-record.js'
export type * from '../records/delivery-record.js'
export type * from '../records/endpoint-record.js'
export type * from '../records/enrollment-record.js'
export * from '../records/field-classes.js'
export type * from '../records/field-spec.js'
export type * from '../records/groups/approvals.js'
export type * from '../records/groups/attempts.js'
export type * from '../records/groups/bypass.js'
export type * from '../records/groups/challenges.js'
export type * from '../records/groups/enrollment.js'
export type * from '../records/groups/recovery.js'
export type * from '../records/groups/sends.js'
export type * from '../records/groups/tokens.js'
export type * from '../records/inbound-record.js'
export {
  type ChallengeEvent,
  type ChallengeState,
  challengeTable,
  type EnrollmentEndReason,
  type EnrollmentEvent,
  type EnrollmentMode,
  type EnrollmentState,
  enrollmentTable,
} from '../records/index.js'
export type * from '../records/job-record.js'
export type * from '../records/limit-record.js'
export type * from '../records/one-time-link-record.js'
export type * from '../records/policy.js'
export type * from '../records/records.js'
export type * from '../records/resource-record.js'
export type * from '../records/row.js'
export * from '../records/schema.js'
export type * from '../records/session-record.js'
export type * from '../records/templates.js'
export type * from '../records/token-record.js'
export type * from '../records/trust-record.js'
export type * from '../records/user-record.js'
export type * from '../records/versioned.js'
export type * from '../records/vital-record.js'
export { accountCollections } from '../stores/index.js'
