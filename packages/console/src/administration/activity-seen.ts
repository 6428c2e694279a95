import type { AuditAction, AuditEntry, ListPage, User, UserId } from '@chatfactor/core'

/** Which part of the trail to list. */
export interface ActivityFilter {
  /** The person it concerned. */
  readonly userId?: UserId
  readonly action?: AuditAction
  /** Who did it: `administrator:` and their name, or one of the others. */
  readonly actor?: 'system' | 'person' | 'chat' | 'host' | `administrator:${string}`
  readonly outcome?: AuditEntry['outcome']
  /** Only entries from this moment on. */
  readonly from?: Date
  /** Only entries before this moment. */
  readonly until?: Date
  /** The `next` of the page before. */
  readonly after?: string | null
  /** 1 to 500, 50 by default. */
  readonly limit?: number
}

/** An entry of the trail, with the person it concerned. */
export interface ActivityEntry extends AuditEntry {
  /** `null` if it concerned no one, a deleted person, or one whom the administrator may not see. */
  readonly person: User | null
  /** The browser it came from, if its session or challenge is still known. */
  readonly from: {
    readonly device: string | null
    readonly network: string | null
    /** The country of the address as two letters, from your `locate`; `null` without it, or if unknown. */
    readonly country: string | null
  } | null
  /** The current name of the Resource in a list of several; `null` in a list of one, and for a deleted Resource. */
  readonly resourceName: string | null
  /** The administrator's reason; `null` if there is none. */
  readonly reason: string | null
}

/** A page of the trail. */
export interface ActivityList extends ListPage<ActivityEntry> {
  /** How long entries are kept, in milliseconds. */
  readonly keptMs: number
}
