import { commit } from '../kernel/commit.js'
import { leaseMs } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { look } from '../kernel/named-refs.js'
import { urgencies, urgencyOf } from '../kernel/urgency.js'
import { byId, follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { DeliveryRecord } from '../records/delivery-record.js'

const pageSize = 100

/**
 * Sends every delivery that is due, codes first: those whose process died, and those that are tried again.
 *
 * Each is leased by its own commit, so of many workers one sends it; a code is re-checked right before and dropped when it is not the
 * current one of a pending challenge any more (R30).
 */
export async function sendDue(engine: Engine): Promise<number> {
  let sent = 0
  const page = await engine.store.list('deliveries', { index: 'due', equals: { state: 'waiting' }, limit: pageSize })
  const due = page.items.filter(({ dueAt }) => dueAt <= engine.clock.now())
  for (const urgency of urgencies) {
    for (const delivery of due) {
      if (urgencyOf(delivery) === urgency && (await sendOne(engine, delivery.id))) sent += 1
    }
  }
  return sent
}

async function sendOne(engine: Engine, id: string): Promise<boolean> {
  const ref = byId('deliveries', id)
  const challengeRef = follow(ref, 'challengeId', 'challenges')
  const refs = {
    delivery: ref,
    challenge: challengeRef,
    enrollment: follow(ref, 'enrollmentId', 'enrollments'),
    assignment: follow(challengeRef, 'assignmentId', 'assignments'),
  }
  const found = await look(engine.store, refs, ['delivery'])
  const now = engine.clock.now()
  if (found === null || found.delivery.state !== 'waiting' || found.delivery.dueAt > now) return false
  const { delivery, challenge, enrollment, assignment } = found
  if (delivery.expiresAt <= now || isOutdated(delivery, challenge, assignment, now)) {
    const writes = [update('deliveries', delivery, { state: 'dropped' })]
    await commit(engine, { writes, untold: 'delivery_ended' }, [], now)
    return false
  }
  const lease = { attempts: delivery.attempts + 1, dueAt: new Date(now.getTime() + leaseMs) }
  const writes = [update('deliveries', delivery, lease)]
  const { outcome } = await commit(engine, { writes, untold: 'delivery_leased' }, [], now)
  if (outcome !== 'committed') return false
  const record = { ...delivery, ...lease }
  await engine.dispatch({ record, challenge, enrollment, version: delivery.version + 1 })
  return true
}

/** A code that is not the current one of a pending challenge, or whose token is gone, must not arrive any more. */
function isOutdated(
  delivery: DeliveryRecord,
  challenge: ChallengeRecord | null,
  assignment: AssignmentRecord | null,
  now: Date,
): boolean {
  if (delivery.challengeId === null) return false
  const tokenId = challenge?.tokenId ?? null
  return (
    challenge === null ||
    challenge.state !== 'pending' ||
    challenge.expiresAt <= now ||
    challenge.sendNumber !== delivery.sendNumber ||
    (tokenId !== null && !(assignment?.tokenIds.includes(tokenId) ?? false))
  )
}
