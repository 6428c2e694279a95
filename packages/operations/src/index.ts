/**
 * Running Chatfactor for years: `createChatfactor({ …, features: [operations()] })`.
 *
 * @module index
 */

export type { FactsIn, Said, SaidFacts, SaidReads, SaidShape, WebhookGroup } from '@chatfactor/core/feature'
export type { ExportOptions, ImportedLine, ImportOptions, OnDuplicate, PeopleInBulk } from './bulk/bulk.js'
export type { CsvSource } from './bulk/csv-source.js'
export type { ImportId, ImportPreview, Imports, UploadedFile } from './bulk/imports.js'
export type { Consumers, Feed, FeedConsumer, FeedEvent, FeedOptions, FeedPage, FeedPosition } from './feed/feed.js'
export type { AskedFigures, ByMessenger, DayFigures, FiguresOf, Statistics } from './figures/figures.js'
export type { MembersCounted } from './figures/members.js'
export type { TakenBucket, TakenFigures } from './figures/taken.js'
export type { Job, JobKindName, JobListOptions, JobState, Jobs } from './jobs/jobs.js'
export type { KeyRotation } from './keys/keys.js'
export type { ResourceDeleted } from './leaving/delete-resource.js'
export type { TokenDeleted } from './leaving/delete-token.js'
export type { Erasure, Erasures, PeopleErased } from './leaving/erase.js'
export type { PersonExported } from './leaving/export-person.js'
export type { OwnAccountHeld, OwnDeletion, OwnOperations } from './leaving/own-account.js'
export type { ChatfactorWithOperations, Operations } from './operations.js'
export { type OperationsOptions, operations } from './operations-feature.js'
export type {
  BulkAct,
  BulkBecause,
  BulkFate,
  BulkFilter,
  BulkFormId,
  BulkJob,
  BulkPreview,
  BulkReport,
  BulkRuns,
  BulkSome,
  BulkWhom,
  PeopleAtOnce,
} from './people-jobs/bulk-acts.js'
export type { MemberFilter } from './people-jobs/member-filters.js'
export type { BeginFor } from './states/begin-for.js'
export type { Invitation, InvitationId, Invitations, InvitedPerson } from './states/invitations.js'
export type { Locks } from './states/lock.js'
export type { TokenSwitch } from './states/switch-token.js'
export type { TokenList, TokensOnResource } from './states/token-list.js'
export type * from './trail/trail.js'
export type { TrailStanding } from './trail/trail-door.js'
export type { WebhookBody } from './webhooks/body.js'
export { type WebhookEvent, webhookCatalogue } from './webhooks/catalogue.js'
export type { ResolveAddresses } from './webhooks/resolve.js'
export type { Tried, TryOutcome } from './webhooks/send.js'
export type { OffReason } from './webhooks/webhook-happenings.js'
export type { WebhookOptions } from './webhooks/webhook-service.js'
export type * from './webhooks/webhooks.js'
export type { EndpointOn, MessageOn, WebhooksOnResource } from './webhooks/webhooks-on-resource.js'
