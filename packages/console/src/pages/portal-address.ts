import type { Resource } from '@chatfactor/core'
import { isPortalOn } from '@chatfactor/core/feature'

/** The last part of the address of a Resource's portal; `null` where it has none, or it is switched off. */
export function portalAddressOf(resource: Pick<Resource, 'selfService'>): string | null {
  return isPortalOn(resource) ? resource.selfService.address : null
}
