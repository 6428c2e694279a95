import type { ResourceId, SubjectId, UserId } from '@chatfactor/core'
import type { Actor } from '@chatfactor/core/store'

/** A position in the feed: ten characters that sort as text in the order of the feed. */
export type FeedPosition = string

/** Which part of the feed to read, and from where. */
export interface FeedOptions {
  /**
   * The name under which the position is stored: 1 to 40 of `a-z 0-9 - _`. One process at a time receives its pages; when that process ends, another
   * one takes over within ten seconds. Without a name nothing is stored, and `after` says where to start.
   */
  readonly consumer?: string
  /** Start after this position. A consumer that has a position of its own ignores it. @defaultValue events from now on */
  readonly after?: FeedPosition | 'start'
  /** Only events of this Resource. A consumer always keeps the one it started with. */
  readonly resourceId?: ResourceId
  /** The most events in a page, 1 to 500. @defaultValue 100 */
  readonly limit?: number
  /** Ends the feed. */
  readonly signal?: AbortSignal
}

/** A page of the feed, with at least one event. */
export interface FeedPage {
  readonly events: readonly FeedEvent[]
  /**
   * Events before this page that were deleted before they could be delivered; `null` if there are none. For one Resource, some of them may have been
   * about others.
   */
  readonly gap: { readonly from: FeedPosition; readonly to: FeedPosition } | null
  /** The position of the last event in this page. */
  readonly position: FeedPosition
  /**
   * Stores the position after this page for the consumer; without a consumer it does nothing.
   *
   * Throws `STALE` if another process has taken over, `CLOSED`, `STORE_UNAVAILABLE`.
   */
  commit(): Promise<void>
}

/** One event: an entry of the trail, with its position among all of them. */
export interface FeedEvent {
  readonly position: FeedPosition
  /** The id of the entry in the trail. */
  readonly id: string
  readonly at: Date
  /** The kind of event, e.g. `assignment.locked`. */
  readonly type: string
  readonly resourceId: ResourceId | null
  /** The person it concerns, by pseudonym and id. The id of an erased person is `null`, except in `user.erased` itself. */
  readonly user: { readonly id: UserId | null; readonly pseudonym: SubjectId } | null
  readonly actor: Actor
  readonly outcome: 'success' | 'failure'
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

/** Follows what happens: yields pages in order until the signal aborts or Chatfactor is closed. */
export type Feed = (options?: FeedOptions) => AsyncIterable<FeedPage>

/** A named reader of the feed. */
export interface FeedConsumer {
  readonly consumer: string
  /** The stored position; `null` before the very first entry. */
  readonly position: FeedPosition | null
  readonly resourceId: ResourceId | null
  /** When it was last seen reading. */
  readonly seenAt: Date | null
  /** Whether a process is reading for it now. */
  readonly isFollowing: boolean
}

/** The named readers of the feed. */
export interface Consumers {
  /** All consumers, by when they were last seen. A consumer not seen for 90 days is deleted. */
  list(): Promise<readonly FeedConsumer[]>
  /**
   * Deletes a consumer and its position. A process reading for it gets no further, and starts anew. Does nothing if the consumer does not exist.
   * Throws `BUSY` after too many concurrent changes.
   */
  delete(consumer: string): Promise<void>
}
