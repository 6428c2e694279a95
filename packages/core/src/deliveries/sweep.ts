import type { Engine } from '../kernel/engine.js'
import { deleteOverdue } from './delete-overdue.js'
import { endEnrollments } from './end-enrollments.js'

/**
 * Ends what is overdue and deletes what nobody needs any more (C22, C63); says how much that was.
 *
 * Works along indexes, in bounded batches, from the oldest on: stopped anywhere, the next round goes on there. Any number of
 * instances may sweep at once; of two that delete the same record one does.
 */
export async function sweepOverdue(engine: Engine): Promise<number> {
  const ended = await endEnrollments(engine)
  return ended + (await deleteOverdue(engine))
}
