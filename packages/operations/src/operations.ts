import type { Chatfactor } from '@chatfactor/core'
import type { PeopleInBulk } from './bulk/bulk.js'
import type { Consumers, Feed } from './feed/feed.js'
import type { Statistics } from './figures/figures.js'
import type { Jobs } from './jobs/jobs.js'
import type { KeyRotation } from './keys/keys.js'
import type { ResourceDeleted } from './leaving/delete-resource.js'
import type { TokenDeleted } from './leaving/delete-token.js'
import type { Erasures, PeopleErased } from './leaving/erase.js'
import type { PersonExported } from './leaving/export-person.js'
import type { BeginFor } from './states/begin-for.js'
import type { Invitations } from './states/invitations.js'
import type { Locks } from './states/lock.js'
import type { TokenSwitch } from './states/switch-token.js'
import type { TokenList } from './states/token-list.js'
import type { SealedTrail } from './trail/trail.js'
import type { Webhooks } from './webhooks/webhooks.js'

/** What operations add to a Chatfactor. */
export interface Operations {
  /**
   * Follows what happened, in order and from any process: yields pages of the audit trail, each at least once.
   *
   * If one commit was over before another began, it comes first, in whatever process, unless both fall into one tick of the store's counter, as they
   * can in PGlite. Needs a running worker in some process; without one nothing new arrives. The call throws `INVALID_INPUT`; the iteration throws
   * `STORE_UNAVAILABLE`, and `INVALID_INPUT` if the consumer started with another Resource.
   *
   * @example
   * for await (const page of chatfactor.feed({ consumer: 'locks' })) {
   *   for (const event of page.events) if (event.type === 'assignment.locked') await tell(event.user?.id)
   *   await page.commit()
   * }
   */
  readonly feed: Feed
  /** The named readers of the feed. */
  readonly consumers: Consumers
  /** Webhooks: signed messages to the addresses of a Resource. */
  readonly webhooks: Webhooks
  /** Switching tokens off and on, listing them, and deleting ended ones. */
  readonly tokens: TokenSwitch & TokenList & TokenDeleted
  /** Locks by administrators; `unlock` is in core. */
  readonly assignments: Locks
  /** Starting a token for a person who sits beside you. */
  readonly enrollments: BeginFor
  /** Invitations: links with which people add their first token. */
  readonly invitations: Invitations
  /** The sealed trail: verify and export it. */
  readonly audit: SealedTrail
  /** Daily figures. */
  readonly statistics: Statistics
  /** Bulk import and export, and erasing and exporting a person. */
  readonly users: PeopleInBulk & PeopleErased & PersonExported
  /** Deleting Resources. */
  readonly resources: ResourceDeleted
  /** Background jobs. */
  readonly jobs: Jobs
  /** Rotating master keys; what to do about a leaked key is in core. */
  readonly keys: KeyRotation
  /** The list of erased people. */
  readonly erasures: Erasures
}

/** A Chatfactor with operations: what `createChatfactor({ …, features: [operations()] })` returns. */
export type ChatfactorWithOperations = Chatfactor & Operations
