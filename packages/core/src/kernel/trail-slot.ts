import type { KeyRing } from '../keys/index.js'
import type { Store, Write } from '../ports/index.js'
import type { Actor, AuditRecord } from '../records/index.js'
import type { ListPage } from './input.js'
import type { Membership } from './membership.js'

/** Which part of the trail to list. */
export interface TrailFilter {
  readonly resourceId: string | undefined
  readonly subjectId: string | undefined
  readonly action: string | undefined
  readonly actor: Actor | undefined
  readonly outcome: AuditRecord['outcome'] | undefined
  readonly from: Date | undefined
  readonly until: Date | undefined
  /** The `next` of the previous page. */
  readonly after: string | null
  readonly limit: number
}

interface Kept {
  readonly store: Store
  readonly keys: KeyRing
}

/** Words stored outside of the trail, and the entry's name for them. */
export interface Noted {
  readonly note: string
  readonly writes: readonly Write[]
}

/** What a feature knows of the trail that core does not. */
export interface TrailSlot {
  /** A page of the trail, newest first; `null` if it cannot answer: then the trail is walked. */
  list(engine: Kept, filter: TrailFilter): Promise<ListPage<AuditRecord> | null>
  /** The actors behind the pseudonyms in these entries, as far as they are still known. */
  actorsOf(engine: Kept, entries: readonly AuditRecord[]): Promise<ReadonlyMap<Actor, Actor>>
  /** The pseudonyms that an actor has in entries, besides their name. */
  pseudonymsOf(engine: Kept, actor: Actor): Promise<readonly Actor[]>
  /**
   * Why an administrator did something to this person: words stored outside of the trail, and the entry's name for
   * them.
   */
  reasonOf(member: Pick<Membership, 'user' | 'resource'>, reason: string, now: Date): Noted
}
