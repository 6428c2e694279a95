import type { ActionChat, KeyRing } from '../keys/index.js'
import type { Urgency } from '../pacing/index.js'
import type { Change, Fresh, OutboundMessage, Store, Write } from '../ports/index.js'
import {
  type AssignmentRecord,
  type ChallengeRecord,
  type ChatKind,
  chatKind,
  type DeliveryRecord,
  type EnrollmentRecord,
  type ResourceRecord,
  type TemplateParams,
  type UserRecord,
} from '../records/index.js'
import type { CoreWords } from '../words/core-words.js'
import type { Announcement, HelpfulButton, SaidChange } from './happenings.js'
import type { HostRules } from './host-rules.js'

/** How a change is taken back that was announced: what its notice says of that, below what happened. */
export interface WayBack {
  /** `null` where it cannot be taken back from there. */
  inChat(said: SaidChange, source: ChatSource): { readonly text: string; readonly button: HelpfulButton } | null
  byMail(notice: string, source: MailSource): Required<Pick<WrittenMail, 'text' | 'button'>> | null
}

/** What messages ask all features together. */
export interface SaidByFeatures {
  /** An announcement by its name; `null` if its feature is not loaded here. */
  announcement(name: string): Announcement | null
  /** The commands that the help names beside those of the base: what it says of each stands under `help.` and its name. */
  readonly helps: readonly string[]
  /** `null` where nothing is taken back. */
  readonly wayBack: WayBack | null
}

/** What a chat message is made from: the reader's words, the delivery, and the record that its code is derived from. */
export interface ChatSource {
  readonly features: SaidByFeatures
  readonly keys: KeyRing
  readonly words: CoreWords
  readonly params: TemplateParams
  readonly chat: ActionChat
  readonly challenge: ChallengeRecord | null
  readonly enrollment: EnrollmentRecord | null
  /** Whether six digits in this chat may be meant for a host app. @defaultValue false */
  readonly digitsNeedCommand?: boolean
  /**
   * Whether commands in this chat are written with a slash; otherwise by a word of its language. @defaultValue false
   */
  readonly slashCommands?: boolean
  readonly now: Date
}

/** What an email is made from. */
export interface MailSource {
  readonly features: SaidByFeatures
  readonly keys: KeyRing
  readonly words: CoreWords
  readonly to: string
  readonly record: Fresh<'deliveries'>
  readonly challenge: ChallengeRecord | null
  readonly portalUrl: string
  /** A messenger's name for people, by the registered name of its transport. */
  messengerOf(transport: string): string
  readonly now: Date
}

/** The content of an email, before it becomes text and HTML. */
export interface WrittenMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** On a line of its own in the text. */
  readonly code?: string
  /** The only link of the text, on a line of its own. */
  readonly button?: { readonly label: string; readonly link: string }
}

/** The person that a delivery is about, as far as known. */
export interface Concerned {
  readonly assignment: AssignmentRecord | null
  readonly user: UserRecord | null
  readonly resource: ResourceRecord | null
}

/** The decision about a message that was written long before it is due. */
export type DueMessage =
  /** It is sent, with current parameters. */
  | { readonly outcome: 'send'; readonly change: Change<'deliveries'> }
  /** It is no longer needed, or is due later than planned. */
  | { readonly outcome: 'instead'; readonly writes: readonly Write[] }

/** Where a message finds the records that it is written from, and that decide whether it is still wanted. */
export interface LookedUp {
  readonly store: Pick<Store, 'read'>
  readonly keys: KeyRing
  readonly rules: HostRules
  /** The chat that it goes to. */
  readonly chat: ActionChat
  /** Whether messages there keep their buttons when another one follows. */
  readonly keepsButtons: boolean
  readonly now: Date
}

/** How one kind of message is written: a delivery stores its name and parameters, the text is made when it is sent. */
export interface TemplateSpec {
  readonly urgency: Urgency
  /**
   * What must not be sent twice or late (C28): a code, or a question that its page waits for. A `link` signs in or sets
   * a password.
   */
  readonly carries?: 'code' | ChatKind | 'link'
  /** The chat message; `null` if a record is missing. */
  readonly chat?: (source: ChatSource) => OutboundMessage | null
  /** The email; `null` if a record or a parameter is missing. */
  readonly mail?: (source: MailSource) => WrittenMail | null
  /**
   * A chat message that is written from the records at the time of sending: its content, `null` if it is outdated, or
   * the earliest time for it.
   */
  readonly fromRecords?: (
    params: TemplateParams,
    at: LookedUp,
  ) => Promise<((source: ChatSource) => OutboundMessage | null) | Date | null>
  /** Adds parameters that only this process knows, in the reader's languages. */
  readonly complete?: (params: TemplateParams, languages: readonly string[]) => Promise<TemplateParams>
  /** Decides, by today's records, about a message that was written long before. */
  readonly whenDue?: (delivery: DeliveryRecord, about: Concerned, now: Date) => DueMessage
}

/** A message that Chatfactor sends, with the name in its deliveries. */
export interface Template extends TemplateSpec {
  readonly name: string
}

/** Makes a message from the name in its deliveries and how it is written. */
export function template(name: string, spec: TemplateSpec): Template {
  return { name, ...spec }
}

/** Whether a message must not be sent twice or late. */
export function carriesCode({ carries }: Pick<Template, 'carries'>): boolean {
  return carries === 'code' || carries === chatKind
}
