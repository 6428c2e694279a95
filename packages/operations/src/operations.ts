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
   * What happened, in order and outside of the process where it happened: pages of the audit trail, each at least once.
   *
   * Of two commits of which one was over before the other began, the first comes first, in whatever process, unless both fall into one tick of
   * the store's count, as they can in PGlite. It takes the worker of one process:
   * where none runs, nothing new comes. The iteration throws `STORE_UNAVAILABLE`, and `INVALID_INPUT` where the consumer began with another
   * Resource; called, it throws `INVALID_INPUT`.
   *
   * @example
   * for await (const page of chatfactor.feed({ consumer: 'locks' })) {
   *   for (const event of page.events) if (event.type === 'assignment.locked') await tell(event.user?.id)
   *   await page.commit()
   * }
   */
  readonly feed: Feed
  /** Those who follow the feed under a name. */
  readonly consumers: Consumers
  /** What leaves this app: signed messages to addresses that belong to Resources. */
  readonly webhooks: Webhooks
  /** Tokens between on and off, those of all members, and the end of those that have ended. */
  readonly tokens: TokenSwitch & TokenList & TokenDeleted
  /** Locks of administrators, beside `unlock`. */
  readonly assignments: Locks
  /** Beginning a token for a person who sits beside. */
  readonly enrollments: BeginFor
  /** Links that let people add their first token. */
  readonly invitations: Invitations
  /** The trail, sealed: whether it is as it was, and what an auditor takes along. */
  readonly audit: SealedTrail
  /** Figures over time. */
  readonly statistics: Statistics
  /** People in bulk, beside one by one; and people who leave. */
  readonly users: PeopleInBulk & PeopleErased & PersonExported
  /** Resources that leave. */
  readonly resources: ResourceDeleted
  /** What goes on in the background. */
  readonly jobs: Jobs
  /** Master keys, beside what to do when one leaked. */
  readonly keys: KeyRotation
  /** Who was erased. */
  readonly erasures: Erasures
}

/** A Chatfactor that can be run for years: what `createChatfactor({ …, features: [operations()] })` answers. */
export type ChatfactorWithOperations = Chatfactor & Operations
