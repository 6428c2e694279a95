import type { KeyRing } from '../keys/key-ring.js'
import type { Store, Write } from '../ports/store.js'
import type { Actor, AuditRecord } from '../records/audit-record.js'
import type { ListPage } from './input.js'
import type { Membership } from './membership.js'

/** Which part of the trail is wanted. */
export interface TrailFilter {
  readonly resourceId: string | undefined
  readonly subjectId: string | undefined
  readonly action: string | undefined
  readonly actor: Actor | undefined
  readonly outcome: AuditRecord['outcome'] | undefined
  readonly from: Date | undefined
  readonly until: Date | undefined
  /** The `next` of the page before. */
  readonly after: string | null
  readonly limit: number
}

interface Kept {
  readonly store: Store
  readonly keys: KeyRing
}

/** Words that stand beside the trail, as the entry names them. */
export interface Noted {
  readonly note: string
  readonly writes: readonly Write[]
}

/** What a feature knows of the trail that core does not. */
export interface TrailSlot {
  /** A page of the trail, newest first; `null` where it cannot answer: then the trail is walked. */
  list(engine: Kept, filter: TrailFilter): Promise<ListPage<AuditRecord> | null>
  /** Who is meant by the pseudonyms of actors in these entries, as far as that is still known. */
  actorsOf(engine: Kept, entries: readonly AuditRecord[]): Promise<ReadonlyMap<Actor, Actor>>
  /** The pseudonyms that an actor has in entries, beside their name. */
  pseudonymsOf(engine: Kept, actor: Actor): Promise<readonly Actor[]>
  /** Why an administrator did something to this person: words that stand beside the trail, and the name by which an entry knows them. */
  reasonOf(member: Pick<Membership, 'user' | 'resource'>, reason: string, now: Date): Noted
}
