import type { ActedBy, UserRef } from '../../kernel/index.js'
import type { NotificationId, ResourceId, TokenId } from '../../records/index.js'

/** The person, the content and the category of a notification. */
export type Notification = {
  readonly resourceId: ResourceId
  readonly user: UserRef
  /** One of the option `notifications.categories`, which the person may have muted, or `security`, which cannot be muted. */
  readonly category: string
  /** The same id within 24 hours sends nothing again, and returns the outcome of the first; 1 to 200 characters. */
  readonly dedupeId?: string | undefined
  /** How long it is worth sending: a minute to 24 hours. @defaultValue 24 hours */
  readonly lifeMs?: number | undefined
  /** Use this live token instead of the preferred one that can be reached. */
  readonly tokenId?: TokenId | undefined
} & (
  | {
      /** 1 to 1,000 characters, shown as they are. */
      readonly text: string
      readonly template?: undefined
      readonly params?: undefined
    }
  | {
      /** One of the option `notifications.templates`, in the person's language. */
      readonly template: string
      /** Exactly its placeholders. */
      readonly params?: Readonly<Record<string, string | number>> | undefined
      readonly text?: undefined
    }
)

/** The outcome of a notification. If it is on its way, the worker goes on until `lifeMs` are over. */
export type NotificationOutcome =
  | { readonly outcome: 'sent'; readonly notificationId: NotificationId; readonly messenger: string }
  /** The messenger lets the bot write only after the person did; `pullUrl` opens it. Nothing is sent later. */
  | {
      readonly outcome: 'needs_user'
      readonly notificationId: NotificationId
      readonly messenger: string
      readonly pullUrl: string | null
    }
  /** Not there yet. `goesOn`: the worker tries again; `queued`: it waits its turn, codes go first. */
  | {
      readonly outcome: 'undelivered'
      readonly notificationId: NotificationId
      readonly messenger: string
      readonly reason: 'queued' | 'throttled' | 'unavailable' | 'unknown' | 'unreachable' | 'misconfigured' | 'rejected'
      readonly goesOn: boolean
    }
  /** The person has muted this category. */
  | { readonly outcome: 'muted' }
  /** This person got five in ten minutes, or twenty in a day, on this Resource. */
  | { readonly outcome: 'throttled'; readonly retryAt: Date }
  /** There is no messenger to send it to, or not the named one. */
  | { readonly outcome: 'not_enrolled' }

/** What a host tells its people in their chats. */
export interface Notifications {
  /**
   * Sends a notification to the person's preferred messenger that can be reached, and returns its outcome within three
   * seconds.
   *
   * Throws `INVALID_INPUT`, also for an unknown category, template or placeholder; `ASSIGNMENT_NOT_FOUND`;
   * `POLICY_DENIED` (rule `active`) if Resource, user or assignment is switched off. Of many calls at once with the
   * same `dedupeId`, one is sent.
   */
  send(input: Notification & ActedBy): Promise<NotificationOutcome>
}
