import type { KeyRing } from '../keys/index.js'
import type { ReplyBudget } from '../pacing/index.js'
import type { Clock, Mailer, SendOutcome, Store } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import type { ChangeBoard, RecordCache } from '../stores/index.js'
import type { Catalogue } from '../words/catalogue.js'
import type { CoreTexts } from '../words/core-words.js'
import type { DeliveryDraft, MessageEdit } from './decision.js'
import type { Features, Passwords } from './feature.js'
import type { SomeEvent } from './happenings.js'
import type { HostRules } from './host-rules.js'
import type { Lanes } from './lanes.js'
import type { Lines } from './lines.js'
import type { ShownMailBrand } from './mail-brand.js'
import type { Monitor } from './monitor.js'
import type { Registry } from './registry.js'
import type { Retention } from './retention.js'

/** This process does not send it; a worker may, once the lease is over. */
export interface LeftToOthers {
  readonly outcome: 'left'
  readonly until: Date
}

/** The channels to people, and their state. */
export interface Channels {
  readonly transports: Registry
  readonly mailer: Mailer | null
  /** The state of the platform accounts. */
  readonly monitor: Monitor
  /** The queues: which message may be sent when. */
  readonly lines: Lines
  /** How often each chat may still be answered. */
  readonly replies: ReplyBudget
}

/** The host's settings for the whole Chatfactor. */
export interface Settings {
  readonly retention: Retention
  /** Whether an address may belong to one user only. */
  readonly uniqueEmails: boolean
  /** Where the people of a Resource get help. */
  readonly supportOf: (resourceId: string | null) => string | null
  /** The brand of a Resource's mails. */
  readonly brandOf: (resourceId: string | null) => ShownMailBrand
  readonly publicUrl: string
  /** Its host name, for messages. */
  readonly site: string
  /** The address of the portal, for links in messages. */
  readonly portalUrl: string
  /** Where the webhooks of a transport arrive; `null` for one that polls. */
  readonly webhookUrl: (transport: string) => string | null
}

/** The messages that this process sends. */
export interface Sending {
  /**
   * Sends a committed delivery when its turn has come; `null` if this process does not send it. Never rejects, and is
   * also awaited by `settled`.
   */
  dispatch(delivery: DeliveryDraft): Promise<SendOutcome | null>
  /**
   * Edits a sent message once nothing else waits for its messenger; best effort. `known`: the ids of the records that
   * its commit wrote or checked.
   */
  edit(edit: MessageEdit, known?: readonly string[]): void
  /** The outcome of a delivery that this process is sending; it resolves to `null` if the message is outdated. */
  outcomeOf(deliveryId: string): Promise<SendOutcome | LeftToOthers | null> | null
  /**
   * Whether a message is left to other processes, because this one lacks something that it needs, e.g. its messenger.
   */
  leaves(delivery: Pick<DeliveryRecord, 'id' | 'channel' | 'transport' | 'template'>): boolean
  /** Stores outcomes of messages at once, for callers that read the store next, or stop. */
  writeOutcomes(): void
  /** When a waiting delivery may be sent; `null` if it does not wait. */
  turnOf(deliveryId: string): Date | null
}

/** What every operation works with. Made once, by `createChatfactor`. */
export interface Engine {
  readonly store: Store
  readonly clock: Clock
  readonly keys: KeyRing
  readonly lanes: Lanes
  /** The features of this Chatfactor. */
  readonly features: Features
  /** Records that hot paths may decide on without reading. */
  readonly cache: RecordCache
  /** How new passwords are stored; `null` if no feature signs people in with one. */
  readonly passwords: Passwords | null
  /** The texts of chats and emails, in every language. */
  readonly catalogue: Catalogue<CoreTexts>
  /** The host's own rules. */
  readonly rules: HostRules
  /** Wakes callers in this process that wait for a record to change. */
  readonly changes: ChangeBoard
  readonly channels: Channels
  readonly settings: Settings
  readonly sending: Sending
  /** Calls the listeners, after the commit. */
  emit(event: SomeEvent): void
}

/** Reports a background error to listeners. */
export function tellProblem({ emit }: Pick<Engine, 'emit'>, where: string, error: unknown): void {
  emit({ name: 'problem', data: { where, error: error instanceof Error ? error : new Error(String(error)) } })
}
