import type { AssignmentRecord } from './assignment-record.js'
import type { AuditRecord } from './audit-record.js'
import type { AgentRecord, AuthorizationRecord, InboxRecord, PermitRecord } from './authorization-record.js'
import type { ChallengeRecord } from './challenge-record.js'
import type { ChatRecord } from './chat-record.js'
import type { DeliveryRecord } from './delivery-record.js'
import type { EndpointRecord, WebhookMessageRecord } from './endpoint-record.js'
import type { EnrollmentRecord } from './enrollment-record.js'
import type { InboundRecord } from './inbound-record.js'
import type { FigureRecord, JobRecord, MarkRecord, NoteRecord, SealRecord } from './job-record.js'
import type { LimitRecord } from './limit-record.js'
import type { OneTimeLinkRecord } from './one-time-link-record.js'
import type { ResourceRecord } from './resource-record.js'
import type { RememberedBrowserRecord, SessionRecord } from './session-record.js'
import type { TokenRecord } from './token-record.js'
import type { UserRecord } from './user-record.js'
import type { VitalRecord } from './vital-record.js'

/** The record type of every collection. */
export interface Records {
  resources: ResourceRecord
  users: UserRecord
  assignments: AssignmentRecord
  chats: ChatRecord
  tokens: TokenRecord
  enrollments: EnrollmentRecord
  agents: AgentRecord
  inboxes: InboxRecord
  permits: PermitRecord
  authorizations: AuthorizationRecord
  challenges: ChallengeRecord
  sessions: SessionRecord
  rememberedBrowsers: RememberedBrowserRecord
  oneTimeLinks: OneTimeLinkRecord
  limits: LimitRecord
  marks: MarkRecord
  endpoints: EndpointRecord
  webhookMessages: WebhookMessageRecord
  jobs: JobRecord
  seals: SealRecord
  figures: FigureRecord
  notes: NoteRecord
  deliveries: DeliveryRecord
  inbound: InboundRecord
  audit: AuditRecord
  vitals: VitalRecord
}

/** The name of a collection. */
export type CollectionName = keyof Records
