import type { ChallengeTrust, OneTimeLinkRecord } from '@chatfactor/core/store'

/** What a link stores of the moment and the browser in which it was requested. */
export function keptTrust(
  trust: ChallengeTrust | null,
): Pick<OneTimeLinkRecord['about'], 'userEpoch' | 'assignmentEpoch' | 'names'> {
  if (trust === null) return {}
  const { user, assignment, names } = trust
  return { userEpoch: user, assignmentEpoch: assignment, ...(names === undefined ? {} : { names }) }
}
