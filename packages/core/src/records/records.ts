import type { AgentRecord } from './agent-record.js'
import type { AssignmentRecord } from './assignment-record.js'
import type { AuditRecord } from './audit-record.js'
import type { AuthorizationRecord } from './authorization-record.js'
import type { ChallengeRecord } from './challenge-record.js'
import type { ChatRecord } from './chat-record.js'
import type { DeliveryRecord } from './delivery-record.js'
import type { EndpointRecord } from './endpoint-record.js'
import type { EnrollmentRecord } from './enrollment-record.js'
import type { FigureRecord } from './figure-record.js'
import type { InboundRecord } from './inbound-record.js'
import type { InboxRecord } from './inbox-record.js'
import type { JobRecord } from './job-record.js'
import type { LimitRecord } from './limit-record.js'
import type { MarkRecord } from './mark-record.js'
import type { NoteRecord } from './note-record.js'
import type { OneTimeLinkRecord } from './one-time-link-record.js'
import type { PermitRecord } from './permit-record.js'
import type { RememberedBrowserRecord } from './remembered-browser-record.js'
import type { ResourceRecord } from './resource-record.js'
import type { SealRecord } from './seal-record.js'
import type { SessionRecord } from './session-record.js'
import type { TokenRecord } from './token-record.js'
import type { UserRecord } from './user-record.js'
import type { VitalRecord } from './vital-record.js'
import type { WebhookMessageRecord } from './webhook-message-record.js'

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
