import type { Versioned } from './versioned.js'

/** A message for one endpoint. */
export interface WebhookMessageRecord extends Versioned {
  readonly endpointId: string
  readonly resourceId: string
  readonly subjectId: string | null
  readonly type: string
  /** The number of the audit entry that it reports. */
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
  /** The names of its events; `*` alone for all. */
  readonly events: readonly string[]
  readonly state: 'on' | 'off'
  /**
   * Sealed in the store, and left sealed if it cannot be opened. The former secret also signs until its time (epoch
   * ms). Until another secret replaces it, the administrator who made the current one can see it again.
   */
  readonly secrets: {
    readonly current: string
    readonly former: string | null
    readonly formerUntil: number | null
    readonly shown?: { readonly to: string; readonly until: number }
  }
  /** The only certificate authorities that count; `null` for those of the system. */
  readonly ca: { readonly pem: string } | null
  /** The mail address to tell when it is switched off. */
  readonly notify: string | null
  /** The first number of the trail that it reports. */
  readonly since: string
  /** Since when every attempt has failed. */
  readonly failingSince: Date | null
  readonly offBecause: string | null
  readonly createdAt: Date
}
