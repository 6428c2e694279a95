import { isWithin } from '../kernel/networks.js'
import type { AccessPlaces } from '../records/access-rules.js'
import type { ResourceRecord } from '../records/resource-record.js'
import { closedUntil } from './hours.js'
import { denied, type Refusal } from './refusal.js'

/** The Resource may not be used from there, whoever wants to. */
export interface NotFromHere {
  readonly outcome: 'not_from_here'
}

/** The Resource may not be used at this time; it opens at `retryAt`. */
export interface NotNow {
  readonly outcome: 'not_now'
  readonly retryAt: Date
}

/** What a Resource says of place and time. It says nothing about the person, and is the same for people who do not exist. */
export type AccessRefused = NotFromHere | NotNow

/** Somebody at a door: the addresses that count there, each of which has to pass. */
export interface Whence {
  readonly addresses: readonly (string | null)[]
  /** What is known of an address by now, see `HostRules.countryOf`. */
  readonly countryOf: (address: string | null) => string | null
}

type Policy = Pick<ResourceRecord, 'secondFactor'>

/** Until when the Resource is closed; `null` where it is open. */
export function closedOn({ secondFactor: { access } }: Policy, now: Date): Date | null {
  const hours = access?.hours ?? null
  return hours === null ? null : closedUntil(hours, now)
}

/** What is wrong with where somebody is; `null` where nothing is. Adding a messenger may be narrower than everything else. */
export function wrongPlace(
  { secondFactor: { access } }: Policy,
  whence: Whence,
  to: 'use' | 'add' = 'use',
): 'network' | 'country' | null {
  if (access === null || access === undefined) return null
  const here = wrongIn(access, whence)
  return here === null && to === 'add' && access.adding !== null ? wrongIn(access.adding, whence) : here
}

function wrongIn(
  { networks, countries }: AccessPlaces,
  { addresses, countryOf }: Whence,
): 'network' | 'country' | null {
  if (networks !== null && !addresses.every((address) => isWithin(address, networks))) return 'network'
  if (countries === null) return null
  const { only, unknown } = countries
  const isRight = addresses.every((address) => {
    const country = countryOf(address)
    return country === null ? unknown === 'pass' : only.includes(country)
  })
  return isRight ? null : 'country'
}

/** What is said at a door through which strangers come, too. */
export function accessRefused(resource: Policy | null, whence: Whence, now: Date): AccessRefused | null {
  if (resource === null) return null
  const retryAt = closedOn(resource, now)
  if (retryAt !== null) return { outcome: 'not_now', retryAt }
  return wrongPlace(resource, whence) === null ? null : { outcome: 'not_from_here' }
}

/** The same for who is signed in, as the refusal of a rule. */
export function accessDenied(resource: Policy, whence: Whence, now: Date, to: 'use' | 'add'): Refusal | null {
  if (closedOn(resource, now) !== null) return denied('access.hours')
  const wrong = wrongPlace(resource, whence, to)
  return wrong === null ? null : denied(`access.${wrong}`)
}
