import type { AccessRules, Resource } from '@chatfactor/core'
import { closedOn, wrongPlace } from '@chatfactor/core/feature'
import type { PortalContext } from '@chatfactor/portal/pages'
import { accessSetting } from '../settings/second-factor-settings.js'
import type { ConsoleSite } from './console-site.js'
import { wordsOf } from './visit.js'

/**
 * Why the administrator who saves these rules could not sign in under them, in words; `null` if they could, as far as is known: countries are only
 * looked up for people at a door.
 */
export function lockOut(
  site: ConsoleSite,
  c: PortalContext,
  resource: Resource,
  access: AccessRules | null,
): string | null {
  const words = wordsOf(c)
  const address = site.clientAddress(c.req.raw, c.env ?? {})
  const change = accessSetting.change(access === null ? null : withoutCountries(access))
  const after = { secondFactor: { ...resource.secondFactor, ...change.secondFactor } }
  const isClosed = closedOn(after, site.clock.now()) !== null
  const isAway = wrongPlace(after, { addresses: [address], countryOf: () => null }) !== null
  if (isAway && address === null) return words.say('console.access.noAddress')
  if (isAway) return words.say('console.access.lockOut', { address: address ?? '' })
  return isClosed ? words.say('console.access.lockOutNow') : null
}

function withoutCountries(access: AccessRules): AccessRules {
  return { ...access, countries: null, adding: null }
}
