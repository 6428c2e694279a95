import type { Resource } from '@chatfactor/core'
import { isPortalOn } from '@chatfactor/core/feature'
import type { AnySite } from '../site.js'

/**
 * The Resource whose portal has this address; `null` if there is none or it is switched off, which must look the same.
 */
export async function resourceAt(
  { chatfactor }: Pick<AnySite, 'chatfactor'>,
  address: string,
): Promise<Resource | null> {
  const resource = /^[a-z0-9-]{1,50}$/.test(address) ? await chatfactor.resources.findByAddress(address) : null
  return resource?.active && isPortalOn(resource) ? resource : null
}
