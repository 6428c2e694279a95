import type { AccessRefused } from '@chatfactor/core'
import { accessRefused, type Engine } from '@chatfactor/core/feature'
import type { ResourceRecord } from '@chatfactor/core/store'

/**
 * What the Resource says of where a browser is and of the time, before anything is looked at that a person has: known and unknown logins, right and
 * wrong passwords get the same answer after the same work (R1). `null` lets it go on. Asked in decisions.
 */
export function refusedHere(
  { rules }: Pick<Engine, 'rules'>,
  resource: ResourceRecord | null,
  network: string | null,
  now: Date,
): AccessRefused | null {
  return accessRefused(resource, { addresses: [network], countryOf: rules.countryOf }, now)
}
