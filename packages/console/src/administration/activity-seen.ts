import type { AuditAction, AuditEntry, ListPage, User, UserId } from '@chatfactor/core'

/** Which part of what happened to show. */
export interface ActivityFilter {
  /** Whom it concerned. */
  readonly userId?: UserId
  readonly action?: AuditAction
  /** Who did it: `administrator:` and their name, or one of the others. */
  readonly actor?: 'system' | 'person' | 'chat' | 'host' | `administrator:${string}`
  readonly outcome?: AuditEntry['outcome']
  /** Not before this moment. */
  readonly from?: Date
  /** Before this moment. */
  readonly until?: Date
  /** The `next` of the page before. */
  readonly after?: string | null
  /** 1 to 500, 50 by default. */
  readonly limit?: number
}

/** What happened, and whom it concerned. */
export interface ActivityEntry extends AuditEntry {
  /** `null` if it concerned no one, a person who is gone, or one whom the actor may not see. */
  readonly person: User | null
  /** The browser that it came from, as far as its session or its question is still known. */
  readonly from: {
    readonly device: string | null
    readonly network: string | null
    /** In which country that address is, by two letters, as your `locate` says; `null` without it, and where it is not known. */
    readonly country: string | null
  } | null
  /** What the Resource is called now, where entries of several are listed together; `null` in a list of one, and where it is gone. */
  readonly resourceName: string | null
  /** Why, in the administrator's words; `null` where none were kept. */
  readonly reason: string | null
}

/** A page of what happened. */
export interface ActivityList extends ListPage<ActivityEntry> {
  /** For how long entries are kept, in milliseconds: what was before is gone. */
  readonly keptMs: number
}
