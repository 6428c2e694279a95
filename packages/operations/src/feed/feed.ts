import type { ResourceId, SubjectId, UserId } from '@chatfactor/core'
import type { Actor } from '@chatfactor/core/store'

/** A place in the feed, as a text of ten characters: such texts sort as the places do. */
export type FeedPosition = string

/** Which part of the feed is wanted, and from where on. */
export interface FeedOptions {
  /**
   * The name under which the place is kept, 1 to 40 of `a-z 0-9 - _`: one process at a time gets its pages, and when that ends, another one
   * goes on within ten seconds. Without it nothing is kept, and `after` says where to begin.
   */
  readonly consumer?: string
  /** Begin behind this place. For a consumer only until it has one of its own. @defaultValue what happens from now on */
  readonly after?: FeedPosition | 'start'
  /** What happened on this Resource alone. A consumer keeps to the one that it began with. */
  readonly resourceId?: ResourceId
  /** How many events a page has at most, 1 to 500. @defaultValue 100 */
  readonly limit?: number
  /** Ends the feed. */
  readonly signal?: AbortSignal
}

/** A stretch of the feed, with at least one event. */
export interface FeedPage {
  readonly events: readonly FeedEvent[]
  /**
   * What stood in front of this page, and was kept no longer when it would have come; `null` for nothing. Of one Resource, some of it may have
   * been about others.
   */
  readonly gap: { readonly from: FeedPosition; readonly to: FeedPosition } | null
  /** The place of its last event. */
  readonly position: FeedPosition
  /**
   * Keeps the place behind this page for the consumer. Without one it does nothing.
   *
   * Throws `STALE` where another process has taken over, `CLOSED`, `STORE_UNAVAILABLE`.
   */
  commit(): Promise<void>
}

/** Something that happened: an entry of the trail, with its place among all of them. */
export interface FeedEvent {
  readonly position: FeedPosition
  /** The id of the entry in the trail. */
  readonly id: string
  readonly at: Date
  /** What happened, e.g. `assignment.locked`. */
  readonly type: string
  readonly resourceId: ResourceId | null
  /** Whom it concerned, by pseudonym and by id; the id is `null` for a person who was erased, but in `user.erased` itself. */
  readonly user: { readonly id: UserId | null; readonly pseudonym: SubjectId } | null
  readonly actor: Actor
  readonly outcome: 'success' | 'failure'
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}

/** Follows what happens: pages of it in order, for as long as the signal does not abort and Chatfactor is not closed. */
export type Feed = (options?: FeedOptions) => AsyncIterable<FeedPage>

/** One who follows the feed under a name. */
export interface FeedConsumer {
  readonly consumer: string
  /** The place that it has kept; `null` before the first entry of all. */
  readonly position: FeedPosition | null
  readonly resourceId: ResourceId | null
  /** When it was last seen to follow. */
  readonly seenAt: Date | null
  /** Whether a process follows for it now. */
  readonly isFollowing: boolean
}

/** Those who follow the feed under a name. */
export interface Consumers {
  /** All of them, by when they were last seen. One that was not seen for 90 days is forgotten. */
  list(): Promise<readonly FeedConsumer[]>
  /**
   * Forgets one, with its place; whoever follows for it gets no further, and begins anew. Deleting one that is not there changes nothing.
   * Throws `BUSY` where it was changed at once too often.
   */
  delete(consumer: string): Promise<void>
}
