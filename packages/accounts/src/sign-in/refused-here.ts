import type { AccessRefused } from '@chatfactor/core'
import { accessRefused, type Engine } from '@chatfactor/core/feature'
import type { ResourceRecord } from '@chatfactor/core/store'

/**
 * What the Resource's access rules say about the browser's place and the time, before any of the person's data is
 * looked at: known and unknown logins, right and wrong passwords get the same answer after the same work (R1). `null`
 * if it may go on. Called in decisions.
 */
export function refusedHere(
  { rules }: Pick<Engine, 'rules'>,
  resource: ResourceRecord | null,
  network: string | null,
  now: Date,
): AccessRefused | null {
  return accessRefused(resource, { addresses: [network], countryOf: rules.countryOf }, now)
}
