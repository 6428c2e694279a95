import { newId } from '@chatfactor/core/feature'
import { type Actor, insert, type JobRecord, type Write } from '@chatfactor/core/store'
import type { WorkedKind } from '../acts/act-kind.js'

/** What a new job starts with. */
interface Wanted extends Pick<JobRecord, 'key' | 'resourceId' | 'subjectId' | 'asks'> {
  readonly kind: WorkedKind
  readonly actor: Actor
  /** When it starts. @defaultValue at once */
  readonly dueAt?: Date
}

/** Makes a job, with the write that stores it. */
export function newJob(
  { kind, actor, dueAt: wantedAt, ...wanted }: Wanted,
  now: Date,
): { readonly job: JobRecord; readonly write: Write } {
  // Only the audit trail names administrators.
  const [who = actor] = actor.split(':')
  const job = {
    ...wanted,
    id: newId(now),
    kind,
    actor: who,
    state: 'open',
    progress: {},
    counts: {},
    problem: null,
    holder: null,
    heldUntil: null,
    dueAt: wantedAt ?? now,
    createdAt: now,
    endedAt: null,
  } as const
  return { job: { ...job, version: 1 }, write: insert('jobs', job) }
}
