import { carriesCode, type Template } from '../kernel/template.js'
import { byId, follow } from '../ports/store.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { DeliveryRecord } from '../records/delivery-record.js'

/** A delivery with everything that its message is made of, and that says whether anybody still wants it. */
export function refsOfDelivery(id: string) {
  const delivery = byId('deliveries', id)
  const challenge = follow(delivery, 'challengeId', 'challenges')
  return {
    delivery,
    challenge,
    enrollment: follow(delivery, 'enrollmentId', 'enrollments'),
    assignment: follow(challenge, 'assignmentId', 'assignments'),
    token: follow(challenge, 'tokenId', 'tokens'),
    member: follow(delivery, 'assignmentId', 'assignments'),
    user: follow(delivery, 'userId', 'users'),
    resource: follow(delivery, 'resourceId', 'resources'),
  }
}

/** What has lost its meaning: a code that is not the current one of a pending challenge, or whose token is gone, must not arrive any more (R30). */
export function isOutdated(
  {
    delivery,
    challenge,
    assignment,
  }: {
    readonly delivery: Pick<DeliveryRecord, 'challengeId' | 'expiresAt' | 'sendNumber'>
    readonly challenge: ChallengeRecord | null
    readonly assignment: AssignmentRecord | null
  },
  template: Template,
  now: Date,
): boolean {
  if (delivery.expiresAt <= now) return true
  if (delivery.challengeId === null) return false
  const tokenId = challenge?.tokenId ?? null
  return (
    challenge === null ||
    challenge.state !== 'pending' ||
    (carriesCode(template) && challenge.expiresAt <= now) ||
    challenge.sendNumber !== delivery.sendNumber ||
    (tokenId !== null && !(assignment?.tokenIds.includes(tokenId) ?? false))
  )
}
