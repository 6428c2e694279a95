import type { Resource } from '@chatfactor/core'

/** What an administrator reads before ending a person's last token: only if none is required does a first factor alone sign in again. */
export function revokeSure({ secondFactor }: Pick<Resource, 'secondFactor'>) {
  return secondFactor.required ? 'console.members.revokeSureRequired' : 'console.members.revokeSure'
}
