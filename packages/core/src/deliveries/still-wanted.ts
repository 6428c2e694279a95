import { carriesCode, isMembership, type Membership, type Template } from '../kernel/index.js'
import { byId, follow } from '../ports/index.js'
import type { ChallengeRecord, DeliveryRecord, TokenRecord } from '../records/index.js'
import { isAwaited, type Judges, obstacleTo, standingOf } from '../rules/index.js'

/** The refs of a delivery and all records that its message, and the decision whether it is still needed, depend on. */
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

/**
 * Whether a message is outdated: a code must not arrive if it is not the current one of a pending challenge, or a rule
 * now forbids answering it (R30).
 */
export function isOutdated(
  judges: Judges,
  {
    delivery,
    challenge,
    ...found
  }: {
    readonly delivery: Pick<DeliveryRecord, 'challengeId' | 'expiresAt' | 'sendNumber'>
    readonly challenge: ChallengeRecord | null
    readonly token: TokenRecord | null
  } & { readonly [K in keyof Membership]: Membership[K] | null },
  template: Template,
  now: Date,
): boolean {
  if (delivery.expiresAt <= now) return true
  if (delivery.challengeId === null) return false
  return (
    challenge === null ||
    !isMembership(found) ||
    standingOf(challenge, now) !== 'waiting' ||
    (carriesCode(template) && !isAwaited(challenge, now)) ||
    challenge.sendNumber !== delivery.sendNumber ||
    obstacleTo(judges, { ...found, challenge }, now) !== null
  )
}
