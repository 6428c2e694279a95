import type { Versioned } from './versioned.js'

/** A message for one endpoint. */
export interface WebhookMessageRecord extends Versioned {
  readonly endpointId: string
  readonly resourceId: string
  readonly subjectId: string | null
  readonly type: string
  /** The number of the entry that it tells. */
  readonly number: string | null
  readonly body: object
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: number
  readonly dueAt: Date
  readonly status: number | null
  readonly outcome: string | null
  readonly tookMs: number | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Where the webhooks of a Resource go. */
export interface EndpointRecord extends Versioned {
  readonly resourceId: string
  readonly url: string
  /** The names of what it hears of; `*` alone for everything. */
  readonly events: readonly string[]
  readonly state: 'on' | 'off'
  /**
   * Sealed in the store, and left sealed where it cannot be opened. The former one signs as well until its moment, in epoch milliseconds, and
   * until another one the administrator who made the current one is shown it again.
   */
  readonly secrets: {
    readonly current: string
    readonly former: string | null
    readonly formerUntil: number | null
    readonly shown?: { readonly to: string; readonly until: number }
  }
  /** The only authorities whose certificates count; `null` for those of the system. */
  readonly ca: { readonly pem: string } | null
  /** Who is told by mail when it is switched off. */
  readonly notify: string | null
  /** The first number of the trail that it hears of. */
  readonly since: string
  /** Since when every try failed. */
  readonly failingSince: Date | null
  readonly offBecause: string | null
  readonly createdAt: Date
}
