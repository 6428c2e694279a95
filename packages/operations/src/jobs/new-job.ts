import { newId } from '@chatfactor/core/feature'
import { type Actor, insert, type JobRecord, type Write } from '@chatfactor/core/store'
import type { WorkedKind } from '../acts/act-kind.js'

/** What a job begins with. */
interface Wanted extends Pick<JobRecord, 'key' | 'resourceId' | 'subjectId' | 'asks'> {
  readonly kind: WorkedKind
  readonly actor: Actor
  /** When it begins, where that is not at once. */
  readonly dueAt?: Date
}

/** A job, and the write that makes it. */
export function newJob(
  { kind, actor, dueAt: wantedAt, ...wanted }: Wanted,
  now: Date,
): { readonly job: JobRecord; readonly write: Write } {
  // The name of an administrator stands in the trail alone.
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
