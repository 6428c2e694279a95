import type { Resource } from '@chatfactor/core'
import { isRequired } from '@chatfactor/core/feature'

/** What an administrator reads before ending a person's last token: only if none is required does a first factor alone sign in again. */
export function revokeSure(resource: Pick<Resource, 'secondFactor'>) {
  return isRequired(resource) ? 'console.members.revokeSureRequired' : 'console.members.revokeSure'
}
