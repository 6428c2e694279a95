import type { Resource } from '@chatfactor/core'
import { isPortalOn } from '@chatfactor/core/feature'

/** The last part of the portal's address; `null` if the Resource has none, or its portal is off. */
export function portalAddressOf(resource: Pick<Resource, 'selfService'>): string | null {
  return isPortalOn(resource) ? resource.selfService.address : null
}
