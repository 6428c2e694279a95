import type { Decision } from '../kernel/decision.js'
import type { KeyRing } from '../keys/key-ring.js'
import { signInNotice } from '../messages/sign-in-notice.js'
import type { AskedRecords } from '../rules/answerable.js'
import { isToldOf } from '../rules/sign-in-notices.js'
import { grants } from '../rules/trust.js'
import { lastingName } from '../rules/trust-names.js'

const purpose = 'sign_in'

/**
 * The same decision, and if it is a sign-in with a device that the host did not call known, the person is told. Sessions of the
 * portal tell of themselves.
 */
export function tellingOfSignIn<R extends { readonly outcome: string }>(
  keys: KeyRing,
  records: AskedRecords,
  decision: Decision<R>,
  now: Date,
): Decision<R> {
  if (decision.result.outcome !== 'accepted' || decision.told === undefined || !isSignIn(records)) return decision
  const { challenge, token, assignment, asker } = records
  const { network = null, device = null } = challenge.context ?? {}
  const lasting = asker === undefined ? [] : [lastingName(assignment.id, asker)]
  const names = [...grants.challenge(challenge).names, ...lasting]
  const told = { of: { challengeId: challenge.id }, names, network, device, chat: token, password: 'any' } as const
  const notice = signInNotice(keys, records, told, now)
  return {
    ...decision,
    writes: [...(decision.writes ?? []), ...notice.writes],
    deliveries: [...(decision.deliveries ?? []), ...notice.deliveries],
  }
}

function isSignIn({ challenge, assignment, resource }: AskedRecords): boolean {
  if (challenge.purpose !== purpose || (challenge.context?.device ?? '') === '') return false
  const isKnown = assignment.challenges.waiting.some(({ challengeId, known }) => challengeId === challenge.id && known)
  return isToldOf(resource.secondFactor, { isKnown })
}
